#include "folding/time_lanes.hpp"

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>
#include <vector>

#include "folding/stack_base.hpp"

namespace wick::folding {
namespace {

constexpr std::size_t kMostLanes = 16;

/// A thread under all of its names.
struct Lane {
    std::uint64_t weight = 0;
    std::map<std::string_view, std::uint64_t> names;  ///< With the weight that each has.
    std::vector<ThreadId> threads;
};

/// A thread is called as it was for most of its weight.
std::string name_of(const Lane& lane, std::uint32_t tid) {
    const auto name =
        std::ranges::max_element(lane.names, {}, [](const auto& each) { return each.second; });
    return std::string(name->first.empty() ? kUnknownFrame : name->first) + " " +
           std::to_string(tid);
}

using Lanes = std::map<std::pair<std::uint32_t, std::uint32_t>, Lane>;  ///< By pid and tid.

Lanes threads_of(const Profile& profile) {
    Lanes lanes;
    for (const SampleGroup& group : profile.samples()) {
        const Thread& thread = profile.thread(group.thread);
        Lane& lane = lanes[{thread.pid, thread.tid}];
        lane.weight += group.weight;
        lane.names[profile.strings.at(thread.process_name)] += group.weight;
        if (std::ranges::find(lane.threads, group.thread) == lane.threads.end()) {
            lane.threads.push_back(group.thread);
        }
    }
    return lanes;
}

/// Names the lanes, and returns for each ThreadId its lane.
std::map<ThreadId, std::uint32_t> assign_lanes(const Profile& profile,
                                               std::vector<std::string>& names) {
    const Lanes lanes = threads_of(profile);
    std::vector<const Lanes::value_type*> heaviest;
    for (const auto& lane : lanes) {
        heaviest.push_back(&lane);
    }
    std::ranges::stable_sort(heaviest, std::ranges::greater(),
                             [](const auto* lane) { return lane->second.weight; });
    const bool is_cut = heaviest.size() > kMostLanes;
    std::map<ThreadId, std::uint32_t> lane_of;
    for (std::size_t i = 0; i < heaviest.size(); ++i) {
        const auto lane = static_cast<std::uint32_t>(std::min(i, kMostLanes - (is_cut ? 1 : 0)));
        if (lane == names.size()) {
            names.push_back(is_cut && i + 1 >= kMostLanes
                                ? std::to_string(heaviest.size() - i) + " other threads"
                                : name_of(heaviest[i]->second, heaviest[i]->first.second));
        }
        for (const ThreadId thread : heaviest[i]->second.threads) {
            lane_of[thread] = lane;
        }
    }
    return lane_of;
}

}  // namespace

TreeTimes times_by_lane(const Profile& profile, std::span<const NodeId> ends) {
    const TimeSlices& slices = *profile.slices();
    TreeTimes times;
    times.width_ns = slices.width_ns();
    times.offset_ns = slices.offset_ns();
    times.length_ns = slices.length_ns();
    times.slices = slices.count();
    const std::map<ThreadId, std::uint32_t> lane_of = assign_lanes(profile, times.lanes);
    for (const TimeSlices::Entry& entry : slices.entries()) {
        const SampleGroup& group = profile.samples()[entry.group];
        times.entries.push_back(
            {ends[entry.group], lane_of.at(group.thread), entry.slice, entry.weight});
    }
    put_together(times.entries);
    return times;
}

}  // namespace wick::folding
