#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "model/stack_tree.hpp"

namespace wick::folding {

/// A function and its share of a tree, over all its callers.
struct HotFunction {
    std::string name;
    std::string module;  ///< File name; empty where there is none.
    FrameKind kind = FrameKind::User;
    std::uint64_t self = 0;   ///< Weight of stacks that end in it.
    std::uint64_t total = 0;  ///< Weight of stacks with it; a recursive stack counts once.
};

/// Returns the `count` functions with the most self weight, heaviest first and by name among
/// equals. Processes and markers are no functions; functions without self weight are left out.
[[nodiscard]] std::vector<HotFunction> hottest_by_self(const StackTree& tree, std::size_t count);

/// Returns for each label of a tree the weight of the stacks with it, each stack counted once.
/// @param skipped_levels  Frames on so many levels from the root, that included, do not count.
[[nodiscard]] std::vector<std::uint64_t> label_totals(const StackTree& tree,
                                                      std::size_t skipped_levels = 0);

/// Of a label that is in no group.
inline constexpr std::uint32_t kNoGroup = UINT32_MAX;

/// The same for groups of labels.
/// @param node_totals  Weight of each node, callees included.
/// @param groups       By label: the number of its group, below `count`, or kNoGroup.
[[nodiscard]] std::vector<std::uint64_t> group_totals(const StackTree& tree,
                                                      std::span<const std::uint64_t> node_totals,
                                                      std::span<const std::uint32_t> groups,
                                                      std::size_t count,
                                                      std::size_t skipped_levels = 0);

}  // namespace wick::folding
