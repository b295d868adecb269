#pragma once

#include <cstdint>

#include <boost/unordered/unordered_flat_map.hpp>

#include "collectors/perf/address_space.hpp"
#include "collectors/perf/process_table.hpp"

namespace wick::perf {

/// Tells by name whether code belongs to the functions with which every thread begins. Where a
/// stack ends in one of them, nothing of interest is missing. Answers are remembered by address.
class ThreadRoots {
 public:
    /// @param processes  finds the object files of modules; must outlive this.
    explicit ThreadRoots(const ProcessTable& processes) : processes_(processes) {}

    /// True in a function that nothing calls, such as `_start` and `clone`, and in those behind
    /// which only the C library's start-up code comes: `main` and `start_thread`.
    /// @param address  for lookup: lies inside the call of a frame that called.
    [[nodiscard]] bool is_near_root(const Mapping& mapping, std::uint64_t address);

 private:
    [[nodiscard]] bool is_near_root_by_name(const Mapping& mapping,
                                            std::uint64_t file_address) const;

    const ProcessTable& processes_;
    boost::unordered_flat_map<Frame, bool, FrameHash> known_;
};

}  // namespace wick::perf
