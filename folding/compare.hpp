#pragma once

#include <ostream>
#include <string>
#include <string_view>

#include "model/stack_tree.hpp"

namespace wick::folding {

/// How two profiles are compared.
struct CompareOptions {
    bool normalize = false;  ///< As if both had the weight of the second.
    bool strip_hex = false;  ///< Numbers such as 0x45ef2173 in names are all the same.
};

/// Puts two profiles into one tree: its weights are those of `after`, and the weights from before
/// (StackTree::self_before()) those of `before`, so that each frame has both, also one that only
/// one of the two has.
///
/// Frames are the same when their callers are and their names: whether a function was inlined, and
/// in which module it is, may change from build to build. Where each side is of a single process,
/// the names of the two are the same.
[[nodiscard]] StackTree compare(const StackTree& before, const StackTree& after,
                                const CompareOptions& options = {});

/// Writes a tree that compares as difffolded.pl does, sorted by bytes: a stack, a space, its weight
/// before, a space, and its weight now. Of stacks that differ in modules or kinds alone one line is
/// made.
/// @param normalize  The weights before are scaled by the ratio of both sums, and cut to whole
///                   numbers, each for itself.
void write_folded_comparison(const StackTree& tree, bool normalize, std::ostream& out);

/// A name in which every number such as 0x45ef2173 is "0x...".
[[nodiscard]] std::string without_hex_numbers(std::string_view name);

}  // namespace wick::folding
