#include "folding/merge.hpp"

#include <algorithm>
#include <vector>

namespace wick::folding {
namespace {

void merge_cut(std::vector<CutStacks>& into, const CutStacks& other) {
    const auto same = std::ranges::find_if(into, [&](const CutStacks& each) {
        return each.end == other.end && each.module == other.module;
    });
    if (same == into.end()) {
        into.push_back(other);
    } else {
        same->samples += other.samples;
        same->weight += other.weight;
    }
}

void merge_nameless(std::vector<NamelessCode>& into, const NamelessCode& other) {
    const auto same = std::ranges::find(into, other.module, &NamelessCode::module);
    if (same == into.end()) {
        into.push_back(other);
    } else {
        same->weight += other.weight;
    }
}

void merge_losses(LossReport& into, const LossReport& other) {
    into.lost_samples += other.lost_samples;
    into.lost_records += other.lost_records;
    into.throttled += other.throttled;
    into.malformed_records += other.malformed_records;
    into.waits_open += other.waits_open;
    into.waits_from_before += other.waits_from_before;
    into.waits_without_stack += other.waits_without_stack;
    into.waits_without_return += other.waits_without_return;
    into.waits_missing += other.waits_missing;
    for (std::size_t i = 0; i < into.stack_ends.size(); ++i) {
        into.stack_ends[i] += other.stack_ends[i];
    }
}

}  // namespace

void merge_into(StackTree& tree, const StackTree& other) {
    tree.add_stacks(other, tree.adopt_labels(other));
}

void merge_into(TruthReport& report, const TruthReport& other) {
    report.duration += other.duration;
    report.samples += other.samples;
    report.weight += other.weight;
    report.times.waits += other.times.waits;
    report.times.running += other.times.running;
    report.times.blocked += other.times.blocked;
    report.times.runnable += other.times.runnable;
    report.rooted_samples += other.rooted_samples;
    report.rooted_weight += other.rooted_weight;
    for (const CutStacks& cut : other.cut) {
        merge_cut(report.cut, cut);
    }
    std::ranges::stable_sort(report.cut, std::ranges::greater(), &CutStacks::samples);
    for (const NamelessCode& nameless : other.nameless) {
        merge_nameless(report.nameless, nameless);
    }
    std::ranges::stable_sort(report.nameless, std::ranges::greater(), &NamelessCode::weight);
    merge_losses(report.losses, other.losses);
    for (const std::string& step : other.steps_down) {
        if (std::ranges::find(report.steps_down, step) == report.steps_down.end()) {
            report.steps_down.push_back(step);
        }
    }
}

}  // namespace wick::folding
