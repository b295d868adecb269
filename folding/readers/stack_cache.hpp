#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "folding/readers/byte_cache.hpp"
#include "folding/readers/stack_sink.hpp"
#include "model/hash.hpp"

namespace wick::folding {

/// Puts stacks that are given by their labels, innermost first, into a sink. Equal stacks, which
/// are most, are recognised as a whole; new ones share the walk through the tree with the one
/// before as far as their callers are the same.
class StackCache {
 public:
    explicit StackCache(StackSink& sink) : sink_(sink), known_(kMostBytes) {}

    /// The node of a stack.
    [[nodiscard]] NodeId node_of(std::span<const LabelId> innermost_first) {
        const std::string_view bytes(reinterpret_cast<const char*>(innermost_first.data()),
                                     innermost_first.size_bytes());
        const std::uint64_t hash = hash_bytes(bytes);
        if (const std::uint32_t found = known_.find(bytes, hash); found != ByteCache::kAbsent) {
            return static_cast<NodeId>(found);
        }
        const NodeId node = walk(innermost_first);
        if (!known_.has_room(bytes)) {
            known_.clear();
        }
        known_.insert(bytes, hash, index_of(node));
        return node;
    }

 private:
    static constexpr std::size_t kMostBytes = std::size_t{6} << 20U;

    struct Step {
        LabelId label;
        NodeId node;
    };

    NodeId walk(std::span<const LabelId> innermost_first) {
        const std::size_t size = innermost_first.size();
        const auto outermost = [&](std::size_t i) { return innermost_first[size - 1 - i]; };
        std::size_t shared = 0;
        while (shared < size && shared < path_.size() && path_[shared].label == outermost(shared)) {
            ++shared;
        }
        path_.resize(shared);
        NodeId node = shared == 0 ? StackTree::kRoot : path_.back().node;
        for (std::size_t i = shared; i < size; ++i) {
            node = sink_.callee(node, outermost(i));
            path_.push_back({outermost(i), node});
        }
        return node;
    }

    StackSink& sink_;
    ByteCache known_;
    std::vector<Step> path_;
};

}  // namespace wick::folding
