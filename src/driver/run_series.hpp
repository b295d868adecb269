#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <boost/unordered/unordered_flat_map.hpp>

#include "driver/draw.hpp"
#include "model/stack_tree.hpp"

namespace wick::driver {

/// What several runs of one program add up to, and how much they differ.
class RunSeries {
 public:
    /// Adds a run, also one without samples: what it lost counts.
    void add(NamedStacks run);

    /// How many samples all runs have.
    [[nodiscard]] std::uint64_t samples() const noexcept { return sum_.report.samples; }

    /// Gives away what all runs add up to; nothing can be added afterwards.
    [[nodiscard]] NamedStacks take_sum() { return std::move(sum_); }

    /// Lines that say between which shares the self time of the hottest functions lay; none after
    /// a single run.
    /// @pre take_sum() was not called.
    [[nodiscard]] std::vector<std::string> spread() const;

 private:
    /// Share of self time, 0 to 1, by the name of the function.
    using Shares = boost::unordered_flat_map<std::string, double>;

    static Shares shares_of(const StackTree& tree);

    NamedStacks sum_;
    std::size_t count_ = 0;
    std::vector<Shares> runs_;  ///< Kept from the second run on, the first included.
};

}  // namespace wick::driver
