#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "collectors/etw/address_list.hpp"
#include "collectors/etw/etl_event.hpp"
#include "model/build_id.hpp"

namespace wick::etw {

/// PerfInfo_V2 SampledProfile.
struct SampleEvent {
    std::uint64_t address = 0;  ///< The next instruction.
    std::uint32_t tid = 0;      ///< 0: the processor was idle.
};

/// PerfInfo_V3 SampledProfileInterval.
struct IntervalEvent {
    std::uint32_t source = 0;    ///< 0: the timer.
    std::uint32_t interval = 0;  ///< In 100 nanoseconds.
};

/// What the StackWalk events for one stack have in common: the event that it belongs to.
struct StackOwner {
    std::int64_t time = 0;
    std::uint32_t pid = 0;
    std::uint32_t tid = 0;
};

/// StackWalk_Event.
struct StackEvent {
    StackOwner owner;
    AddressList frames;
};

/// The same by a key.
struct StackKeyUse {
    StackOwner owner;
    std::uint64_t key = 0;
};

/// What a key stands for.
struct StackKeyDefinition {
    std::uint64_t key = 0;
    AddressList frames;
};

/// Image_Load, versions 1 to 3.
struct ImageEvent {
    std::uint64_t base = 0;
    std::uint64_t size = 0;
    std::uint32_t pid = 0;
    std::uint32_t timestamp = 0;  ///< TimeDateStamp of its header; 0 when it is not told.
    std::string path;  ///< As the kernel has it, in UTF-8: "\Device\HarddiskVolume1\a.dll".
};

/// Which build an image is.
struct ImageBuild {
    BuildId build_id;      ///< The GUID and the age of the image's .pdb, 16 and 4 bytes.
    std::string pdb_path;  ///< As the linker wrote it into the image; empty when it is not told.
};

/// DbgID_RSDS of KernelTraceControl, which merging a trace adds.
struct ImageIdEvent {
    std::uint64_t base = 0;
    std::uint32_t pid = 0;
    ImageBuild build;
};

/// Process_TypeGroup1, versions 1 to 5.
struct ProcessEvent {
    std::uint32_t pid = 0;
    std::uint32_t parent = 0;
    std::string_view image_name;  ///< Without a folder; in the code page of the machine.
    std::string command_line;     ///< In UTF-8.
};

/// Thread_TypeGroup1.
struct ThreadEvent {
    std::uint32_t pid = 0;
    std::uint32_t tid = 0;
};

/// How a device is called by people: "\Device\HarddiskVolume1\" is "C:\".
struct VolumeEvent {
    std::string device;
    std::string drive;
};

// Each reads the payload of an event of that kind; nothing when it is too short.

[[nodiscard]] std::optional<SampleEvent> parse_sample(const EtlEvent& event);
[[nodiscard]] std::optional<IntervalEvent> parse_interval(const EtlEvent& event);
[[nodiscard]] std::optional<StackEvent> parse_stack(const EtlEvent& event);
[[nodiscard]] std::optional<StackKeyUse> parse_stack_key_use(const EtlEvent& event);
[[nodiscard]] std::optional<StackKeyDefinition> parse_stack_key(const EtlEvent& event);
[[nodiscard]] std::optional<ImageEvent> parse_image(const EtlEvent& event);
[[nodiscard]] std::optional<ImageIdEvent> parse_image_id(const EtlEvent& event);
[[nodiscard]] std::optional<ProcessEvent> parse_process(const EtlEvent& event);
[[nodiscard]] std::optional<ThreadEvent> parse_thread(const EtlEvent& event);
[[nodiscard]] std::optional<VolumeEvent> parse_volume(const EtlEvent& event);

}  // namespace wick::etw
