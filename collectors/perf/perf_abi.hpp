#pragma once

#include <cstdint>

/// Numbers of the kernel's perf event interface, from perf_event_open(2) and the kernel header
/// include/uapi/linux/perf_event.h. Written out here because records are decoded on every host,
/// also where that header does not exist.
namespace wick::perf::abi {

/// Types of records; perf_event_header.type.
enum class RecordType : std::uint32_t {
    Mmap = 1,
    Lost = 2,
    Comm = 3,
    Exit = 4,
    Throttle = 5,
    Unthrottle = 6,
    Fork = 7,
    Read = 8,
    Sample = 9,
    Mmap2 = 10,
    LostSamples = 13,
    Switch = 14,
    SwitchCpuWide = 15,
    // From here on written by the perf tool, not by the kernel (tools/perf: perf.data-file-format).
    FirstOfTool = 64,
    HeaderAttr = 64,
    HeaderTracingData = 66,
    HeaderBuildId = 67,
    FinishedRound = 68,
    AuxTrace = 71,
    EventUpdate = 78,
    HeaderFeature = 80,
    Compressed = 81,
    Compressed2 = 83,
};

// perf_event_header.misc.
inline constexpr std::uint16_t kMiscCpuModeMask = 7;
inline constexpr std::uint16_t kMiscCpuModeKernel = 1;
inline constexpr std::uint16_t kMiscCommExec = 1U << 13U;
inline constexpr std::uint16_t kMiscMmapBuildId = 1U << 14U;
inline constexpr std::uint16_t kMiscSwitchOut = 1U << 13U;
inline constexpr std::uint16_t kMiscSwitchOutPreempt = 1U << 14U;
/// LOST_SAMPLES: not lost, a filter of the user's kept them out.
inline constexpr std::uint16_t kMiscLostByFilter = 1U << 15U;

// perf_event_attr.sample_type.
inline constexpr std::uint64_t kSampleIp = 1U << 0U;
inline constexpr std::uint64_t kSampleTid = 1U << 1U;
inline constexpr std::uint64_t kSampleTime = 1U << 2U;
inline constexpr std::uint64_t kSampleAddr = 1U << 3U;
inline constexpr std::uint64_t kSampleRead = 1U << 4U;
inline constexpr std::uint64_t kSampleCallchain = 1U << 5U;
inline constexpr std::uint64_t kSampleId = 1U << 6U;
inline constexpr std::uint64_t kSampleCpu = 1U << 7U;
inline constexpr std::uint64_t kSamplePeriod = 1U << 8U;
inline constexpr std::uint64_t kSampleStreamId = 1U << 9U;
inline constexpr std::uint64_t kSampleRaw = 1U << 10U;
inline constexpr std::uint64_t kSampleBranchStack = 1U << 11U;
inline constexpr std::uint64_t kSampleRegsUser = 1U << 12U;
inline constexpr std::uint64_t kSampleStackUser = 1U << 13U;
inline constexpr std::uint64_t kSampleIdentifier = 1U << 16U;

// perf_event_attr.branch_sample_type.
inline constexpr std::uint64_t kBranchCallStack = 1U << 11U;
inline constexpr std::uint64_t kBranchHwIndex = 1U << 17U;
inline constexpr std::uint64_t kBranchCounters = 1U << 19U;

// perf_event_attr.type and .config of software events.
inline constexpr std::uint32_t kTypeSoftware = 1;
inline constexpr std::uint32_t kTypeTracepoint = 2;
inline constexpr std::uint64_t kSoftwareDummy = 9;
inline constexpr std::uint64_t kSoftwareContextSwitches = 3;
inline constexpr std::uint64_t kSoftwareBpfOutput = 10;

// perf_event_attr.read_format.
inline constexpr std::uint64_t kFormatTotalTimeEnabled = 1U << 0U;
inline constexpr std::uint64_t kFormatTotalTimeRunning = 1U << 1U;
inline constexpr std::uint64_t kFormatId = 1U << 2U;
inline constexpr std::uint64_t kFormatGroup = 1U << 3U;
inline constexpr std::uint64_t kFormatLost = 1U << 4U;

// Marks between the parts of a call chain (enum perf_callchain_context).
inline constexpr std::uint64_t kContextKernel = static_cast<std::uint64_t>(-128);
inline constexpr std::uint64_t kContextUser = static_cast<std::uint64_t>(-512);
/// Every value from here on is a mark and not an address (PERF_CONTEXT_MAX).
inline constexpr std::uint64_t kContextMax = static_cast<std::uint64_t>(-4095);

// PERF_SAMPLE_REGS_ABI_...
inline constexpr std::uint64_t kRegistersNone = 0;
inline constexpr std::uint64_t kRegisters64Bit = 2;

// PROT_EXEC of mmap(2) on every Linux.
inline constexpr std::uint32_t kProtectionExecute = 4;

}  // namespace wick::perf::abi
