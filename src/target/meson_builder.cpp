#include "target/meson_builder.hpp"

#include <filesystem>

#include "target/build_modes.hpp"
#include "target/build_step.hpp"
#include "target/executable_choice.hpp"
#include "target/meson_introspection.hpp"

namespace wick::target {
namespace {

namespace fs = std::filesystem;
using Words = std::vector<std::string>;

void append(Words& words, const Words& more) {
    words.insert(words.end(), more.begin(), more.end());
}

Result<> set_up(const Project& project, const BuildRequest& request, const fs::path& directory,
                const ModeNames& names) {
    Subprocess step{{"meson", "setup"}, project.directory};
    std::error_code error;
    if (fs::exists(directory / "meson-private" / "coredata.dat", error)) {
        step.command.emplace_back("--reconfigure");
    }
    step.command.push_back(directory.string());
    append(step.command,
           mode_words(BuildSystem::Meson, request.mode.value_or(BuildMode::Release), names));
    append(step.command, request.build_arguments);
    step.out = Stream::ToStderr;
    WICK_TRY(run_build_step(step));
    if (!request.debug_symbols) {
        return success();
    }
    // A step of its own: where both are given to a folder that is set up already, the build type
    // wins and "release" switches the debug information off.
    Subprocess configure{{"meson", "configure", directory.string()}, project.directory};
    append(configure.command, debug_symbol_words(BuildSystem::Meson, names));
    configure.out = Stream::ToStderr;
    WICK_TRY(run_build_step(configure));
    return success();
}

Result<std::vector<NamedExecutable>> executables_in(const fs::path& directory) {
    Subprocess step{{"meson", "introspect", directory.string(), "--targets"}, {}};
    step.out = Stream::Capture;
    WICK_TRY(const std::string text, run_build_step(step));
    return parse_meson_targets(text);
}

Result<> compile(const BuildRequest& request, const fs::path& directory,
                 const std::string& target) {
    Subprocess step{{"meson", "compile", "-C", directory.string()}, {}};
    if (request.jobs) {
        append(step.command, {"-j", std::to_string(*request.jobs)});
    }
    if (!target.empty()) {
        step.command.push_back(target);
    }
    step.out = Stream::ToStderr;
    WICK_TRY(run_build_step(step));
    return success();
}

fs::path directory_of(const Project& project, const BuildRequest& request,
                      const std::string& profile) {
    std::error_code error;
    return request.build_directory.empty()
               ? fs::path(project.directory) / own_build_directory(BuildSystem::Meson, profile)
               : fs::absolute(request.build_directory, error).lexically_normal();
}

}  // namespace

Result<BuiltProgram> build_with_meson(const Project& project, const BuildRequest& request) {
    const std::string profile = profile_name(
        BuildSystem::Meson, request.mode.value_or(BuildMode::Release), request.profile);
    const fs::path directory = directory_of(project, request, profile);
    WICK_TRY(set_up(project, request, directory, {profile, directory.string()}));
    BuiltProgram program;
    if (!request.executable.empty()) {
        WICK_TRY(compile(request, directory, request.target));
        program.executable = request.executable;
    } else {
        WICK_TRY(const auto executables, executables_in(directory));
        WICK_TRY(const auto chosen, choose_executable(executables, request.target, "--target"));
        WICK_TRY(compile(request, directory, chosen.name + ":executable"));
        program.executable = chosen.path;
    }
    program.plan.command = {program.executable};
    return program;
}

}  // namespace wick::target
