#include "target/build_program.hpp"

#include <filesystem>

#include <fmt/format.h>

#include "base/log.hpp"
#include "target/binary_report.hpp"
#include "target/build_modes.hpp"
#include "target/cargo_builder.hpp"
#include "target/cmake_builder.hpp"
#include "target/make_builder.hpp"
#include "target/meson_builder.hpp"

namespace wick::target {
namespace {

/// What makes the build system keep names.
std::string remedy(BuildSystem system, const BuildRequest& request) {
    if (!request.debug_symbols) {
        return "run again without --no-debug-symbols";
    }
    switch (system) {
        case BuildSystem::Cargo:
            return "look for -C strip or -C debuginfo in RUSTFLAGS and for [profile.NAME.package] "
                   "sections: they go before what wick asks for";
        case BuildSystem::CMake:
            return "look for -s or strip in the linker flags and build steps of CMakeLists.txt";
        case BuildSystem::Meson:
            return "look for -s in the link_args of meson.build";
        case BuildSystem::Make:
            break;
    }
    return "files built before without -g are used again: make clean, then run wick again; or "
           "look for -s and strip in the makefile";
}

Result<BuiltProgram> build(const Project& project, const BuildRequest& request) {
    switch (project.system) {
        case BuildSystem::Cargo:
            return build_with_cargo(project, request);
        case BuildSystem::CMake:
            return build_with_cmake(project, request);
        case BuildSystem::Meson:
            return build_with_meson(project, request);
        case BuildSystem::Make:
            break;
    }
    return build_with_make(project, request);
}

}  // namespace

Result<BuiltProgram> build_program(const Project& project, const BuildRequest& request) {
    WICK_TRY(BuiltProgram program, build(project, request));
    if (!request.executable.empty()) {
        std::error_code error;
        program.executable = std::filesystem::absolute(request.executable, error).string();
        if (!std::filesystem::is_regular_file(program.executable, error)) {
            return fail(ErrorCode::TargetNotFound,
                        fmt::format("--exe: there is no file {}", program.executable));
        }
        program.plan.command = {program.executable};
    }
    program.plan.command.insert(program.plan.command.end(), request.program_arguments.begin(),
                                request.program_arguments.end());
    return program;
}

void warn_of_missing_names(const Project& project, const BuildRequest& request,
                           const std::string& executable) {
    const auto report = inspect_binary(executable);
    if (!report) {
        log_line(LogLevel::Debug, report.error().message);
        return;
    }
    log_line(LogLevel::Debug, fmt::format("{}: {}", executable, describe(report.value())));
    if (report.value().debug_information && report.value().symbols) {
        return;
    }
    const bool stripped = !report.value().symbols && !report.value().debug_information;
    log_line(LogLevel::Warning,
             fmt::format("{} {}", executable,
                         stripped ? "is stripped: its functions will have no names"
                                  : "has no debug information: inlined functions and source lines "
                                    "will be missing"));
    log_line(LogLevel::Hint, remedy(project.system, request));
}

}  // namespace wick::target
