#include "collectors/perf/known_callers.hpp"

namespace wick::perf {

void KnownCallers::learn(const Frame& frame, StackId callers) {
    const auto [entry, is_new] = entries_.try_emplace(frame, Entry{callers, false});
    if (!is_new && entry->second.callers != callers) {
        entry->second.ambiguous = true;
    }
}

std::optional<StackId> KnownCallers::find(const Frame& frame) const {
    const auto found = entries_.find(frame);
    if (found == entries_.end() || found->second.ambiguous) {
        return std::nullopt;
    }
    return found->second.callers;
}

}  // namespace wick::perf
