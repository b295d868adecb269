#include "target/make_builder.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "target/build_modes.hpp"
#include "target/build_step.hpp"
#include "target/executable_choice.hpp"
#include "target/executable_search.hpp"

namespace wick::target {
namespace {

namespace fs = std::filesystem;

/// A place that outlives the run, so that the commands of -v can be pasted.
fs::path cache_folder() {
    for (const auto& [variable, below] :
         {std::pair("XDG_CACHE_HOME", "wick"), std::pair("HOME", ".cache/wick"),
          std::pair("LOCALAPPDATA", "wick")}) {
        if (const char* value = std::getenv(variable); value != nullptr && *value != '\0') {
            return fs::path(value) / below;
        }
    }
    return {};
}

Result<std::string> write_flags_file(BuildMode mode, bool debug_symbols) {
    const fs::path folder = cache_folder();
    if (folder.empty()) {
        return fail(ErrorCode::IoError, "there is no place for the flags that wick gives to make",
                    "set HOME");
    }
    const fs::path path =
        folder / fmt::format("make-{}{}.mk", profile_name(BuildSystem::Make, mode, ""),
                             debug_symbols ? "-debug-symbols" : "");
    std::error_code error;
    fs::create_directories(folder, error);
    std::ofstream file(path, std::ios::binary);
    file << make_flags_file(mode, debug_symbols);
    file.close();
    if (!file) {
        return fail(ErrorCode::IoError, "cannot write " + path.string());
    }
    return path.string();
}

Result<> run_make(const Project& project, const BuildRequest& request, BuildMode mode) {
    WICK_TRY(const std::string flags, write_flags_file(mode, request.debug_symbols));
    Subprocess step{{"make", "-f", project.file, "-f", flags}, project.directory};
    step.command.push_back("-j" + std::to_string(build_jobs(request)));
    step.command.insert(step.command.end(), request.build_arguments.begin(),
                        request.build_arguments.end());
    if (!request.target.empty()) {
        step.command.push_back(request.target);
    }
    step.out = Stream::ToStderr;
    WICK_TRY(run_build_step(step));
    return success();
}

/// The executable that a target of its own name made, else what is new.
Result<std::string> choose_made(const Project& project, const BuildRequest& request,
                                const ExecutableFiles& before) {
    const ExecutableFiles after = find_executables(project.directory);
    const std::string named = (fs::path(project.directory) / request.target).string();
    if (!request.target.empty() && after.contains(named)) {
        return named;
    }
    std::vector<NamedExecutable> candidates;
    for (const std::string& path : newly_made(before, after)) {
        candidates.push_back({fs::path(path).lexically_relative(project.directory).string(), path});
    }
    WICK_TRY(NamedExecutable chosen, choose_executable(candidates, {}, "--exe"));
    return std::move(chosen.path);
}

}  // namespace

std::string make_flags_file(BuildMode mode, bool debug_symbols) {
    const auto words = mode_words(BuildSystem::Make, mode, {});
    const auto debug =
        debug_symbols ? debug_symbol_words(BuildSystem::Make, {}) : std::vector<std::string>{};
    const std::string level = fmt::format("{}", fmt::join(words, " "));
    const bool first = mode == BuildMode::Release;
    return fmt::format(
        "# Written by wick, to be read after a makefile: adds to the flags that it set.\n"
        "wick_unwanted := {}\n"
        "define wick_flags\n"
        "override $(1) = {} $(filter-out $(wick_unwanted),$(value $(1))) {} {}\n"
        "endef\n"
        "$(foreach name,CFLAGS CXXFLAGS FFLAGS,$(eval $(call wick_flags,$(name))))\n"
        "$(eval override LDFLAGS = $(filter-out $(wick_unwanted),$(value LDFLAGS)))\n",
        debug_symbols ? "-s -g0 -Wl,-s -Wl,--strip-all" : "", first ? level : "",
        first ? "" : level, fmt::join(debug, " "));
}

Result<BuiltProgram> build_with_make(const Project& project, const BuildRequest& request) {
    const BuildMode mode = request.mode.value_or(BuildMode::Release);
    if (mode == BuildMode::Profile) {
        return fail(ErrorCode::InvalidArgument, "Make knows no profiles",
                    "give --release or --dev, or variables with --build-arg NAME=VALUE");
    }
    const ExecutableFiles before = find_executables(project.directory);
    WICK_TRY(run_make(project, request, mode));
    BuiltProgram program;
    program.executable = request.executable;
    if (request.executable.empty()) {
        WICK_TRY(program.executable, choose_made(project, request, before));
    }
    program.plan.command = {program.executable};
    return program;
}

}  // namespace wick::target
