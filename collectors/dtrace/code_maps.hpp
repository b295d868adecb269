#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "collectors/collector.hpp"

namespace wick::dtrace {

/// Looks again and again at what code some processes and their children have mapped, since a
/// process that has ended tells it no more, and DTrace for Linux keeps no note of it. What is
/// mapped and unmapped between two looks is missed.
class CodeMaps {
 public:
    /// @param pids  processes to follow.
    explicit CodeMaps(std::span<const std::uint32_t> pids) : pids_(pids.begin(), pids.end()) {}

    /// Looks once. Does nothing where the system has no /proc/PID/maps.
    void look();

    /// What has been seen so far.
    [[nodiscard]] std::vector<ProcessMaps> take();

 private:
    struct Seen {
        std::string last;  ///< All lines of the last look, to see that nothing changed.
        std::vector<std::string> lines;  ///< Of files mapped as code, each once, the oldest first.
    };

    void look_at(std::uint32_t pid);

    std::vector<std::uint32_t> pids_;
    std::map<std::uint32_t, Seen> seen_;
};

}  // namespace wick::dtrace
