#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/held_process.hpp"
#include "base/interrupt.hpp"
#include "base/result.hpp"
#include "base/temp_dir.hpp"
#include "model/launch_plan.hpp"
#include "model/profile.hpp"
#include "model/record_options.hpp"
#include "object/image_store.hpp"
#include "object/jit_code_store.hpp"

namespace wick {

/// Why a recording stopped.
enum class StopReason : std::uint8_t {
    TargetEnded,  ///< The profiled program or processes ended.
    TimeUp,  ///< The duration the user asked for was over; the launched program was told to end.
    Interrupted,  ///< Ctrl-C.
};

/// Code that a process had mapped, as /proc/PID/maps says it.
struct ProcessMaps {
    std::uint32_t pid = 0;
    std::string text;
};

/// What a tool wrote as text, which the reader of its format understands (folding/readers); the
/// driver brings the two together (docs/adr/0007).
struct RecordedText {
    std::string path;
    std::string format;            ///< Name of the reader.
    bool has_process_ids = false;  ///< The second frame of each stack is the process's id.
    std::vector<ProcessMaps> maps;
    std::shared_ptr<const TempDir> directory;  ///< Holds the file; null when the user keeps it.
};

/// What a collector brings home.
struct Recording {
    Profile profile;
    /// The samples, when they came as text; `profile` then has none, but all that is known of them.
    std::optional<RecordedText> text;
    /// The object files of the profile's modules, opened while they were mapped.
    std::shared_ptr<object::ImageStore> images;
    /// What the profile's processes told of the code that they made at run time.
    std::shared_ptr<object::JitCodeStore> jit_code;
    StopReason stop = StopReason::TargetEnded;
    TargetOutcome target;
    /// The launched program when it has not ended; someone must settle what becomes of it.
    std::unique_ptr<HeldProcess> running;
    std::chrono::microseconds cpu_time{0};  ///< Used by the launched program, if it has ended.
    std::chrono::steady_clock::time_point stopped_at;  ///< When the target or the recording ended.
};

/// Is told while a recording runs which code it met, so that names can be prepared.
class CodeListener {
 public:
    virtual ~CodeListener() = default;

    /// Called on the thread that records, now and then; must be quick.
    /// @param addresses  Virtual addresses in the object file, each told once.
    virtual void on_code(const std::shared_ptr<const object::Image>& image,
                         std::vector<std::uint64_t> addresses) = 0;
};

/// A way to sample a program. Virtual because it is chosen when wick runs.
class Collector {
 public:
    virtual ~Collector() = default;

    [[nodiscard]] virtual const char* name() const noexcept = 0;

    /// Says before anything is started whether this collector can work here.
    /// @error UnsupportedPlatform, PermissionDenied, ToolNotFound or NotAnAdmin with the remedy.
    [[nodiscard]] virtual Result<> probe(const RecordOptions& options) = 0;

    /// The text of /proc/kallsyms, where the collector may see more of it than this process; else
    /// empty. May be called from another thread while record() works.
    [[nodiscard]] virtual std::string kernel_symbols() { return {}; }

    /// Launches or attaches, samples until the target or the user ends it, and decodes.
    /// Whatever was sampled is returned, also when the target failed or the user interrupted.
    /// @param images  Receives the object files; becomes Recording::images.
    /// @error TargetNotFound, PermissionDenied, CollectorFailed, InvalidArgument.
    [[nodiscard]] virtual Result<Recording> record(const LaunchPlan& plan,
                                                   const RecordOptions& options,
                                                   std::shared_ptr<object::ImageStore> images,
                                                   const Interrupt& interrupt,
                                                   CodeListener& listener) = 0;
};

}  // namespace wick
