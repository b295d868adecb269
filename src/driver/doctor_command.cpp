#include "driver/doctor_command.hpp"

#include <iostream>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "collectors/registry.hpp"
#include "driver/doctor_page.hpp"
#include "driver/symbol_files.hpp"
#include "folding/truth_words.hpp"
#include "object/kallsyms.hpp"

namespace wick::driver {
namespace {

constexpr std::string_view kPerfEvents = "perf-events";

Finding probed(std::string what, const std::string& backend, RecordOptions options) {
    options.backend = backend;
    std::vector<std::string> passed_over;
    const auto works = choose_collector(options, passed_over);
    return {std::move(what), works ? std::nullopt : std::optional(works.error())};
}

/// All ways to record, with the one that is taken unasked.
FindingGroup who_records(const std::string& chosen) {
    FindingGroup group{"Who can record (--backend)", {}};
    for (const Backend& backend : backends()) {
        Finding finding = probed(std::string(backend.name), std::string(backend.name), {});
        if (backend.name == chosen) {
            finding.remark = "and is chosen where no other is named";
        } else if (backend.by_name_only) {
            finding.remark = "where it is named";
        }
        group.findings.push_back(std::move(finding));
    }
    return group;
}

/// Kernels that hide their symbols, as Linux may; nothing elsewhere.
std::optional<Finding> kernel_names() {
    std::string text = read_whole_file("/proc/kallsyms");
    if (text.empty()) {
        return std::nullopt;
    }
    Finding finding{"names of the kernel", {}};
    if (object::KernelSymbols::parse(std::move(text)).restricted()) {
        const folding::NamelessModule kernel{.path = {}, .kind = ModuleKind::Kernel};
        finding.obstacle = {ErrorCode::PermissionDenied, folding::remedy_of_nameless(kernel), {}};
    }
    return finding;
}

/// What the kernel lets this user record with its perf events, which work for programs.
FindingGroup what_the_kernel_allows() {
    const std::string backend(kPerfEvents);
    RecordOptions kernel;
    kernel.scope = SampleScope::Kernel;
    RecordOptions cycles;
    cycles.event = "cycles";
    RecordOptions waits;
    waits.time = RecordedTime::OffCpu;
    FindingGroup group{
        "What the kernel lets this user record",
        {Finding{"your programs", {}}, probed("the kernel's part", backend, kernel),
         probed("processor cycles", backend, cycles), probed("waits (--off-cpu)", backend, waits)}};
    if (auto names = kernel_names()) {
        group.findings.push_back(std::move(*names));
    }
    return group;
}

}  // namespace

Result<int> run_doctor() {
    std::vector<std::string> passed_over;
    const auto chosen = choose_collector({}, passed_over);
    const std::string name = chosen ? chosen.value()->name() : "";
    std::vector<FindingGroup> groups{who_records(name)};
    if (name == kPerfEvents) {
        groups.push_back(what_the_kernel_allows());
    }
    std::cout << doctor_page(groups);
    return chosen ? 0 : exit_status(chosen.error().code);
}

}  // namespace wick::driver
