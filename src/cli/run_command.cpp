#include "cli/run_command.hpp"

#include <array>
#include <map>
#include <utility>

#include <CLI/CLI.hpp>

#include "cli/option_groups.hpp"

namespace wick::cli {
namespace {

const std::map<std::string, BuildSystem>& build_systems() {
    static const std::map<std::string, BuildSystem> systems{{"cargo", BuildSystem::Cargo},
                                                            {"cmake", BuildSystem::CMake},
                                                            {"meson", BuildSystem::Meson},
                                                            {"make", BuildSystem::Make}};
    return systems;
}

void add_mode_options(CLI::App& app, RunWords& words) {
    BuildRequest& build = words.command.build;
    auto* release = app.add_flag("-r,--release", words.release, "Build optimised: the default");
    auto* dev = app.add_flag("--dev", words.dev, "Build without optimisation");
    auto* profile = app.add_option("--profile", words.profile,
                                   "Build with this profile of cargo, CMake or Meson")
                        ->type_name("NAME");
    release->excludes(dev)->excludes(profile);
    dev->excludes(profile);
    app.add_flag("--debug-symbols,!--no-debug-symbols", build.debug_symbols,
                 "Add debug information and keep symbols, in wick's build alone: the default");
    app.add_flag("--explain", words.command.explain,
                 "Print what these switches mean for each build system, and build nothing");
}

void add_build_options(CLI::App& app, RunWords& words) {
    BuildRequest& build = words.command.build;
    app.add_option("--build-system", words.build_system,
                   "cargo, cmake, meson or make; else that of the nearest build file")
        ->check(CLI::IsMember({"cargo", "cmake", "meson", "make"}))
        ->type_name("NAME");
    app.add_option("--target", build.target, "Target to build; of cargo a triple")
        ->type_name("NAME");
    app.add_option("--build-dir,--target-dir", build.build_directory,
                   "Build here, not in wick's own folder")
        ->type_name("FOLDER");
    app.add_option("-j,--jobs", words.jobs, "Build so many things at once")
        ->check(CLI::Range(1U, 65536U))
        ->type_name("N");
    app.add_option("--build-arg", build.build_arguments,
                   "Hand an argument to cargo, make, or the configuring cmake or meson; repeatable")
        ->allow_extra_args(false)
        ->type_name("ARG");
    app.add_option("--exe", build.executable, "Run this file after the build")->type_name("FILE");
    app.add_option("--preset", build.preset, "Configure preset of CMake")->type_name("NAME");
    app.add_option("--ctest", build.ctest, "Run this test of CTest")->type_name("NAME");
}

/// Options that choose a cargo target, of which one can be given.
void add_cargo_target_options(CLI::App& app, RunWords& words) {
    auto* bin = app.add_option("-b,--bin", words.bin, "Binary to run")->type_name("NAME");
    auto* example = app.add_option("--example", words.example, "Example to run")->type_name("NAME");
    auto* test = app.add_option("--test", words.test, "Integration test to run")->type_name("NAME");
    auto* bench = app.add_option("--bench", words.bench, "Benchmark to run")->type_name("NAME");
    auto* unit_test = app.add_option("--unit-test", words.unit_test,
                                     "Run the unit tests of this crate, or of the only one")
                          ->expected(0, 1)
                          ->type_name("[NAME]");
    auto* unit_bench = app.add_option("--unit-bench", words.unit_bench,
                                      "Run the benchmarks of this crate, or of the only one")
                           ->expected(0, 1)
                           ->type_name("[NAME]");
    const std::array all{bin, example, test, bench, unit_test, unit_bench};
    for (std::size_t i = 0; i < all.size(); ++i) {
        for (std::size_t j = i + 1; j < all.size(); ++j) {
            all.at(i)->excludes(all.at(j));
        }
    }
    app.add_option("--unit-test-kind", words.unit_test_kind,
                   "Where a library and a binary share a name: bin or lib")
        ->check(CLI::IsMember({"bin", "lib"}))
        ->type_name("KIND");
}

void add_cargo_options(CLI::App& app, RunWords& words) {
    CargoRequest& cargo = words.command.build.cargo;
    add_cargo_target_options(app, words);
    app.add_option("-p,--package", cargo.package, "Package that has the target")->type_name("NAME");
    app.add_flag("--workspace", cargo.workspace, "Look for the target in all packages");
    app.add_option("--manifest-path", cargo.manifest_path, "Cargo.toml to build")
        ->type_name("FILE");
    app.add_option("-f,--features", words.features, "Features to switch on")
        ->allow_extra_args(false)
        ->type_name("LIST");
    auto* all = app.add_flag("--all-features", cargo.all_features, "Switch all features on");
    app.add_flag("--no-default-features", cargo.no_default_features,
                 "Do not switch the default features on")
        ->excludes(all);
    app.add_flag("--locked", cargo.locked, "Keep Cargo.lock as it is");
    app.add_flag("--offline", cargo.offline, "Do not use the network");
}

void choose_cargo_target(const RunWords& words, CargoRequest& cargo) {
    const std::array choices{
        std::pair(CargoKind::Bin, &words.bin), std::pair(CargoKind::Example, &words.example),
        std::pair(CargoKind::Test, &words.test), std::pair(CargoKind::Bench, &words.bench)};
    for (const auto& [kind, name] : choices) {
        if (!name->empty()) {
            cargo.kind = kind;
            cargo.name = *name;
        }
    }
    for (const auto& [kind, names] : {std::pair(CargoKind::UnitTest, &words.unit_test),
                                      std::pair(CargoKind::UnitBench, &words.unit_bench)}) {
        if (!names->empty()) {
            cargo.kind = kind;
            cargo.name = names->front();
        }
    }
    if (!words.unit_test_kind.empty()) {
        cargo.unit_test_of = words.unit_test_kind == "bin" ? UnitTestOf::Bin : UnitTestOf::Lib;
    }
}

/// `--features "a b" --features c,d` as cargo takes it.
std::vector<std::string> split_features(const std::vector<std::string>& lists) {
    std::vector<std::string> features;
    for (const std::string& list : lists) {
        for (std::size_t begin = 0; begin < list.size();) {
            const std::size_t end = std::min(list.find_first_of(", ", begin), list.size());
            if (end > begin) {
                features.push_back(list.substr(begin, end - begin));
            }
            begin = end + 1;
        }
    }
    return features;
}

void understand_build(const RunWords& words, BuildRequest& build) {
    if (!words.build_system.empty()) {
        build.system = build_systems().at(words.build_system);
    }
    if (!words.profile.empty()) {
        build.mode = BuildMode::Profile;
        build.profile = words.profile;
    } else if (words.release || words.dev) {
        build.mode = words.dev ? BuildMode::Dev : BuildMode::Release;
    }
    if (words.jobs > 0) {
        build.jobs = words.jobs;
    }
    build.cargo.features = split_features(words.features);
    choose_cargo_target(words, build.cargo);
}

}  // namespace

void add_run_options(CLI::App& app, RunWords& words, RecordWords& record) {
    add_mode_options(app, words);
    add_build_options(app, words);
    add_cargo_options(app, words);
    add_record_options(app, record);
}

Result<RunCommand> understand_run(const RunWords& words, const RecordWords& record,
                                  const std::vector<std::string>& rest,
                                  std::span<const std::string> after) {
    if (!record.pids.empty()) {
        return fail(ErrorCode::InvalidArgument, "both a project to run and process ids to profile",
                    "to attach: wick record -p PID");
    }
    if (!rest.empty()) {
        const bool option = rest.front().starts_with('-');
        return fail(ErrorCode::InvalidArgument,
                    (option ? "unknown option " : "unexpected argument ") + rest.front(),
                    "wick run --help lists the options; what the program is to get comes after --");
    }
    RunCommand command = words.command;
    understand_build(words, command.build);
    if (!after.empty()) {
        command.build.program_arguments.assign(after.begin() + 1, after.end());
    }
    WICK_TRY(command.record, understand_recording(record));
    return command;
}

}  // namespace wick::cli
