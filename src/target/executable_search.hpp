#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace wick::target {

/// The executables below a folder and when each was last written.
using ExecutableFiles = std::map<std::string, std::filesystem::file_time_type>;

/// Looks for native executables below a folder; libraries, object files and hidden folders do not
/// count.
[[nodiscard]] ExecutableFiles find_executables(const std::string& folder);

/// Those that are new or written again since `before`; where there are none, all of them.
[[nodiscard]] std::vector<std::string> newly_made(const ExecutableFiles& before,
                                                  const ExecutableFiles& after);

}  // namespace wick::target
