#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "collectors/perf/chain_cache.hpp"
#include "collectors/perf/jit_tracker.hpp"
#include "collectors/perf/known_callers.hpp"
#include "collectors/perf/process_table.hpp"
#include "collectors/perf/record.hpp"
#include "collectors/perf/thread_roots.hpp"
#include "collectors/perf/unwinder.hpp"
#include "collectors/perf/wait_tracker.hpp"
#include "model/profile.hpp"
#include "object/image_store.hpp"

namespace wick::perf {

/// How records become samples of a profile.
struct DecoderOptions {
    object::Machine machine = object::Machine::X86_64;  ///< Of the recorded machine.
    std::uint32_t max_frames = 2048;
    std::uint64_t max_chain = 127;  ///< Longest chain the kernel records: perf_event_max_stack.
    bool weigh_by_period = false;   ///< Else every sample weighs 1.
    bool with_waits = false;        ///< Also adds up how long threads wait; see WaitTracker.
    /// Times are CLOCK_MONOTONIC's, as in jitdump files (Linux: perf record -k mono).
    bool monotonic_times = true;
    JitFiles jit_files = JitFiles::OfLivingProcesses;
    const RecordedFiles* files = nullptr;  ///< Null for a live recording; see ProcessTable.
};

/// Turns the kernel's records, in order of time, into a Profile. It does not matter where they
/// come from: a ring buffer and a file hold the same records.
///
/// Samples are unwound and counted at once; nothing of a record is kept.
class RecordDecoder {
 public:
    /// @param profile  receives the samples; must outlive the decoder, as must `images`.
    /// @param vdso     the kernel's code page of the recorded machine; may be null.
    RecordDecoder(Profile& profile, object::ImageStore& images,
                  std::shared_ptr<const object::Image> vdso, const DecoderOptions& options);

    /// Takes one whole record of any type. A damaged one is counted in the profile's losses.
    void decode(Bytes record, const RecordLayout& layout);

    /// Takes a sample with this weight, whatever it says itself.
    void decode_sample(const SampleRecord& sample, const RecordLayout& layout,
                       std::uint64_t weight);

    /// The processes so far; the collector adds those that ran before.
    [[nodiscard]] ProcessTable& processes() noexcept { return processes_; }

    /// The code made at run time so far. Its poll() is due before each batch of live samples, its
    /// finish() after the last.
    [[nodiscard]] JitTracker& jit() noexcept { return jit_; }

    /// The waits of threads. Its finish() is due after the last record.
    [[nodiscard]] WaitTracker& waits() noexcept { return waits_; }

 private:
    void on_comm(const CommRecord& comm, std::uint64_t time_ns);
    void on_exit(const TaskRecord& task, std::uint64_t time_ns);
    void on_lost(std::uint64_t count, const RecordLayout& layout);
    void on_switch(const SwitchRecord& change);
    void count(const SampleRecord& sample, const RecordLayout& layout, std::uint64_t weight,
               const LeavingThread& at);
    /// Decodes a sample by its chain alone, or by what an equal one became.
    [[nodiscard]] ChainCache::Answer decode_chain(const SampleRecord& sample,
                                                  const RecordLayout& layout,
                                                  const Process& process);
    /// Decodes a sample whose chain has been split.
    [[nodiscard]] ChainCache::Answer decode_stack(const SampleRecord& sample,
                                                  const RecordLayout& layout,
                                                  const Process& process);
    void split_chain(const SampleRecord& sample, const RecordLayout& layout);
    void follow_branches(const SampleRecord& sample);
    /// Fills `frames_` with the user part of the stack.
    [[nodiscard]] StackEnd unwind_user(const SampleRecord& sample, const RecordLayout& layout,
                                       const Process& process);
    [[nodiscard]] StackEnd unwind_copy(const SampleRecord& sample, const RecordLayout& layout,
                                       const Process& process);
    [[nodiscard]] StackEnd follow_chain(const Process& process);
    /// True when `frames_` ends in `main` or another function near a thread's first, or one past
    /// it.
    [[nodiscard]] bool ends_near_root();
    /// Completes a stack in `frames_` that ended in a thread's first functions.
    [[nodiscard]] StackId callers_of_last(std::uint32_t pid, StackEnd& end);
    /// How a stack that got lost ended, when its last frame is code made at run time.
    [[nodiscard]] StackEnd with_run_time_code_blamed(StackEnd end) const;
    [[nodiscard]] bool is_run_time_code(const Mapping* mapping) const;
    [[nodiscard]] Frame frame_of(const UnwoundFrame& unwound, std::uint32_t pid);
    [[nodiscard]] StackId intern_user_frames(StackId callers, std::uint32_t pid, bool whole);
    [[nodiscard]] StackId intern_kernel_frames(StackId callers);

    Profile& profile_;
    DecoderOptions options_;
    ProcessTable processes_;
    Unwinder unwinder_;
    ThreadRoots thread_roots_;
    KnownCallers known_callers_;
    JitTracker jit_;
    WaitTracker waits_;
    std::uint64_t time_ns_ = 0;  ///< Of the sample at work, for what JitTracker knows.
    ModuleId kernel_module_;
    // Reused for every sample, so that none allocates.
    std::vector<UnwoundFrame> frames_;
    ChainCache chains_;
    std::vector<std::uint64_t> chain_key_;
    std::vector<std::uint64_t> user_chain_;
    std::vector<std::uint64_t> kernel_chain_;
};

}  // namespace wick::perf
