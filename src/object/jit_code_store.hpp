#pragma once

#include <cstdint>
#include <optional>

#include <boost/unordered/unordered_flat_map.hpp>

#include "model/ids.hpp"
#include "object/jit_code.hpp"

namespace wick::object {

/// The code that run-time compilers made in all processes of a recording, and when the frames in it
/// were met.
class JitCodeStore {
 public:
    /// The code of a process; empty at first.
    [[nodiscard]] JitCode& of(std::uint32_t pid) { return by_process_[pid]; }

    /// True when `of` was asked for that process.
    [[nodiscard]] bool knows(std::uint32_t pid) const { return by_process_.contains(pid); }

    /// A forked process has the code that its parent had, until it becomes another program.
    void set_parent(std::uint32_t pid, std::uint32_t parent) { parents_[pid] = parent; }

    void forget_parent(std::uint32_t pid) { parents_.erase(pid); }

    /// Notes that a sample of that time has the frame; the last one counts.
    void meet(FrameId frame, std::uint64_t time_ns) { met_[frame] = time_ns; }

    /// The function of a frame at an address of a process, by the time at which it was met.
    [[nodiscard]] std::optional<JitCode::Found> find(FrameId frame, std::uint32_t pid,
                                                     std::uint64_t address) const;

 private:
    boost::unordered_flat_map<std::uint32_t, JitCode> by_process_;
    boost::unordered_flat_map<std::uint32_t, std::uint32_t> parents_;
    boost::unordered_flat_map<FrameId, std::uint64_t> met_;
};

}  // namespace wick::object
