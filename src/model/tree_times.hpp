#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "model/ids.hpp"

namespace wick {

/// When the stacks of a tree were sampled, and in which threads: the entries of a node add up to
/// its own weight, or there is no such knowledge at all.
struct TreeTimes {
    /// Own weight of a node, of one lane and one slice.
    struct Entry {
        NodeId node{};
        std::uint32_t lane = 0;
        std::uint32_t slice = 0;
        std::uint64_t weight = 0;

        friend bool operator==(const Entry&, const Entry&) = default;
    };

    std::uint64_t width_ns = 1;   ///< Of a slice.
    std::uint64_t offset_ns = 0;  ///< From the beginning of the first slice to the first sample.
    std::uint64_t length_ns = 0;  ///< From the first sample to the last.
    std::uint32_t slices = 0;
    std::vector<std::string> lanes;  ///< Names of threads, the heaviest first.
    std::vector<Entry> entries;      ///< By node, lane and slice; of each such three one.

    friend bool operator==(const TreeTimes&, const TreeTimes&) = default;
};

/// Puts entries into their order, and those of one node, lane and slice together.
void put_together(std::vector<TreeTimes::Entry>& entries);

/// Returns what is known of a tree's times for one that was made from it.
/// @param places  by node of the first tree where in the second its stacks end, if they are there.
[[nodiscard]] TreeTimes moved(const TreeTimes& times,
                              std::span<const std::optional<NodeId>> places);

}  // namespace wick
