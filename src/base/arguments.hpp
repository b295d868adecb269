#pragma once

#include <string>
#include <vector>

namespace wick {

/// The program's own name and arguments as the user typed them: on Windows in UTF-8, whatever code
/// page main() gets them in.
[[nodiscard]] std::vector<std::string> own_arguments(int argc, char** argv);

}  // namespace wick
