#pragma once

#include <cstdint>
#include <vector>

#include <boost/unordered/unordered_flat_map.hpp>

#include "collectors/etw/stack_store.hpp"
#include "collectors/etw/traced_system.hpp"

namespace wick::etw {

/// A sample with all that belongs to it.
struct JoinedSample {
    ProcessId process = ProcessId::None;
    std::uint32_t tid = 0;
    std::uint32_t era = 0;         ///< Of the process's images.
    std::uint32_t kernel_era = 0;  ///< Of the kernel's.
    StackHalf kernel = StackHalf::None;
    StackHalf user = StackHalf::None;
    std::uint64_t address = 0;  ///< Where it was taken: the innermost frame, if there is a stack.

    friend bool operator==(const JoinedSample&, const JoinedSample&) = default;
};

/// Counts equal samples, so that memory grows with distinct stacks and not with time.
class SampleGroups {
 public:
    explicit SampleGroups(bool keeps_order) : keeps_order_(keeps_order) {}

    void add(const JoinedSample& sample);

    /// Gives samples whose thread was told too late a process, where it is known by now.
    void assign_processes(const TracedSystem& system);

    struct Group {
        JoinedSample sample;
        std::uint64_t count = 0;
    };

    [[nodiscard]] const std::vector<Group>& all() const noexcept { return groups_; }

    /// The groups of samples one by one, those of a thread in order of time; if it was kept.
    [[nodiscard]] const std::vector<std::uint32_t>& order() const noexcept { return order_; }

 private:
    struct Hash {
        std::size_t operator()(const JoinedSample& sample) const noexcept;
    };

    std::vector<Group> groups_;
    std::vector<std::uint32_t> order_;
    boost::unordered_flat_map<JoinedSample, std::uint32_t, Hash> numbers_;
    bool keeps_order_;
};

}  // namespace wick::etw
