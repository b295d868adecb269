#pragma once

#include <cstdint>
#include <linux/perf_event.h>

namespace wick::perf {

/// Opens the kernel's events for a session: with the rights of this process, or of another one.
class EventOpener {
 public:
    virtual ~EventOpener() = default;

    /// As perf_event_open(2) for one thread on one processor.
    /// @param tid  0: this process.
    /// @return a descriptor that closes at exec, or -1 with errno set.
    [[nodiscard]] virtual int open(const perf_event_attr& attr, std::uint32_t tid, int cpu) = 0;
};

/// Opens with the rights of this process.
class OwnOpener : public EventOpener {
 public:
    [[nodiscard]] int open(const perf_event_attr& attr, std::uint32_t tid, int cpu) override;
};

}  // namespace wick::perf
