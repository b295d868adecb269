#include "folding/fold_in_order.hpp"

#include <algorithm>
#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "folding/chart_builder.hpp"
#include "folding/stack_base.hpp"
#include "folding/wait_labels.hpp"

namespace wick::folding {
namespace {

/// What one thread did.
struct Lane {
    const Thread* thread = nullptr;  ///< Under its last name.
    std::vector<const SampleRun*> runs;
};

std::vector<Lane> lanes_of(const Profile& profile) {
    std::vector<Lane> lanes;
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::size_t> numbers;
    for (const SampleRun& run : profile.runs()) {
        const Thread& thread = profile.thread(profile.samples()[run.group].thread);
        const auto [entry, is_new] = numbers.try_emplace({thread.pid, thread.tid}, lanes.size());
        if (is_new) {
            lanes.emplace_back();
        }
        Lane& lane = lanes[entry->second];
        lane.thread = &thread;
        lane.runs.push_back(&run);
    }
    return lanes;
}

class OrderedFolder {
 public:
    OrderedFolder(const Profile& profile, const FrameLabels& labels, StackTree& tree)
        : profile_(profile),
          labels_(labels),
          tree_(tree),
          waits_(profile, labels, tree),
          chart_(tree) {}

    void add(const Lane& lane) {
        const std::string_view name = profile_.strings.at(lane.thread->process_name);
        const LabelId label = interned(std::string(name.empty() ? kUnknownFrame : name) + " " +
                                           std::to_string(lane.thread->tid),
                                       FrameKind::Process);
        for (const SampleRun* run : lane.runs) {
            path_.assign(1, label);
            add_stack(profile_.samples()[run->group]);
            chart_.add(path_, run->weight);
        }
    }

 private:
    LabelId interned(std::string_view name, FrameKind kind) {
        return tree_.intern_label({tree_.strings.intern(name), {}, kind});
    }

    void add_stack(const SampleGroup& group) {
        if (is_cut(group.end)) {
            path_.push_back(interned(kTruncatedFrame, FrameKind::Marker));
        }
        frames_.clear();
        for (StackId at = group.stack; at != kEmptyStack; at = profile_.stack(at).parent) {
            frames_.push_back(profile_.stack(at).frame);
        }
        for (auto frame = frames_.rbegin(); frame != frames_.rend(); ++frame) {
            const auto functions = labels_.of(*frame);
            path_.insert(path_.end(), functions.begin(), functions.end());
        }
        if (group.state != ThreadState::Running) {
            path_.push_back(waits_.of(group));
        }
    }

    const Profile& profile_;
    const FrameLabels& labels_;
    StackTree& tree_;
    WaitLabels waits_;
    ChartBuilder chart_;
    std::vector<FrameId> frames_;
    std::vector<LabelId> path_;
};

}  // namespace

void fold_in_order(const Profile& profile, const FrameLabels& labels, StackTree& tree) {
    OrderedFolder folder(profile, labels, tree);
    for (const Lane& lane : lanes_of(profile)) {
        folder.add(lane);
    }
}

}  // namespace wick::folding
