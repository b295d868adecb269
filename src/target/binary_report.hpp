#pragma once

#include <string>

#include "base/result.hpp"

namespace wick::target {

/// What an executable file offers to a profiler, read from the file itself.
struct BinaryReport {
    bool debug_information = false;  ///< In the file or a separate debug file of its build id.
    bool symbols = false;            ///< A symbol table besides that of dynamic linking.
    bool frame_pointers = false;     ///< Most of its functions begin by setting one up.
};

/// Inspects an executable.
/// @error IoError when it cannot be read; MalformedInput when it is no object file wick can read.
[[nodiscard]] Result<BinaryReport> inspect_binary(const std::string& path);

/// One line for -v: "debug information, symbols, no frame pointers".
[[nodiscard]] std::string describe(const BinaryReport& report);

}  // namespace wick::target
