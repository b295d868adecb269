#include "driver/run_command.hpp"

#include <filesystem>
#include <iostream>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/log.hpp"
#include "driver/record_command.hpp"
#include "target/build_modes.hpp"
#include "target/build_program.hpp"

namespace wick::driver {
namespace {

namespace fs = std::filesystem;

Result<target::Project> choose_project(const BuildRequest& request) {
    if (request.cargo.manifest_path.empty()) {
        return target::find_project(".", request.system);
    }
    std::error_code error;
    const fs::path manifest = fs::absolute(request.cargo.manifest_path, error).lexically_normal();
    if (!fs::is_regular_file(manifest, error)) {
        return fail(ErrorCode::InvalidArgument,
                    fmt::format("--manifest-path: there is no file {}", manifest.string()));
    }
    return target::Project{
        BuildSystem::Cargo, manifest.parent_path().string(), manifest.filename().string(), {}};
}

void say_project(const target::Project& project) {
    log_line(LogLevel::Info, fmt::format("building {} with {}", project.directory,
                                         target::build_system_name(project.system)));
    if (!project.other_files.empty()) {
        log_line(LogLevel::Hint, fmt::format("{} lies there too; --build-system chooses",
                                             fmt::join(project.other_files, ", ")));
    }
}

/// The recording of the built program; what the user said about its surroundings comes last.
cli::RecordCommand recording_of(const cli::RunCommand& command, target::BuiltProgram program) {
    cli::RecordCommand record = command.record;
    const LaunchPlan wanted = std::exchange(record.plan, std::move(program.plan));
    record.plan.environment.insert(record.plan.environment.end(), wanted.environment.begin(),
                                   wanted.environment.end());
    if (!wanted.directory.empty()) {
        record.plan.directory = wanted.directory;
    }
    return record;
}

}  // namespace

Result<int> run_project(const cli::RunCommand& command) {
    if (command.explain) {
        std::cout << target::explain_build_modes();
        return 0;
    }
    WICK_TRY(const target::Project project, choose_project(command.build));
    // What cannot be recorded or written need not be built.
    WICK_TRY(ReadyCollector ready, ready_to_record(command.record));
    say_project(project);
    WICK_TRY(target::BuiltProgram program, target::build_program(project, command.build));
    target::warn_of_missing_names(project, command.build, program.executable);
    return run_record(recording_of(command, std::move(program)), std::move(ready));
}

}  // namespace wick::driver
