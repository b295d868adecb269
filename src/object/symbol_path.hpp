#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace wick::object {

/// The directories of this machine that a symbol path names, in its order: `DIR`, `cache*DIR`,
/// `srv*DIR*DIR*https://...`, `symsrv*DLL*DIR`, with semicolons between them. Servers are left out:
/// nothing is fetched.
/// Format: Microsoft, "Symbol path for Windows debuggers".
[[nodiscard]] std::vector<std::string> symbol_directories(std::string_view symbol_path);

}  // namespace wick::object
