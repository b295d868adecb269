#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "model/build_request.hpp"

namespace wick::target {

/// A folder with a build file.
struct Project {
    BuildSystem system = BuildSystem::Cargo;
    std::string directory;                 ///< Absolute.
    std::string file;                      ///< Name of the build file in it.
    std::vector<std::string> other_files;  ///< Build files of other systems beside it.
};

/// Finds the nearest folder from `start` upwards that has a build file. Where several lie in one
/// folder, the order of preference is Cargo.toml, CMakeLists.txt, meson.build, Makefile. For CMake
/// and Meson it is the outermost of the folders that follow one another upwards with such a file,
/// because those of subdirectories cannot be built alone.
/// @param system  Only this one counts, when given.
/// @error InvalidArgument when there is none.
[[nodiscard]] Result<Project> find_project(const std::string& start,
                                           std::optional<BuildSystem> system);

}  // namespace wick::target
