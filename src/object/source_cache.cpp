#include "object/source_cache.hpp"

#include <algorithm>

namespace wick::object {

void SourceCache::resolve(std::vector<std::uint64_t> addresses, const ResolveOptions& options) {
    const std::lock_guard lock(mutex_);
    std::erase_if(addresses, [&](std::uint64_t address) { return frames_.contains(address); });
    std::sort(addresses.begin(), addresses.end());
    addresses.erase(std::unique(addresses.begin(), addresses.end()), addresses.end());
    if (addresses.empty()) {
        return;
    }
    const ResolvedFrames& batch = batches_.emplace_back(resolver_->resolve(addresses, options));
    for (std::size_t i = 0; i < addresses.size(); ++i) {
        if (batch.is_complete(i)) {
            frames_.emplace(addresses[i], batch.at(i));
        }
    }
}

std::span<const SourceFrame> SourceCache::at(std::uint64_t address) const {
    const std::lock_guard lock(mutex_);
    const auto found = frames_.find(address);
    return found == frames_.end() ? std::span<const SourceFrame>() : found->second;
}

}  // namespace wick::object
