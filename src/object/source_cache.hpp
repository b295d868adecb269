#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <span>
#include <utility>
#include <vector>

#include <boost/unordered/unordered_flat_map.hpp>

#include "object/source_resolver.hpp"

namespace wick::object {

/// Remembers what an SourceResolver found, so that addresses can be resolved in several batches
/// while they come in, each once. Safe to use from several threads.
class SourceCache {
 public:
    explicit SourceCache(std::unique_ptr<SourceResolver> resolver)
        : resolver_(std::move(resolver)) {}

    /// Resolves those of the addresses that are new. Those that `options.stop` left out stay new.
    /// @param addresses  In any order; otherwise as SourceResolver::resolve() wants them.
    /// @param options    The same in every call.
    void resolve(std::vector<std::uint64_t> addresses, const ResolveOptions& options);

    /// The frames at an address that was resolved, outermost first; empty when it was not or when
    /// nothing is known about it. Valid as long as this.
    [[nodiscard]] std::span<const SourceFrame> at(std::uint64_t address) const;

 private:
    std::unique_ptr<SourceResolver> resolver_;
    mutable std::mutex mutex_;
    std::deque<ResolvedFrames> batches_;
    boost::unordered_flat_map<std::uint64_t, std::span<const SourceFrame>> frames_;
};

}  // namespace wick::object
