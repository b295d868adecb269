#pragma once

#include <cstdint>
#include <optional>

#include "base/byte_reader.hpp"

namespace wick::etw {

/// What an event tells, as far as wick listens.
enum class EventKind : std::uint8_t {
    Other,
    Sample,           ///< PerfInfo/SampleProf: a processor was interrupted.
    SampleInterval,   ///< PerfInfo/SetInterval and its like.
    Stack,            ///< StackWalk/Stack: the stack at an earlier event.
    StackKeyKernel,   ///< StackWalk/StackKeyKernel: its kernel half, by a key.
    StackKeyUser,     ///< StackWalk/StackKeyUser: its other half, by a key.
    StackKeyCreated,  ///< StackWalk/KeyCreate: what a key stands for from now on.
    StackKeyDefined,  ///< StackWalk/KeyDelete, KeyRundown: what a key stood for until now.
    ImageLoad,
    ImageUnload,
    ImageRundown,  ///< An image that was there when the recording began or ended.
    ImageId,       ///< KernelTraceControl/ImageID/DbgID_RSDS: which build an image is.
    ProcessStart,
    ProcessEnd,
    ProcessRundown,
    ThreadStart,
    ThreadEnd,
    ThreadRundown,
    Volume,  ///< SystemConfigEx/VolumeMapping: the drive letter of a device.
};

/// An event that does not say its process or thread has this there.
inline constexpr std::uint32_t kNoId = UINT32_MAX;

/// An event of a trace, read as far as all events are alike.
struct EtlEvent {
    EventKind kind = EventKind::Other;
    std::uint8_t version = 0;
    std::uint8_t pointer_size = 8;  ///< Of the recorded kernel.
    bool has_time = false;
    std::int64_t time = 0;  ///< By the clock of the trace.
    std::uint32_t pid = kNoId;
    std::uint32_t tid = kNoId;
    Bytes payload;
};

/// The time of an event whose first 24 bytes these are; nothing when it says none.
[[nodiscard]] std::optional<std::int64_t> time_in(Bytes head) noexcept;

/// Reads the events of one inflated buffer, one after the other.
class EventScanner {
 public:
    explicit EventScanner(Bytes events) noexcept : events_(events) {}

    /// The next event, of whatever kind; nothing at the end or where bytes are no event.
    [[nodiscard]] std::optional<EtlEvent> next() noexcept;

    /// True when next() stopped because what follows is no event.
    [[nodiscard]] bool is_damaged() const noexcept { return is_damaged_; }

 private:
    Bytes events_;
    bool is_damaged_ = false;
};

}  // namespace wick::etw
