#include "folding/fold.hpp"

#include <algorithm>
#include <map>
#include <span>
#include <string_view>
#include <utility>

#include "folding/fold_in_order.hpp"
#include "folding/hottest.hpp"
#include "folding/stack_base.hpp"
#include "folding/time_lanes.hpp"
#include "folding/wait_labels.hpp"

namespace wick::folding {
namespace {

/// Nameless code with less than one part in so many gets no remedy.
constexpr std::uint64_t kLeastShare = 100;

/// Puts the stacks of a profile into a tree, each shared part once.
class Folder {
 public:
    Folder(const Profile& profile, const FrameLabels& labels, const FoldOptions& options,
           StackTree& tree)
        : profile_(profile),
          labels_(labels),
          options_(options),
          tree_(tree),
          waits_(profile, labels, tree),
          nodes_(profile.stacks().size()),
          ends_(profile.samples().size()) {}

    void run() {
        // Stacks below one base share a memo; base after base, one memo is enough for all.
        std::map<NodeId, std::vector<const SampleGroup*>> by_base;
        for (const SampleGroup& group : profile_.samples()) {
            by_base[base_of(group)].push_back(&group);
        }
        for (const auto& [base, groups] : by_base) {
            ++round_;
            for (const SampleGroup* group : groups) {
                NodeId node = node_of(base, group->stack);
                if (group->state != ThreadState::Running) {
                    node = tree_.child(node, waits_.of(*group));
                }
                tree_.add_self(node, group->weight);
                ends_[static_cast<std::size_t>(group - profile_.samples().data())] = node;
            }
        }
        if (profile_.slices() != nullptr) {
            tree_.times = times_by_lane(profile_, ends_);
        }
    }

 private:
    struct Memo {
        std::uint32_t round = 0;
        NodeId node{};
    };

    /// The node below a stack's outermost frame: its process, and the mark of a cut stack.
    NodeId base_of(const SampleGroup& group) {
        NodeId base = StackTree::kRoot;
        if (options_.process_names) {
            base = child(base, process_name(profile_.thread(group.thread)), FrameKind::Process);
        }
        if (is_cut(group.end)) {
            base = child(base, kTruncatedFrame, FrameKind::Marker);
        } else if (group.stack == kEmptyStack && base == StackTree::kRoot) {
            base = child(base, kUnknownFrame, FrameKind::User);  // The root has no name to show.
        }
        return base;
    }

    [[nodiscard]] std::string process_name(const Thread& thread) const {
        const std::string_view name = profile_.strings.at(thread.process_name);
        std::string text(name.empty() ? kUnknownFrame : name);
        if (options_.ids.pid || options_.ids.tid) {
            text += "-" + std::to_string(thread.pid);
        }
        if (options_.ids.tid) {
            text += "/" + std::to_string(thread.tid);
        }
        return text;
    }

    NodeId child(NodeId parent, std::string_view name, FrameKind kind) {
        return tree_.child(parent, tree_.intern_label({tree_.strings.intern(name), {}, kind}));
    }

    NodeId node_of(NodeId base, StackId stack) {
        path_.clear();
        StackId known = stack;
        while (known != kEmptyStack && nodes_[index_of(known)].round != round_) {
            path_.push_back(known);
            known = profile_.stack(known).parent;
        }
        NodeId node = known == kEmptyStack ? base : nodes_[index_of(known)].node;
        for (auto each = path_.rbegin(); each != path_.rend(); ++each) {
            for (const LabelId label : labels_.of(profile_.stack(*each).frame)) {
                node = tree_.child(node, label);
            }
            nodes_[index_of(*each)] = {round_, node};
        }
        return node;
    }

    const Profile& profile_;
    const FrameLabels& labels_;
    const FoldOptions& options_;
    StackTree& tree_;
    WaitLabels waits_;
    std::vector<Memo> nodes_;   ///< By StackId; valid in its round.
    std::vector<NodeId> ends_;  ///< By index of a SampleGroup.
    std::vector<StackId> path_;
    std::uint32_t round_ = 0;
};

/// What the user can do about a file whose code has no names.
std::string remedy_of(const Module& module, const std::string& path, object::ImageStore* images) {
    const bool is_file = module.kind == ModuleKind::File || module.kind == ModuleKind::KernelFile;
    if (!is_file || images == nullptr) {
        return {};
    }
    const object::ImageLookup lookup = images->get(path, module.build_id);
    switch (lookup.state) {
        case object::ImageState::Open:
            break;
        case object::ImageState::Replaced:
            return lookup.reason + "; record it again to see the new one";
        case object::ImageState::Unreadable:
        case object::ImageState::Damaged:
            return lookup.reason;
    }
    if (lookup.image->was_cut()) {
        return "the file was cut short while wick read it; record it again";
    }
    return lookup.image->remedy();
}

std::vector<NamelessModule> nameless_modules(const Profile& profile, const FrameLabels& labels,
                                             const SymbolSources& sources, const StackTree& tree,
                                             std::size_t start_up_levels) {
    const std::vector<std::uint64_t> totals = label_totals(tree, start_up_levels);
    std::vector<NamelessModule> modules;
    for (const NamelessLabel& each : labels.nameless()) {
        const Module& module = profile.module(each.module);
        const std::string path(profile.strings.at(module.path));
        const std::uint64_t weight = totals[index_of(each.label)];
        // A file that hardly shows is not worth a search for its package.
        const bool shows = weight * kLeastShare >= profile.total_weight();
        modules.push_back({path, module.kind, weight,
                           shows ? remedy_of(module, path, sources.images) : std::string()});
    }
    std::sort(modules.begin(), modules.end(), [](const auto& left, const auto& right) {
        return left.weight != right.weight ? left.weight > right.weight : left.path < right.path;
    });
    return modules;
}

}  // namespace

FoldedProfile fold(const Profile& profile, const SymbolSources& sources,
                   const FoldOptions& options) {
    FoldedProfile folded;
    folded.tree.unit = profile.unit;
    const FrameLabels labels = symbolize(profile, sources, options.names, folded.tree);
    const bool has_base = options.process_names || profile.keeps_order();
    if (profile.keeps_order()) {
        fold_in_order(profile, labels, folded.tree);
    } else {
        Folder(profile, labels, options, folded.tree).run();
    }
    // The root, the process, and three functions of the C library before `main`.
    const std::size_t start_up_levels = has_base ? 5 : 4;
    folded.nameless_modules =
        nameless_modules(profile, labels, sources, folded.tree, start_up_levels);
    return folded;
}

}  // namespace wick::folding
