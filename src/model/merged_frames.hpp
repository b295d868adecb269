#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "model/ids.hpp"
#include "model/string_table.hpp"

namespace wick {

/// One frame of a picture, merged from stacks that stand side by side.
struct MergedFrame {
    StringId name{};
    std::uint32_t depth = 0;  ///< The root's is 0.
    double start = 0;
    double end = 0;
    std::optional<double> change;  ///< How much more than before; none where nothing is compared.
};

/// What flamegraph.pl draws of folded text. Counts are Perl's numbers: fractions are kept.
struct MergedFrames {
    StringTable names;
    std::vector<MergedFrame> frames;
    double total = 0;
    double largest_change = 1;          ///< Without its sign; at least 1.
    std::uint64_t malformed_lines = 0;  ///< Lines without a stack and a count.
};

}  // namespace wick
