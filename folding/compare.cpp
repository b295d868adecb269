#include "folding/compare.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include <boost/unordered/unordered_flat_map.hpp>

#include "folding/folded_writer.hpp"
#include "folding/regain_kinds.hpp"

namespace wick::folding {
namespace {

/// The one process that all stacks are of, where there is just one.
std::optional<std::string_view> only_process(const StackTree& tree) {
    std::optional<std::string_view> name;
    for (const FrameLabel& label : tree.labels()) {
        if (label.kind == FrameKind::Process) {
            if (name) {
                return std::nullopt;
            }
            name = tree.strings.at(label.name);
        }
    }
    return name;
}

bool has_process(const StackTree& tree) {
    return std::ranges::any_of(
        tree.labels(), [](const FrameLabel& label) { return label.kind == FrameKind::Process; });
}

class Comparison {
 public:
    explicit Comparison(const CompareOptions& options) : options_(options) {}

    StackTree run(const StackTree& before, const StackTree& after) {
        result_.unit = after.unit;
        const auto process_before = only_process(before);
        const auto process_after = only_process(after);
        // The labels of now come first, so that theirs are the modules and kinds that stay.
        const std::vector<NodeId> now = places_of(after, std::nullopt);
        for (std::size_t i = 0; i < now.size(); ++i) {
            result_.add_self(now[i], after.nodes()[i].self);
        }
        const bool same_process = process_before && process_after;
        const std::vector<NodeId> then =
            places_of(before, same_process ? process_after : std::nullopt);
        add_before(before, then, result_.totals().front());
        return std::move(result_);
    }

 private:
    /// @param process  The name that the one process has here; nothing: its own.
    std::vector<NodeId> places_of(const StackTree& tree, std::optional<std::string_view> process) {
        std::vector<LabelId> labels;
        for (const FrameLabel& label : tree.labels()) {
            labels.push_back(label_for(tree, label, process));
        }
        std::vector<NodeId> places{StackTree::kRoot};
        for (std::size_t i = 1; i < tree.nodes().size(); ++i) {
            const StackTree::Node& node = tree.nodes()[i];
            places.push_back(
                result_.child(places[index_of(node.parent)], labels[index_of(node.label)]));
        }
        return places;
    }

    LabelId label_for(const StackTree& tree, FrameLabel label,
                      std::optional<std::string_view> process) {
        const bool is_process = label.kind == FrameKind::Process;
        std::string name(tree.strings.at(label.name));
        if (is_process && process) {
            name = *process;
        }
        if (options_.strip_hex) {
            name = without_hex_numbers(name);
        }
        label.name = result_.strings.intern(name);
        const auto key = std::pair(label.name, is_process);
        if (const auto known = labels_.find(key); known != labels_.end()) {
            return known->second;
        }
        label.module = result_.strings.intern(tree.strings.at(label.module));
        return labels_.emplace(key, result_.intern_label(label)).first->second;
    }

    /// Scaled weights are rounded so that their sum is exact.
    void add_before(const StackTree& before, const std::vector<NodeId>& places,
                    std::uint64_t total) {
        const std::uint64_t total_before = before.totals().front();
        const auto scaled = [&](std::uint64_t sum) {
            if (!options_.normalize || total_before == 0) {
                return sum;
            }
            return sum == total_before ? total
                                       : static_cast<std::uint64_t>(
                                             static_cast<double>(sum) * static_cast<double>(total) /
                                             static_cast<double>(total_before));
        };
        result_.add_self_before(StackTree::kRoot, 0);  // A tree that compares, come what may.
        std::uint64_t sum = 0;
        for (std::size_t i = 0; i < places.size(); ++i) {
            const std::uint64_t self = before.nodes()[i].self;
            if (self > 0) {
                result_.add_self_before(places[i], scaled(sum + self) - scaled(sum));
                sum += self;
            }
        }
    }

    const CompareOptions& options_;
    StackTree result_;
    boost::unordered_flat_map<std::pair<StringId, bool>, LabelId> labels_;
};

bool is_hex_digit(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/// Frames from the outermost on, joined as folded text has them.
std::string stack_text(const StackTree& tree, NodeId node) {
    std::vector<std::string> names;
    for (; node != StackTree::kRoot; node = tree.node(node).parent) {
        names.push_back(folded_name(tree.name(node)));
    }
    std::string text;
    for (auto name = names.rbegin(); name != names.rend(); ++name) {
        text += (text.empty() ? "" : ";") + *name;
    }
    return text;
}

}  // namespace

StackTree compare(const StackTree& before, const StackTree& after, const CompareOptions& options) {
    // Folded text does not tell a process from a function; what it is compared with may.
    const bool before_tells = has_process(before);
    const bool after_tells = has_process(after);
    if (before_tells == after_tells) {
        return Comparison(options).run(before, after);
    }
    StackTree tree = before_tells ? Comparison(options).run(before, regain_kinds(after, before))
                                  : Comparison(options).run(regain_kinds(before, after), after);
    tree.unit = after.unit;
    return tree;
}

void write_folded_comparison(const StackTree& tree, bool normalize, std::ostream& out) {
    struct Counts {
        std::uint64_t before = 0;
        std::uint64_t now = 0;
    };

    std::map<std::string, Counts> lines;
    Counts totals;
    for (std::size_t i = 0; i < tree.nodes().size(); ++i) {
        const auto id = static_cast<NodeId>(i);
        const Counts counts{tree.self_before(id), tree.node(id).self};
        if (counts.before + counts.now > 0) {
            Counts& sum = lines[stack_text(tree, id)];
            sum.before += counts.before;
            sum.now += counts.now;
            totals.before += counts.before;
            totals.now += counts.now;
        }
    }
    const bool scales = normalize && totals.before != totals.now && totals.before > 0;
    for (const auto& [stack, counts] : lines) {
        // Multiplied first and then divided, as Perl does it.
        const std::uint64_t before =
            scales ? static_cast<std::uint64_t>(static_cast<double>(counts.before) *
                                                static_cast<double>(totals.now) /
                                                static_cast<double>(totals.before))
                   : counts.before;
        out << stack << ' ' << before << ' ' << counts.now << '\n';
    }
}

std::string without_hex_numbers(std::string_view name) {
    std::string result;
    while (!name.empty()) {
        std::size_t end = 2;
        if (name.starts_with("0x")) {
            while (end < name.size() && is_hex_digit(name[end])) {
                ++end;
            }
        }
        if (end > 2) {
            result += "0x...";
            name.remove_prefix(end);
        } else {
            result += name.front();
            name.remove_prefix(1);
        }
    }
    return result;
}

}  // namespace wick::folding
