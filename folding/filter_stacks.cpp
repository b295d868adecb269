#include "folding/filter_stacks.hpp"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "folding/runtime_frames.hpp"

namespace wick::folding {
namespace {

bool any_in(const std::vector<Pattern>& patterns, std::string_view name) {
    return std::ranges::any_of(patterns,
                               [&](const Pattern& pattern) { return pattern.found_in(name); });
}

/// "name-12/34" and "name-12" are threads and processes called "name".
std::string_view process_part(std::string_view name) {
    const std::size_t last = name.find_last_not_of("0123456789/");
    const bool has_ids =
        last != std::string_view::npos && last + 1 < name.size() && name[last] == '-';
    return has_ids ? name.substr(0, last) : name;
}

class Filter {
 public:
    Filter(const StackTree& tree, const FrameFilters& filters)
        : tree_(tree),
          filters_(filters),
          labels_(tree.labels().size()),
          states_(tree.nodes().size()) {
        result_.unit = tree.unit;
        for (std::size_t i = 1; i < labels_.size(); ++i) {
            judge(tree.labels()[i], labels_[i]);
        }
        State& root = states_.front();
        root.place = StackTree::kRoot;
        root.shown = filters.show_from.empty();
        root.focused = filters.focus.empty();
        root.dropped = !filters.process.empty() || !filters.thread.empty();
    }

    StackTree run() {
        for (std::size_t i = 1; i < states_.size(); ++i) {
            pass_down(i);
        }
        std::vector<std::optional<NodeId>> ends(states_.size());
        for (std::size_t i = 0; i < states_.size(); ++i) {
            const State& state = states_[i];
            const std::uint64_t self = tree_.nodes()[i].self;
            if (self > 0 && !state.dropped && state.focused && state.shown) {
                ends[i] = end_of(static_cast<NodeId>(i));
                result_.add_self(*ends[i], self);
            }
        }
        if (tree_.times) {
            result_.times = moved(*tree_.times, ends);
        }
        return std::move(result_);
    }

 private:
    struct Label {
        bool focus = false;
        bool ignore = false;
        bool hide = false;
        bool show_from = false;
        bool runtime = false;
        bool process = false;  ///< A process or thread, as its kind says.
        bool wanted = true;    ///< Of such: it is one of those that count.
        std::optional<LabelId> copy;
    };

    struct State {
        bool focused = false;
        bool dropped = false;
        bool shown = false;  ///< At or above the frame from which stacks are shown.
        std::optional<NodeId> place;
    };

    void judge(const FrameLabel& frame, Label& label) const {
        const std::string_view name = tree_.strings.at(frame.name);
        label.process = frame.kind == FrameKind::Process;
        if (label.process) {
            label.wanted =
                (filters_.process.empty() || any_in(filters_.process, process_part(name))) &&
                (filters_.thread.empty() || any_in(filters_.thread, name));
            return;
        }
        label.focus = any_in(filters_.focus, name);
        label.ignore = any_in(filters_.ignore, name);
        label.hide = any_in(filters_.hide, name);
        label.show_from = any_in(filters_.show_from, name);
        label.runtime = filters_.trim_runtime && is_runtime_frame(name);
    }

    [[nodiscard]] const Label& label_of(NodeId node) const {
        return labels_[index_of(tree_.node(node).label)];
    }

    void pass_down(std::size_t i) {
        const StackTree::Node& node = tree_.nodes()[i];
        const State& caller = states_[index_of(node.parent)];
        const Label& label = labels_[index_of(node.label)];
        State& state = states_[i];
        state.focused = caller.focused || label.focus;
        state.shown = caller.shown || label.show_from;
        state.dropped = caller.dropped || label.ignore;
        if (node.parent == StackTree::kRoot) {
            const bool asked = !filters_.process.empty() || !filters_.thread.empty();
            state.dropped = label.process ? !label.wanted : asked || label.ignore;
        }
    }

    /// Where stacks go that end in a node.
    NodeId end_of(NodeId node) {
        const NodeId place = place_of(node);
        const Label& label = label_of(node);
        const bool stays = node != StackTree::kRoot && label.runtime && !label.hide;
        return stays ? child(place, tree_.node(node).label) : place;
    }

    NodeId place_of(NodeId node) {
        path_.clear();
        while (!states_[index_of(node)].place) {
            path_.push_back(node);
            node = tree_.node(node).parent;
        }
        NodeId place = *states_[index_of(node)].place;
        for (auto each = path_.rbegin(); each != path_.rend(); ++each) {
            const Label& label = label_of(*each);
            const bool is_shown = states_[index_of(*each)].shown && !label.hide && !label.runtime;
            if (label.process || is_shown) {
                place = child(place, tree_.node(*each).label);
            }
            states_[index_of(*each)].place = place;
        }
        return place;
    }

    NodeId child(NodeId place, LabelId id) {
        const LabelId label = copy_of(id);
        if (filters_.collapse_recursion && place != StackTree::kRoot &&
            result_.node(place).label == label) {
            return place;
        }
        return result_.child(place, label);
    }

    LabelId copy_of(LabelId id) {
        std::optional<LabelId>& copy = labels_[index_of(id)].copy;
        if (!copy) {
            copy = result_.adopt_label(tree_, id);
        }
        return *copy;
    }

    const StackTree& tree_;
    const FrameFilters& filters_;
    StackTree result_;
    std::vector<Label> labels_;  ///< By LabelId of the tree.
    std::vector<State> states_;  ///< By NodeId of the tree.
    std::vector<NodeId> path_;
};

}  // namespace

StackTree filter_stacks(const StackTree& tree, const FrameFilters& filters) {
    return Filter(tree, filters).run();
}

}  // namespace wick::folding
