#include "target/cargo_selection.hpp"

#include <algorithm>
#include <array>
#include <filesystem>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace wick::target {
namespace {

using Candidates = std::vector<CargoSelection>;
using Packages = std::vector<const CargoPackage*>;

bool fits(const CargoTarget& target, CargoKind kind, UnitTestOf unit_test_of) {
    switch (kind) {
        case CargoKind::Any:
        case CargoKind::Bin:
            return target.is("bin");
        case CargoKind::Example:
            return target.is("example");
        case CargoKind::Test:
            return target.is("test");
        case CargoKind::Bench:
            return target.is("bench");
        case CargoKind::UnitTest:
        case CargoKind::UnitBench:
            break;
    }
    return (unit_test_of != UnitTestOf::Bin && target.is_library()) ||
           (unit_test_of != UnitTestOf::Lib && target.is("bin"));
}

Candidates candidates_in(const Packages& packages, const CargoRequest& request) {
    const CargoKind kind = request.kind == CargoKind::Any ? CargoKind::Bin : request.kind;
    Candidates candidates;
    for (const CargoPackage* package : packages) {
        for (const CargoTarget& target : package->targets) {
            if (fits(target, kind, request.unit_test_of) &&
                (request.name.empty() || target.name == request.name)) {
                candidates.push_back({package, &target, kind, request.name.empty()});
            }
        }
    }
    return candidates;
}

Packages all_packages(const CargoMetadata& metadata) {
    Packages packages;
    for (const CargoPackage& package : metadata.packages) {
        packages.push_back(&package);
    }
    return packages;
}

bool same_file(const std::string& left, const std::string& right) {
    std::error_code error;
    return left == right || std::filesystem::equivalent(left, right, error);
}

/// The packages that cargo would look into without being told more.
Packages usual_packages(const CargoMetadata& metadata, const std::string& manifest_path) {
    Packages packages;
    for (const CargoPackage& package : metadata.packages) {
        if (same_file(package.manifest_path, manifest_path)) {
            return {&package};
        }
        if (std::ranges::find(metadata.default_members, package.id) !=
            metadata.default_members.end()) {
            packages.push_back(&package);
        }
    }
    return packages.empty() ? all_packages(metadata) : packages;
}

Result<Packages> packages_to_search(const CargoMetadata& metadata, const CargoRequest& request,
                                    const std::string& manifest_path) {
    if (request.package.empty()) {
        return request.workspace ? all_packages(metadata) : usual_packages(metadata, manifest_path);
    }
    std::vector<std::string_view> names;
    for (const CargoPackage& package : metadata.packages) {
        if (request.package == package.name || request.package == package.id ||
            request.package == package.name + "@" + package.version) {
            return Packages{&package};
        }
        names.push_back(package.name);
    }
    return fail(ErrorCode::InvalidArgument,
                fmt::format("the workspace has no package {}", request.package),
                fmt::format("its packages: {}", fmt::join(names, ", ")));
}

/// The option that chooses a target of this kind.
std::string option_for(const CargoSelection& candidate) {
    switch (candidate.kind) {
        case CargoKind::Example:
            return "--example " + candidate.target->name;
        case CargoKind::Test:
            return "--test " + candidate.target->name;
        case CargoKind::Bench:
            return "--bench " + candidate.target->name;
        case CargoKind::UnitTest:
        case CargoKind::UnitBench:
            return fmt::format(
                "{} {} --unit-test-kind {}",
                candidate.kind == CargoKind::UnitTest ? "--unit-test" : "--unit-bench",
                candidate.target->name, candidate.target->is("bin") ? "bin" : "lib");
        case CargoKind::Any:
        case CargoKind::Bin:
            break;
    }
    return "--bin " + candidate.target->name;
}

std::string list(const Candidates& candidates) {
    const bool one_package = std::ranges::all_of(candidates, [&](const CargoSelection& each) {
        return each.package == candidates.front().package;
    });
    std::vector<std::string> options;
    for (const CargoSelection& candidate : candidates) {
        options.push_back(
            one_package ? option_for(candidate)
                        : fmt::format("-p {} {}", candidate.package->name, option_for(candidate)));
    }
    return fmt::format("{}", fmt::join(options, "; "));
}

/// Everything that can be run, for those who asked for something else.
Candidates runnable_targets(const CargoMetadata& metadata) {
    Candidates all;
    for (const CargoKind kind :
         {CargoKind::Bin, CargoKind::Example, CargoKind::Test, CargoKind::Bench}) {
        CargoRequest request;
        request.kind = kind;
        const Candidates some = candidates_in(all_packages(metadata), request);
        all.insert(all.end(), some.begin(), some.end());
    }
    return all;
}

Error nothing_found(const CargoMetadata& metadata, const CargoRequest& request) {
    const std::string_view kind = describe(request.kind);
    const Candidates others = runnable_targets(metadata);
    return {ErrorCode::InvalidArgument,
            request.name.empty() ? fmt::format("there is no {} to profile", kind)
                                 : fmt::format("there is no {} called {}", kind, request.name),
            others.empty() ? std::string("unit tests are chosen with --unit-test")
                           : "choose one: " + list(others)};
}

const CargoSelection* default_run_of(const Candidates& candidates) {
    const CargoSelection* found = nullptr;
    for (const CargoSelection& candidate : candidates) {
        if (candidate.target->name == candidate.package->default_run) {
            if (found != nullptr) {
                return nullptr;  // Two packages have one each.
            }
            found = &candidate;
        }
    }
    return found;
}

}  // namespace

std::string_view describe(CargoKind kind) noexcept {
    switch (kind) {
        case CargoKind::Example:
            return "example";
        case CargoKind::Test:
            return "integration test";
        case CargoKind::Bench:
            return "benchmark";
        case CargoKind::UnitTest:
            return "crate with unit tests";
        case CargoKind::UnitBench:
            return "crate with benchmarks";
        case CargoKind::Any:
        case CargoKind::Bin:
            break;
    }
    return "binary";
}

Result<CargoSelection> select_cargo_target(const CargoMetadata& metadata,
                                           const CargoRequest& request,
                                           const std::string& manifest_path) {
    WICK_TRY(const Packages packages, packages_to_search(metadata, request, manifest_path));
    Candidates candidates = candidates_in(packages, request);
    if (candidates.empty() && request.package.empty() && !request.name.empty()) {
        candidates = candidates_in(all_packages(metadata), request);
    }
    if (candidates.empty()) {
        return fail(nothing_found(metadata, request));
    }
    if (candidates.size() == 1) {
        return candidates.front();
    }
    if (request.name.empty() && request.kind == CargoKind::Any) {
        if (const CargoSelection* chosen = default_run_of(candidates)) {
            return *chosen;
        }
    }
    return fail(ErrorCode::InvalidArgument,
                fmt::format("several possible targets: {}", list(candidates)),
                "choose one of them");
}

}  // namespace wick::target
