#include "folding/digest.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <tuple>
#include <utility>

#include <boost/unordered/unordered_flat_map.hpp>

#include "folding/hottest.hpp"

namespace wick::folding {
namespace {

constexpr std::uint32_t kNone = kNoGroup;

/// Labels that are summed up as one, with what stands for them.
class Groups {
 public:
    explicit Groups(const StackTree& tree) : tree_(tree), of_(tree.labels().size(), kNone) {}

    void put(std::size_t label, std::string_view name, std::string_view module, FrameKind kind) {
        const auto next = static_cast<std::uint32_t>(entries_.size());
        const auto [place, is_new] = numbers_.try_emplace(std::pair(name, module), next);
        if (is_new) {
            entries_.push_back({std::string(name), std::string(module), kind, {}, {}, false});
        }
        of_[label] = place->second;
    }

    std::vector<DigestEntry> weighed() {
        weigh(tree_.totals(), false);
        if (tree_.compares()) {
            weigh(tree_.totals_before(), true);
        }
        return std::move(entries_);
    }

 private:
    void weigh(const std::vector<std::uint64_t>& totals, bool before) {
        const auto weight = [before](DigestEntry& entry) -> DigestWeight& {
            return before ? entry.before : entry.now;
        };
        for (std::size_t i = 0; i < totals.size(); ++i) {
            const auto id = static_cast<NodeId>(i);
            if (const auto group = of_[index_of(tree_.node(id).label)]; group != kNone) {
                weight(entries_[group]).self +=
                    before ? tree_.self_before(id) : tree_.node(id).self;
            }
        }
        const auto sums = group_totals(tree_, totals, of_, entries_.size());
        for (std::size_t i = 0; i < entries_.size(); ++i) {
            weight(entries_[i]).total = sums[i];
        }
    }

    const StackTree& tree_;
    std::vector<std::uint32_t> of_;  ///< By LabelId.
    std::vector<DigestEntry> entries_;
    boost::unordered_flat_map<std::pair<std::string_view, std::string_view>, std::uint32_t>
        numbers_;
};

double share(std::uint64_t part, std::uint64_t whole) {
    return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

bool is_code(FrameKind kind) {
    return kind != FrameKind::Process && kind != FrameKind::Marker && kind != FrameKind::Waiting;
}

class Summary {
 public:
    Summary(const StackTree& tree, const DigestOptions& options) : tree_(tree), options_(options) {
        result_.unit = tree.unit;
        result_.weight = tree.totals().front();
        result_.compares = tree.compares();
        result_.weight_before = tree.compares() ? tree.totals_before().front() : 0;
    }

    Digest run() {
        Groups functions(tree_);
        Groups modules(tree_);
        Groups threads(tree_);
        for (std::size_t i = 1; i < tree_.labels().size(); ++i) {
            const FrameLabel& label = tree_.labels()[i];
            const std::string_view name = tree_.strings.at(label.name);
            const std::string_view module = tree_.strings.at(label.module);
            if (label.kind == FrameKind::Process) {
                threads.put(i, name, {}, label.kind);
            } else if (label.kind != FrameKind::Marker) {
                functions.put(i, name, module, label.kind);
            }
            if (is_code(label.kind)) {
                modules.put(i, module.empty() ? "[no module]" : module, {}, label.kind);
            }
        }
        result_.functions =
            sorted(functions.weighed(), options_.functions, &result_.function_count);
        result_.modules = sorted(modules.weighed(), SIZE_MAX, nullptr);
        // Processes have no weight of their own.
        result_.threads = sorted(threads.weighed(), SIZE_MAX, nullptr);
        add_paths();
        return std::move(result_);
    }

 private:
    [[nodiscard]] double key(const DigestWeight& now, const DigestWeight& before) const {
        switch (options_.order) {
            case DigestOrder::Self:
                return static_cast<double>(now.self);
            case DigestOrder::Total:
                return static_cast<double>(now.total);
            case DigestOrder::Change:
                break;
        }
        // Rounded, so that equal changes up and down are equal.
        const auto change = [&](std::uint64_t is, std::uint64_t was) {
            constexpr double kSteps = 1e9;
            const double shares = share(is, result_.weight) - share(was, result_.weight_before);
            return std::round(std::abs(shares) * kSteps) / kSteps;
        };
        return change(now.self, before.self);
    }

    std::vector<DigestEntry> sorted(std::vector<DigestEntry> entries, std::size_t most,
                                    std::size_t* count) const {
        if (count != nullptr) {
            *count = entries.size();
        }
        const auto before = [&](const DigestEntry& left, const DigestEntry& right) {
            const auto rank = [&](const DigestEntry& entry) {
                return std::tuple(-key(entry.now, entry.before),
                                  -static_cast<double>(entry.now.total),
                                  std::string_view(entry.name), std::string_view(entry.module));
            };
            return rank(left) < rank(right);
        };
        const auto end =
            entries.begin() + static_cast<std::ptrdiff_t>(std::min(most, entries.size()));
        std::partial_sort(entries.begin(), end, entries.end(), before);
        entries.erase(end, entries.end());
        return entries;
    }

    void add_paths() {
        std::vector<NodeId> nodes;
        for (std::size_t i = 1; i < tree_.nodes().size(); ++i) {
            const auto id = static_cast<NodeId>(i);
            if (tree_.node(id).self + (tree_.compares() ? tree_.self_before(id) : 0) > 0) {
                nodes.push_back(id);
            }
        }
        result_.path_count = nodes.size();
        const auto weight = [&](NodeId id) {
            const std::uint64_t before = tree_.compares() ? tree_.self_before(id) : 0;
            return options_.order == DigestOrder::Change
                       ? key({tree_.node(id).self, 0}, {before, 0})
                       : static_cast<double>(tree_.node(id).self);
        };
        std::ranges::stable_sort(nodes, std::ranges::greater(), weight);
        nodes.resize(std::min(options_.paths, nodes.size()));
        for (const NodeId id : nodes) {
            result_.paths.push_back(path_to(id));
        }
    }

    [[nodiscard]] DigestPath path_to(NodeId id) const {
        DigestPath path;
        path.weight = tree_.node(id).self;
        path.before = tree_.compares() ? tree_.self_before(id) : 0;
        for (NodeId at = id; at != StackTree::kRoot; at = tree_.node(at).parent) {
            path.frames.emplace_back(tree_.name(at));
        }
        std::ranges::reverse(path.frames);
        return path;
    }

    const StackTree& tree_;
    const DigestOptions& options_;
    Digest result_;
};

}  // namespace

Digest digest(const StackTree& tree, const DigestOptions& options) {
    return Summary(tree, options).run();
}

}  // namespace wick::folding
