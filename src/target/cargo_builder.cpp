#include "target/cargo_builder.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/log.hpp"
#include "target/build_modes.hpp"
#include "target/build_step.hpp"
#include "target/cargo_metadata.hpp"

namespace wick::target {
namespace {

namespace fs = std::filesystem;
using Words = std::vector<std::string>;

#if defined(_WIN32)
constexpr const char* kLoaderPath = "PATH";
constexpr char kPathSeparator = ';';
#elif defined(__APPLE__)
constexpr const char* kLoaderPath = "DYLD_FALLBACK_LIBRARY_PATH";
constexpr char kPathSeparator = ':';
#else
constexpr const char* kLoaderPath = "LD_LIBRARY_PATH";
constexpr char kPathSeparator = ':';
#endif

std::string variable_or(const char* name, const char* otherwise) {
    const char* value = std::getenv(name);
    return value == nullptr || *value == '\0' ? otherwise : value;
}

/// cargo tells its subcommands where it is.
std::string cargo() {
    return variable_or("CARGO", "cargo");
}

/// Programs are told by an absolute path.
std::string absolute_cargo() {
    return find_program(cargo()).value_or(cargo());
}

void append(Words& words, const Words& more) {
    words.insert(words.end(), more.begin(), more.end());
}

bool is_bench(CargoKind kind) {
    return kind == CargoKind::Bench || kind == CargoKind::UnitBench;
}

/// The cargo command that builds such a target with the right profile.
Words verb_of(CargoKind kind, BuildMode mode) {
    if (is_bench(kind) && mode != BuildMode::Dev) {
        return {"bench", "--no-run"};
    }
    if (kind == CargoKind::UnitTest || kind == CargoKind::UnitBench) {
        return {"test", "--no-run"};
    }
    return {"build"};
}

/// The profile that the command uses.
std::string profile_of(const Words& verb, const BuildRequest& request, BuildMode mode) {
    if (mode == BuildMode::Release && verb.front() == "bench") {
        return "bench";
    }
    if (mode == BuildMode::Dev && verb.front() == "test") {
        return "test";
    }
    return profile_name(BuildSystem::Cargo, mode, request.profile);
}

Words target_words(const CargoSelection& selection) {
    const CargoTarget& target = *selection.target;
    switch (selection.kind) {
        case CargoKind::Example:
            return {"--example", target.name};
        case CargoKind::Test:
            return {"--test", target.name};
        case CargoKind::Bench:
            return {"--bench", target.name};
        case CargoKind::UnitTest:
        case CargoKind::UnitBench:
            return target.is_library() ? Words{"--lib"} : Words{"--bin", target.name};
        case CargoKind::Any:
        case CargoKind::Bin:
            break;
    }
    return {"--bin", target.name};
}

/// Options that change what cargo resolves and downloads.
Words resolution_words(const CargoRequest& request) {
    Words words;
    if (request.locked) {
        words.emplace_back("--locked");
    }
    if (request.offline) {
        words.emplace_back("--offline");
    }
    return words;
}

Words feature_words(const CargoRequest& request) {
    Words words;
    if (!request.features.empty()) {
        append(words, {"--features", fmt::format("{}", fmt::join(request.features, ","))});
    }
    if (request.no_default_features) {
        words.emplace_back("--no-default-features");
    }
    if (request.all_features) {
        words.emplace_back("--all-features");
    }
    return words;
}

Result<CargoMetadata> read_metadata(const std::string& manifest, const BuildRequest& request) {
    Subprocess step;
    step.command = {cargo(),           "metadata", "--format-version", "1", "--no-deps",
                    "--manifest-path", manifest};
    append(step.command, resolution_words(request.cargo));
    step.out = Stream::Capture;
    WICK_TRY(const std::string text, run_build_step(step));
    return parse_cargo_metadata(text);
}

/// Build scripts give a path as "kind=path"; of cargo's own folders only those below the target
/// directory are for the loader.
std::string script_library_path(const std::string& given, const std::string& target_directory) {
    const std::size_t equals = given.find('=');
    const std::string path = equals == std::string::npos ? given : given.substr(equals + 1);
    return path.starts_with(target_directory) ? path : std::string();
}

/// Where the dynamic standard library lies, for programs that use it.
Words rust_library_paths(const BuildRequest& request) {
    Subprocess rustc;
    rustc.command = {variable_or("RUSTC", "rustc"), "--print", "target-libdir"};
    if (!request.target.empty()) {
        append(rustc.command, {"--target", request.target});
    }
    rustc.out = Stream::Capture;
    rustc.err = Stream::Discard;
    const auto end = run_subprocess(rustc);
    if (!end || end.value().status != 0) {
        return {};
    }
    const std::string& text = end.value().out;
    return {text.substr(0, text.find_first_of("\r\n"))};
}

void say_choice(const CargoSelection& selection) {
    if (selection.automatic) {
        const bool only = selection.target->name != selection.package->default_run;
        log_line(LogLevel::Info, fmt::format("automatically selected {} {} of package {}, {}",
                                             describe(selection.kind), selection.target->name,
                                             selection.package->name,
                                             only ? "the only one there is" : "its default-run"));
    }
}

/// cargo runs tests and benchmarks in their package's folder, and programs where the user is.
LaunchPlan plan_for(const CargoSelection& selection, const std::string& executable) {
    LaunchPlan plan;
    plan.command = {executable};
    if (is_bench(selection.kind)) {
        plan.command.emplace_back("--bench");
    }
    if (selection.kind != CargoKind::Bin && selection.kind != CargoKind::Example) {
        plan.directory = fs::path(selection.package->manifest_path).parent_path().string();
    }
    return plan;
}

}  // namespace

Words cargo_build_command(const BuildRequest& request, const CargoSelection& selection,
                          const std::string& target_directory) {
    const BuildMode mode = request.mode.value_or(BuildMode::Release);
    const Words verb = verb_of(selection.kind, mode);
    const ModeNames names{profile_of(verb, request, mode), target_directory};
    Words command{cargo()};
    append(command, verb);
    // cargo bench is optimised by itself, and has no --release.
    if (verb.front() != "bench" || mode == BuildMode::Profile) {
        append(command, mode_words(BuildSystem::Cargo, mode, names));
    }
    append(command, {"--manifest-path", selection.package->manifest_path, "--package",
                     selection.package->name + "@" + selection.package->version});
    append(command, target_words(selection));
    append(command, {"--target-dir", target_directory});
    if (!request.target.empty()) {
        append(command, {"--target", request.target});
    }
    if (request.jobs) {
        append(command, {"--jobs", std::to_string(*request.jobs)});
    }
    append(command, feature_words(request.cargo));
    append(command, resolution_words(request.cargo));
    if (request.debug_symbols) {
        for (const std::string& setting : debug_symbol_words(BuildSystem::Cargo, names)) {
            append(command, {"--config", setting});
        }
    }
    append(command, request.build_arguments);
    command.emplace_back("--message-format=json-render-diagnostics");
    return command;
}

Result<std::string> executable_of(const CargoMessages& messages, const CargoSelection& selection) {
    const bool harness =
        selection.kind == CargoKind::UnitTest || selection.kind == CargoKind::UnitBench;
    for (const CargoArtifact& artifact : messages.artifacts) {
        // `cargo bench` marks what it built with a harness as a test, `cargo build` does not.
        if (artifact.package_id == selection.package->id &&
            artifact.target == selection.target->name &&
            artifact.kinds == selection.target->kinds && (artifact.is_test || !harness)) {
            return artifact.executable;
        }
    }
    return fail(ErrorCode::TargetNotFound,
                fmt::format("cargo made no executable of {} {}", describe(selection.kind),
                            selection.target->name));
}

std::vector<std::pair<std::string, std::string>> cargo_environment(
    const CargoMessages& messages, const CargoSelection& selection,
    const std::string& target_directory, const Words& library_paths) {
    auto environment = selection.package->environment;
    environment.emplace_back("CARGO", absolute_cargo());
    Words paths;
    for (const CargoScriptOutput& script : messages.scripts) {
        for (const std::string& given : script.library_paths) {
            paths.push_back(script_library_path(given, target_directory));
        }
        if (script.package_id == selection.package->id) {
            environment.insert(environment.end(), script.environment.begin(),
                               script.environment.end());
            environment.emplace_back("OUT_DIR", script.out_directory);
        }
    }
    append(paths, library_paths);
    paths.push_back(variable_or(kLoaderPath, ""));
    std::erase(paths, "");
    environment.emplace_back(
        kLoaderPath, fmt::format("{}", fmt::join(paths, std::string_view(&kPathSeparator, 1))));
    return environment;
}

Result<BuiltProgram> build_with_cargo(const Project& project, const BuildRequest& request) {
    const std::string manifest = (fs::path(project.directory) / project.file).string();
    WICK_TRY(const CargoMetadata metadata, read_metadata(manifest, request));
    WICK_TRY(const CargoSelection selection,
             select_cargo_target(metadata, request.cargo, manifest));
    say_choice(selection);
    const fs::path own = fs::path(metadata.target_directory) / "wick";
    const std::string target_directory =
        request.build_directory.empty() ? own.string() : request.build_directory;
    Subprocess step;
    step.command = cargo_build_command(request, selection, target_directory);
    step.out = Stream::Capture;
    WICK_TRY(const std::string output, run_build_step(step));
    WICK_TRY(const CargoMessages messages, parse_cargo_messages(output));
    WICK_TRY(const std::string executable, executable_of(messages, selection));
    const fs::path folder = fs::path(executable).parent_path();
    Words library_paths{folder.string(), (folder / "deps").string()};
    append(library_paths, rust_library_paths(request));
    BuiltProgram program{plan_for(selection, executable), executable};
    program.plan.environment =
        cargo_environment(messages, selection, target_directory, library_paths);
    return program;
}

}  // namespace wick::target
