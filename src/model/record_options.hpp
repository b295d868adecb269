#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/kept_time.hpp"

namespace wick {

/// How call chains are recorded.
enum class CallGraph : std::uint8_t {
    Auto,           ///< Stack copies, continued by the kernel's frame-pointer chain.
    FramePointers,  ///< The kernel's frame-pointer chain alone: cheap, needs
                    ///< -fno-omit-frame-pointer.
    Dwarf,          ///< Stack copies alone.
};

/// Which side of the system-call border is sampled.
enum class SampleScope : std::uint8_t { All, User, Kernel };

/// Which time of the threads is recorded.
enum class RecordedTime : std::uint8_t {
    OnCpu,   ///< That on a processor, or whatever else the event counts.
    OffCpu,  ///< That between leaving a processor and coming back.
    Wall,    ///< Both.
};

/// How to record.
struct RecordOptions {
    RecordedTime time = RecordedTime::OnCpu;
    std::uint64_t frequency_hz =
        997;  ///< Prime, so that it does not beat with timers of the target.
    std::optional<std::chrono::milliseconds> duration;  ///< Stop after so long; else at the end.
    std::chrono::milliseconds delay{0};                 ///< Start sampling so late.
    CallGraph call_graph = CallGraph::Auto;
    std::uint32_t stack_bytes =
        65528;                        ///< Stack copied per sample; the kernel's largest is 65,528.
    std::uint32_t max_frames = 2048;  ///< Deeper stacks are cut and counted.
    SampleScope scope = SampleScope::All;
    /// Open events as root, through sudo with these flags; nothing: as this user.
    std::optional<std::vector<std::string>> sudo_flags;
    std::string backend = "auto";  ///< Who records: "auto" or a name of collectors/registry.
    std::vector<std::string> perf_command;  ///< For the perf tool: "record" and its options.
    std::string d_program;       ///< For dtrace: what it runs instead of wick's own D program.
    std::string keep_recording;  ///< Where the tool's own file stays; empty: it is removed.
    KeptTime kept_time = KeptTime::Nothing;
    std::string event;  ///< Empty: cycles, or cpu-clock where there is no counter for them.
};

}  // namespace wick
