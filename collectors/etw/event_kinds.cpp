#include "collectors/etw/event_kinds.hpp"

#include <algorithm>

#include "collectors/etw/guid.hpp"

namespace wick::etw {
namespace {

// Groups of kernel events, as in the high byte of a hook id (EVENT_TRACE_GROUP_*).
constexpr std::uint8_t kNoGroup = 0xff;
constexpr std::uint8_t kProcessGroup = 0x03;
constexpr std::uint8_t kThreadGroup = 0x05;
constexpr std::uint8_t kPerfInfoGroup = 0x0f;
constexpr std::uint8_t kImageGroup = 0x14;
constexpr std::uint8_t kStackWalkGroup = 0x18;
// Two that only GUIDs name; the numbers are wick's own.
constexpr std::uint8_t kImageIdGroup = 0xf0;
constexpr std::uint8_t kVolumeGroup = 0xf1;

constexpr std::uint8_t kLoadOpcode = 10;

struct GroupGuid {
    Guid guid;
    std::uint8_t group;
};

constexpr GroupGuid kGroupGuids[] = {
    {guid("3d6fa8d0-fe05-11d0-9dda-00c04fd7ba7c"), kProcessGroup},
    {guid("3d6fa8d1-fe05-11d0-9dda-00c04fd7ba7c"), kThreadGroup},
    {guid("2cb15d1d-5fc1-11d2-abe1-00a0c911f518"), kImageGroup},
    {guid("ce1dbfb4-137e-4da6-87b0-3f59aa102cbc"), kPerfInfoGroup},
    {guid("def2fe46-7bd6-4b80-bd94-f57fe20d0ce3"), kStackWalkGroup},
    {guid("b3e675d7-2554-4f18-830b-2762732560de"), kImageIdGroup},
    {guid("9b79ee91-b5fd-41c0-a243-4248e266e9d0"), kVolumeGroup},
};

EventKind stack_walk_kind(std::uint8_t opcode) noexcept {
    switch (opcode) {
        case 32:
            return EventKind::Stack;
        case 34:
            return EventKind::StackKeyCreated;
        case 35:
        case 36:
            return EventKind::StackKeyDefined;
        case 37:
            return EventKind::StackKeyKernel;
        case 38:
            return EventKind::StackKeyUser;
        default:
            return EventKind::Other;
    }
}

EventKind image_kind(std::uint8_t opcode) noexcept {
    switch (opcode) {
        case kLoadOpcode:
            return EventKind::ImageLoad;
        case 2:
            return EventKind::ImageUnload;
        case 3:
        case 4:
            return EventKind::ImageRundown;
        default:
            return EventKind::Other;  // The kernel's base and others, laid out otherwise.
    }
}

EventKind process_kind(std::uint8_t opcode) noexcept {
    switch (opcode) {
        case 1:
            return EventKind::ProcessStart;
        case 2:
            return EventKind::ProcessEnd;
        case 3:
        case 4:
            return EventKind::ProcessRundown;
        case kLoadOpcode:  // The hook id of an image's loading is one of the process group.
            return EventKind::ImageLoad;
        default:
            return EventKind::Other;
    }
}

EventKind thread_kind(std::uint8_t opcode) noexcept {
    switch (opcode) {
        case 1:
            return EventKind::ThreadStart;
        case 2:
            return EventKind::ThreadEnd;
        case 3:
        case 4:
            return EventKind::ThreadRundown;
        default:
            return EventKind::Other;
    }
}

EventKind perf_info_kind(std::uint8_t opcode) noexcept {
    switch (opcode) {
        case 46:
            return EventKind::Sample;
        case 72:
        case 73:
        case 74:
            return EventKind::SampleInterval;
        default:
            return EventKind::Other;
    }
}

}  // namespace

std::uint8_t event_group(Bytes guid_bytes) noexcept {
    for (const GroupGuid& each : kGroupGuids) {
        if (std::equal(guid_bytes.begin(), guid_bytes.end(), each.guid.begin(), each.guid.end())) {
            return each.group;
        }
    }
    return kNoGroup;
}

EventKind event_kind(std::uint8_t group, std::uint8_t opcode) noexcept {
    switch (group) {
        case kProcessGroup:
            return process_kind(opcode);
        case kThreadGroup:
            return thread_kind(opcode);
        case kPerfInfoGroup:
            return perf_info_kind(opcode);
        case kImageGroup:
            return image_kind(opcode);
        case kStackWalkGroup:
            return stack_walk_kind(opcode);
        case kImageIdGroup:
            return opcode == 36 ? EventKind::ImageId : EventKind::Other;
        case kVolumeGroup:
            return opcode == 35 ? EventKind::Volume : EventKind::Other;
        default:
            return EventKind::Other;
    }
}

}  // namespace wick::etw
