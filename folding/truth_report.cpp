#include "folding/truth_report.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "folding/truth_words.hpp"

namespace wick::folding {
namespace {

/// True when the module of the last frame is to blame, and not the copy of the stack.
bool lies_in_a_module(StackEnd end) {
    switch (end) {
        case StackEnd::NoUnwindInfo:
        case StackEnd::BadUnwindInfo:
        case StackEnd::Unmapped:
        case StackEnd::ChainEnded:
            return true;
        default:
            return false;
    }
}

/// For each stack the module of its outermost frame; nothing to tell for the empty one.
std::vector<ModuleId> outermost_modules(const Profile& profile) {
    const std::vector<StackNode>& stacks = profile.stacks();
    std::vector<ModuleId> modules(stacks.size());
    for (std::size_t i = 1; i < stacks.size(); ++i) {
        modules[i] = stacks[i].parent == kEmptyStack ? profile.frame(stacks[i].frame).module
                                                     : modules[index_of(stacks[i].parent)];
    }
    return modules;
}

std::vector<CutStacks> cut_stacks(const Profile& profile) {
    const std::vector<ModuleId> modules = outermost_modules(profile);
    std::map<std::pair<StackEnd, std::string>, CutStacks> by_reason;
    for (const SampleGroup& group : profile.samples()) {
        if (group.end == StackEnd::Rooted) {
            continue;
        }
        std::string module;
        if (lies_in_a_module(group.end) && group.stack != kEmptyStack) {
            module = profile.strings.at(profile.module(modules[index_of(group.stack)]).path);
        }
        CutStacks& cut = by_reason[{group.end, module}];
        cut.samples += group.count;
        cut.weight += group.weight;
    }
    std::vector<CutStacks> all;
    for (auto& [reason, cut] : by_reason) {
        cut.end = reason.first;
        cut.module = reason.second;
        cut.reason = reason_of_cut(cut.end, cut.module);
        cut.remedy = remedy_of_cut(cut.end, profile.stack_bytes);
        all.push_back(std::move(cut));
    }
    std::ranges::stable_sort(all, std::ranges::greater{}, &CutStacks::samples);
    return all;
}

std::uint64_t rooted_weight(const Profile& profile) {
    std::uint64_t weight = 0;
    for (const SampleGroup& group : profile.samples()) {
        weight += group.end == StackEnd::Rooted ? group.weight : 0;
    }
    return weight;
}

ThreadTimes thread_times(const Profile& profile) {
    ThreadTimes times;
    for (const SampleGroup& group : profile.samples()) {
        switch (group.state) {
            case ThreadState::Running:
                times.running += group.weight;
                continue;
            case ThreadState::Blocked:
                times.blocked += group.weight;
                break;
            case ThreadState::Runnable:
                times.runnable += group.weight;
                break;
        }
        times.waits += group.count;
    }
    return times.waits > 0 ? times : ThreadTimes{};
}

}  // namespace

TruthReport truth_report(const Profile& profile, const FoldedProfile& folded) {
    TruthReport report;
    report.event = profile.event;
    report.unit = profile.unit.name;
    report.frequency_hz = profile.frequency_hz;
    report.period = profile.period;
    report.duration = profile.duration;
    report.samples = profile.sample_count();
    report.weight = profile.total_weight();
    report.times = thread_times(profile);
    report.rooted_samples = profile.losses.ends(StackEnd::Rooted);
    report.rooted_weight = rooted_weight(profile);
    report.cut = cut_stacks(profile);
    for (const NamelessModule& module : folded.nameless_modules) {
        report.nameless.push_back({module.path, module.weight, remedy_of_nameless(module)});
    }
    report.losses = profile.losses;
    report.steps_down = profile.notes;
    return report;
}

}  // namespace wick::folding
