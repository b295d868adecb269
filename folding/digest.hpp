#pragma once

#include <cstddef>
#include <cstdint>

#include "model/digest.hpp"
#include "model/stack_tree.hpp"

namespace wick::folding {

/// How much of a profile is taken.
struct DigestOptions {
    DigestOrder order = DigestOrder::Self;
    std::size_t functions = SIZE_MAX;
    std::size_t paths = 0;
};

/// Sums a tree up. Functions of one name and module are one, inlined or not; processes and markers
/// are none. Among equals the order is that of names. Source and notes are left empty.
[[nodiscard]] Digest digest(const StackTree& tree, const DigestOptions& options = {});

}  // namespace wick::folding
