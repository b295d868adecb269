#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace wick {

/// The build systems that wick can drive.
enum class BuildSystem : std::uint8_t { Cargo, CMake, Meson, Make };

/// How the program is to be built.
enum class BuildMode : std::uint8_t {
    Release,  ///< Optimised.
    Dev,      ///< Not optimised.
    Profile,  ///< As a named profile of the build system says.
};

/// Which of a cargo package's targets is meant.
enum class CargoKind : std::uint8_t {
    Any,  ///< The package's binary.
    Bin,
    Example,
    Test,       ///< An integration test, a file of tests/.
    Bench,      ///< A file of benches/.
    UnitTest,   ///< The tests inside a library or binary.
    UnitBench,  ///< The benchmarks inside a library or binary.
};

/// Whose unit tests are meant.
enum class UnitTestOf : std::uint8_t { Any, Bin, Lib };

/// What only cargo understands.
struct CargoRequest {
    CargoKind kind = CargoKind::Any;
    std::string name;  ///< Of the target; empty: the only one there is.
    UnitTestOf unit_test_of = UnitTestOf::Any;
    std::string package;
    std::string manifest_path;
    std::vector<std::string> features;
    bool no_default_features = false;
    bool all_features = false;
    bool workspace = false;  ///< Targets of all packages are candidates.
    bool locked = false;
    bool offline = false;
};

/// A project to build, and which of its programs to run.
struct BuildRequest {
    std::optional<BuildSystem> system;  ///< Empty: that of the nearest build file.
    std::optional<BuildMode> mode;      ///< Empty: Release, or what a CMake preset says.
    std::string profile;                ///< Name, where the mode is Profile.
    bool debug_symbols = true;          ///< Add debug information and keep symbols.
    std::string target;                 ///< Of cargo a triple, of the others a target's name.
    std::string build_directory;        ///< Empty: one of wick's own.
    std::string preset;                 ///< Of CMake.
    std::string ctest;                  ///< Name of a test that CTest knows.
    std::string executable;             ///< To run after the build, whatever was built.
    std::optional<unsigned> jobs;
    std::vector<std::string> build_arguments;  ///< Handed to the build system as they are.
    CargoRequest cargo;
    std::vector<std::string> program_arguments;
};

}  // namespace wick
