#include "target/cmake_builder.hpp"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <iterator>

#include <fmt/format.h>

#include "base/log.hpp"
#include "target/build_modes.hpp"
#include "target/build_step.hpp"
#include "target/cmake_file_api.hpp"

namespace wick::target {
namespace {

namespace fs = std::filesystem;
using Words = std::vector<std::string>;

std::string lower(std::string text) {
    std::ranges::transform(text, text.begin(), [](unsigned char letter) {
        return static_cast<char>(std::tolower(letter));
    });
    return text;
}

Result<> write_text(const fs::path& path, std::string_view text) {
    std::error_code error;
    fs::create_directories(path.parent_path(), error);
    std::ofstream file(path, std::ios::binary);
    file << text;
    file.close();
    if (!file) {
        return fail(ErrorCode::IoError, "cannot write " + path.string());
    }
    return success();
}

Result<std::string> read_text(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::string text(std::istreambuf_iterator<char>(file), {});
    if (!file) {
        return fail(ErrorCode::IoError, "cannot read " + path.string());
    }
    return text;
}

/// One build of a CMake project.
class CMakeBuild {
 public:
    CMakeBuild(const Project& project, const BuildRequest& request)
        : project_(project),
          request_(request),
          mode_(request.mode.value_or(BuildMode::Release)),
          profile_(profile_name(BuildSystem::CMake, mode_, request.profile)),
          directory_(directory()) {}

    Result<> configure() {
        WICK_TRY(write_text(directory_ / ".cmake/api/v1/query/client-wick/codemodel-v2", ""));
        WICK_TRY(write_debug_symbols());
        Subprocess step{{"cmake"}, project_.directory};
        if (!request_.preset.empty()) {
            append(step.command, {"--preset", request_.preset});
        }
        append(step.command, {"-S", project_.directory, "-B", directory_.string()});
        const ModeNames names{profile_, directory_.string()};
        if (request_.preset.empty() || request_.mode) {
            append(step.command, mode_words(BuildSystem::CMake, mode_, names));
        }
        if (request_.debug_symbols) {
            append(step.command, debug_symbol_words(BuildSystem::CMake, names));
        }
        append(step.command, request_.build_arguments);
        step.out = Stream::ToStderr;
        WICK_TRY(run_build_step(step));
        return read_reply();
    }

    /// @param target  Empty: all of them.
    Result<> build(const std::string& target) {
        Subprocess step{{"cmake", "--build", directory_.string()}, {}};
        if (multi_config_) {
            append(step.command, {"--config", configuration_.name});
        }
        if (!target.empty()) {
            append(step.command, {"--target", target});
        }
        append(step.command, {"--parallel", std::to_string(build_jobs(request_))});
        step.out = Stream::ToStderr;
        WICK_TRY(run_build_step(step));
        return success();
    }

    [[nodiscard]] Result<std::vector<NamedExecutable>> executables() const {
        std::vector<NamedExecutable> found;
        for (const std::string& file : configuration_.target_files) {
            WICK_TRY(const std::string text, read_text(reply_folder() / file));
            WICK_TRY(NamedExecutable executable, parse_cmake_target(text));
            if (!executable.path.empty()) {
                executable.path = (directory_ / executable.path).lexically_normal().string();
                found.push_back(std::move(executable));
            }
        }
        return found;
    }

    [[nodiscard]] Result<CTestTest> test() const {
        Subprocess step{{"ctest", "--test-dir", directory_.string(), "--show-only=json-v1"}, {}};
        if (!configuration_.name.empty()) {
            append(step.command, {"-C", configuration_.name});
        }
        step.out = Stream::Capture;
        WICK_TRY(const std::string text, run_build_step(step));
        WICK_TRY(const std::vector<CTestTest> tests, parse_ctest_tests(text));
        std::string names;
        for (const CTestTest& each : tests) {
            if (each.name == request_.ctest && !each.command.empty()) {
                return each;
            }
            names += (names.empty() ? "" : ", ") + each.name;
        }
        return fail(ErrorCode::InvalidArgument,
                    fmt::format("CTest has no test called {}", request_.ctest),
                    names.empty() ? std::string() : "its tests: " + names);
    }

 private:
    static void append(Words& words, const Words& more) {
        words.insert(words.end(), more.begin(), more.end());
    }

