#include "collectors/perf/address_space.hpp"

#include <algorithm>
#include <atomic>

namespace wick::perf {
namespace {

std::uint32_t new_version() noexcept {
    static std::atomic<std::uint32_t> last = 0;
    return ++last;
}

bool ends_before(const Mapping& mapping, std::uint64_t address) {
    return mapping.end <= address;
}

}  // namespace

void AddressSpace::map(const Mapping& mapping) {
    if (mapping.start >= mapping.end) {
        return;
    }
    auto first = std::lower_bound(mappings_.begin(), mappings_.end(), mapping.start, ends_before);
    auto last = first;
    while (last != mappings_.end() && last->start < mapping.end) {
        ++last;
    }
    std::vector<Mapping> parts;
    if (first != last && first->start < mapping.start) {
        parts.push_back(*first);
        parts.back().end = mapping.start;
    }
    parts.push_back(mapping);
    if (first != last && std::prev(last)->end > mapping.end) {
        parts.push_back(*std::prev(last));
        parts.back().start = mapping.end;
    }
    first = mappings_.erase(first, last);
    mappings_.insert(first, parts.begin(), parts.end());
    version_ = new_version();
}

void AddressSpace::clear() {
    mappings_.clear();
    version_ = new_version();
}

const Mapping* AddressSpace::find(std::uint64_t address) const noexcept {
    const auto found =
        std::upper_bound(mappings_.begin(), mappings_.end(), address,
                         [](std::uint64_t value, const Mapping& each) { return value < each.end; });
    return found != mappings_.end() && found->start <= address ? &*found : nullptr;
}

}  // namespace wick::perf
