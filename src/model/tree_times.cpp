#include "model/tree_times.hpp"

#include <algorithm>
#include <tuple>

namespace wick {
namespace {

auto place_of(const TreeTimes::Entry& entry) {
    return std::tuple(entry.node, entry.lane, entry.slice);
}

}  // namespace

void put_together(std::vector<TreeTimes::Entry>& entries) {
    std::ranges::sort(entries, {}, place_of);
    auto last = entries.begin();
    for (auto each = entries.begin(); each != entries.end(); ++each) {
        if (each == last) {
            continue;
        }
        if (place_of(*last) == place_of(*each)) {
            last->weight += each->weight;
        } else {
            *++last = *each;
        }
    }
    if (!entries.empty()) {
        entries.erase(last + 1, entries.end());
    }
}

TreeTimes moved(const TreeTimes& times, std::span<const std::optional<NodeId>> places) {
    TreeTimes result = times;
    result.entries.clear();
    for (TreeTimes::Entry entry : times.entries) {
        if (const auto place = places[index_of(entry.node)]) {
            entry.node = *place;
            result.entries.push_back(entry);
        }
    }
    put_together(result.entries);
    return result;
}

}  // namespace wick
