#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "target/executable_choice.hpp"

namespace wick::target {

/// What the index file of a CMake File API reply says.
struct CMakeIndex {
    bool multi_config = false;   ///< The generator makes several configurations at once.
    std::string codemodel_file;  ///< Name of the file with the targets.
};

/// A configuration and the names of the files that describe its targets.
struct CMakeConfiguration {
    std::string name;  ///< Empty when no build type is set.
    std::vector<std::string> target_files;
};

/// A test as CTest would run it.
struct CTestTest {
    std::string name;
    std::vector<std::string> command;
    std::vector<std::pair<std::string, std::string>> environment;
    std::string directory;
    bool modifies_environment = false;  ///< By ENVIRONMENT_MODIFICATION, which wick cannot do.
};

/// Reads `index-*.json`. Format: cmake-file-api(7), version 1.
/// @error MalformedInput when it is no JSON or has no codemodel of version 2.
[[nodiscard]] Result<CMakeIndex> parse_cmake_index(std::string_view text);

/// Reads the codemodel.
/// @error MalformedInput when it is no JSON.
[[nodiscard]] Result<std::vector<CMakeConfiguration>> parse_cmake_codemodel(std::string_view text);

/// Reads a target's file: its executable, the path as CMake wrote it. Without a path when the
/// target is none.
/// @error MalformedInput when it is no JSON.
[[nodiscard]] Result<NamedExecutable> parse_cmake_target(std::string_view text);

/// Reads the output of `ctest --show-only=json-v1`.
/// @error MalformedInput when it is no JSON.
[[nodiscard]] Result<std::vector<CTestTest>> parse_ctest_tests(std::string_view text);

}  // namespace wick::target