    [[nodiscard]] fs::path directory() const {
        std::error_code error;
        if (!request_.build_directory.empty()) {
            return fs::absolute(request_.build_directory, error).lexically_normal();
        }
        const std::string name = request_.preset.empty() ? lower(profile_) : request_.preset;
        return fs::path(project_.directory) / own_build_directory(BuildSystem::CMake, name);
    }

    [[nodiscard]] fs::path reply_folder() const { return directory_ / ".cmake/api/v1/reply"; }

    /// Without debug symbols a file of an earlier run must not go on adding them.
    [[nodiscard]] Result<> write_debug_symbols() const {
        return write_text(directory_ / "wick-debug-symbols.cmake",
                          request_.debug_symbols
                              ? "# Written by wick: debug information for every compilation.\n"
                                "if(CMAKE_CURRENT_SOURCE_DIR STREQUAL CMAKE_SOURCE_DIR)\n"
                                "    add_compile_options(\"$<$<COMPILE_LANGUAGE:C,CXX,OBJC,OBJCXX,"
                                "Fortran>:-g>\")\n"
                                "endif()\n"
                              : "# Written by wick: no debug information was asked for.\n");
    }

    Result<> read_reply() {
        std::string newest;  // The names of index files sort by time, says cmake-file-api(7).
        std::error_code error;
        for (const auto& entry : fs::directory_iterator(reply_folder(), error)) {
            const std::string name = entry.path().filename().string();
            if (name.starts_with("index-") && name > newest) {
                newest = name;
            }
        }
        if (newest.empty()) {
            return fail(ErrorCode::BuildFailed,
                        "cmake wrote no reply in " + reply_folder().string(),
                        "wick run needs CMake 3.14 or newer");
        }
        WICK_TRY(const std::string index_text, read_text(reply_folder() / newest));
        WICK_TRY(const CMakeIndex index, parse_cmake_index(index_text));
        multi_config_ = index.multi_config;
        WICK_TRY(const std::string model, read_text(reply_folder() / index.codemodel_file));
        WICK_TRY(std::vector<CMakeConfiguration> configurations, parse_cmake_codemodel(model));
        return choose_configuration(std::move(configurations));
    }

    Result<> choose_configuration(std::vector<CMakeConfiguration> configurations) {
        std::string names;
        for (CMakeConfiguration& configuration : configurations) {
            if (!multi_config_ || lower(configuration.name) == lower(profile_)) {
                configuration_ = std::move(configuration);
                return success();
            }
            names += (names.empty() ? "" : ", ") + configuration.name;
        }
        return fail(ErrorCode::InvalidArgument,
                    fmt::format("the project has no configuration {}", profile_),
                    "choose one with --profile: " + names);
    }

    const Project& project_;
    const BuildRequest& request_;
    BuildMode mode_;
    std::string profile_;
    fs::path directory_;
    bool multi_config_ = false;
    CMakeConfiguration configuration_;
};

Result<BuiltProgram> build_test(CMakeBuild& build, const BuildRequest& request) {
    WICK_TRY(build.build(request.target));
    WICK_TRY(const CTestTest test, build.test());
    if (test.modifies_environment) {
        log_line(LogLevel::Warning, fmt::format("the test {} changes its environment by "
                                                "ENVIRONMENT_MODIFICATION, which wick does not do",
                                                test.name));
    }
    BuiltProgram program;
    program.plan.command = test.command;
    program.plan.environment = test.environment;
    program.plan.directory = test.directory;
    program.executable = test.command.front();
    return program;
}

}  // namespace

Result<BuiltProgram> build_with_cmake(const Project& project, const BuildRequest& request) {
    CMakeBuild build(project, request);
    WICK_TRY(build.configure());
    if (!request.ctest.empty()) {
        WICK_TRY(BuiltProgram program, build_test(build, request));
        return program;
    }
    BuiltProgram program;
    if (!request.executable.empty()) {
        WICK_TRY(build.build(request.target));
        program.executable = request.executable;
    } else {
        WICK_TRY(const auto executables, build.executables());
        WICK_TRY(const auto chosen, choose_executable(executables, request.target, "--target"));
        WICK_TRY(build.build(chosen.name));
        program.executable = chosen.path;
    }
    program.plan.command = {program.executable};
    return program;
}

}  // namespace wick::target
