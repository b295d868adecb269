#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/build_request.hpp"

namespace wick::target {

/// "cargo", "cmake", "meson" or "make".
[[nodiscard]] std::string_view build_system_name(BuildSystem system) noexcept;

/// What stands for the names in the words of the table.
struct ModeNames {
    std::string profile;          ///< {profile}: a profile, build type or configuration.
    std::string build_directory;  ///< {build}: where wick builds.
};

/// The words with which a build system is asked for a mode: arguments of its command, or of Make
/// additions to the compiler's flags.
[[nodiscard]] std::vector<std::string> mode_words(BuildSystem system, BuildMode mode,
                                                  const ModeNames& names);

/// The words with which a build system is asked for debug information and to keep symbols.
[[nodiscard]] std::vector<std::string> debug_symbol_words(BuildSystem system,
                                                          const ModeNames& names);

/// How a build system calls a mode: "release", "Debug"; for BuildMode::Profile the given name.
[[nodiscard]] std::string profile_name(BuildSystem system, BuildMode mode,
                                       const std::string& given);

/// The folder in which wick builds for a mode when none is named, below the project's folder.
[[nodiscard]] std::string own_build_directory(BuildSystem system, const std::string& profile);

/// The whole table as text, for `wick run --explain`.
[[nodiscard]] std::string explain_build_modes();

}  // namespace wick::target
