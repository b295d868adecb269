#pragma once

#include <cstdint>

#include <boost/unordered/unordered_flat_map.hpp>

#include "collectors/perf/address_space.hpp"
#include "collectors/perf/process_table.hpp"

namespace wick::perf {

/// Tells by name whether code belongs to the functions with which every thread begins, such as
/// `_start`, `main` and `start_thread`. Where a frame-pointer chain ends in one of them, nothing
/// of interest is missing. Answers are remembered by address.
class ThreadRoots {
 public:
    /// @param processes  finds the object files of modules; must outlive this.
    explicit ThreadRoots(const ProcessTable& processes) : processes_(processes) {}

    /// @param address  for lookup: lies inside the call of a frame that called.
    [[nodiscard]] bool contains(const Mapping& mapping, std::uint64_t address);

 private:
    [[nodiscard]] bool has_root_name(const Mapping& mapping, std::uint64_t file_address) const;

    const ProcessTable& processes_;
    boost::unordered_flat_map<Frame, bool, FrameHash> known_;
};

}  // namespace wick::perf
