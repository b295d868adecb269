#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/unordered/unordered_flat_map.hpp>

#include "model/build_id.hpp"
#include "model/hash.hpp"
#include "model/ids.hpp"
#include "model/kept_time.hpp"
#include "model/loss_report.hpp"
#include "model/stack_end.hpp"
#include "model/string_table.hpp"
#include "model/thread_state.hpp"
#include "model/time_slices.hpp"
#include "model/weight_unit.hpp"

namespace wick {

/// What kind of code a module holds.
enum class ModuleKind : std::uint8_t {
    File,        ///< An object file on disk: a program or a shared library.
    Vdso,        ///< The page of code that the kernel maps into every process.
    Kernel,      ///< The kernel and its modules; addresses are absolute.
    Anonymous,   ///< Memory of one process without a file (JIT code); addresses are absolute.
    Unknown,     ///< No mapping is known for these addresses; they are absolute.
    KernelFile,  ///< The kernel or a driver as an object file on disk (Windows).
};

/// A piece of code that addresses refer to.
struct Module {
    ModuleKind kind = ModuleKind::Unknown;
    StringId path{};        ///< File path, or a name such as "[vdso]"; empty for Unknown.
    std::uint32_t pid = 0;  ///< The process of an Anonymous module; 0 otherwise.
    BuildId build_id;       ///< As the kernel reported it when the file was mapped.
    /// For Anonymous modules: how often the memory had been used again for other code, as far as
    /// it was known; so that such code at one address is a frame of its own.
    std::uint32_t generation = 0;

    friend bool operator==(const Module&, const Module&) = default;
};

/// One place in a call chain: an address in a module.
struct Frame {
    ModuleId module{};
    /// For File, KernelFile and Vdso modules the virtual address in the object file (of PE files
    /// without their preferred base); absolute otherwise.
    /// Return addresses are stored minus one, so that the address lies inside the call.
    std::uint64_t address = 0;

    friend bool operator==(const Frame&, const Frame&) = default;
};

/// Hash of a Frame for tables.
struct FrameHash {
    std::size_t operator()(const Frame& frame) const noexcept {
        return hash_mix(index_of(frame.module), frame.address);
    }
};

/// A stack is its caller's stack plus one frame. Rejected: a vector of frames per stack, which
/// stores the shared outer part of deep stacks again for each of them.
struct StackNode {
    StackId parent{};
    FrameId frame{};

    friend bool operator==(const StackNode&, const StackNode&) = default;
};

/// The stack without frames, parent of every outermost frame.
inline constexpr StackId kEmptyStack{0};

/// A thread under one name; a thread that changes its name gets a new entry.
struct Thread {
    std::uint32_t pid = 0;
    std::uint32_t tid = 0;
    StringId process_name{};

    friend bool operator==(const Thread&, const Thread&) = default;
};

/// All samples of one thread that had the same stack in the same state.
struct SampleGroup {
    ThreadId thread{};
    StackId stack{};
    StackEnd end = StackEnd::Rooted;
    ThreadState state = ThreadState::Running;
    std::uint64_t count = 0;   ///< Samples.
    std::uint64_t weight = 0;  ///< Sum in WeightUnit.
};

/// Samples in a row of one thread that had the same stack; the row of another thread between them
/// does not matter.
struct SampleRun {
    std::uint32_t group = 0;   ///< Index of its SampleGroup.
    std::uint64_t weight = 0;  ///< Sum in WeightUnit.
};

/// A recording: who called whom by address, and how often. Names come later, in folding.
///
/// Everything is stored once; memory grows with distinct stacks and not with time, unless the order
/// of the samples is kept. Slices of time are bounded in number.
class Profile {
 public:
    Profile();

    StringTable strings;
    WeightUnit unit;
    LossReport losses;
    std::string event;                     ///< Name of the sampled event, e.g. "cpu-clock".
    std::uint64_t frequency_hz = 0;        ///< Asked-for samples per second; 0: a fixed period.
    std::uint64_t period = 1;              ///< Occurrences for each sample, where that is fixed.
    std::uint32_t stack_bytes = 0;         ///< Stack copied per sample; 0: frame pointers alone.
    std::chrono::nanoseconds duration{0};  ///< How long samples were taken.
    std::vector<std::string> notes;        ///< Steps down and other things the reader must know.

    ModuleId intern_module(const Module& module);
    FrameId intern_frame(Frame frame);
    StackId intern_stack(StackId parent, FrameId frame);
    ThreadId intern_thread(const Thread& thread);

    /// From now on keeps that of the samples' times: their order as runs(), or slices().
    void keep(KeptTime kept);

    [[nodiscard]] bool keeps_order() const noexcept { return keeps_order_; }

    /// Counts one sample. `weight` is in `unit`.
    /// @param when  a span of time for a wait, whose nanoseconds are its weight.
    void add_sample(ThreadId thread, StackId stack, StackEnd end, std::uint64_t weight,
                    ThreadState state = ThreadState::Running, SampleTime when = {});

    [[nodiscard]] const Module& module(ModuleId id) const { return modules_[index_of(id)]; }

    [[nodiscard]] const Frame& frame(FrameId id) const { return frames_[index_of(id)]; }

    [[nodiscard]] const StackNode& stack(StackId id) const { return stacks_[index_of(id)]; }

    [[nodiscard]] const Thread& thread(ThreadId id) const { return threads_[index_of(id)]; }

    [[nodiscard]] const std::vector<Module>& modules() const noexcept { return modules_; }

    [[nodiscard]] const std::vector<Frame>& frames() const noexcept { return frames_; }

    /// Stacks in the order in which they appeared: a parent always comes before its children.
    [[nodiscard]] const std::vector<StackNode>& stacks() const noexcept { return stacks_; }

    [[nodiscard]] const std::vector<SampleGroup>& samples() const noexcept { return samples_; }

    /// The samples in their order, as far as it was kept; those of a thread are in order of time.
    [[nodiscard]] const std::vector<SampleRun>& runs() const noexcept { return runs_; }

    /// When samples were taken, by index of their SampleGroup; null unless it was kept, and known
    /// of all of them.
    [[nodiscard]] const TimeSlices* slices() const noexcept {
        return slices_ && slices_->weight() == total_weight_ ? &*slices_ : nullptr;
    }

    [[nodiscard]] std::uint64_t sample_count() const noexcept { return sample_count_; }

    [[nodiscard]] std::uint64_t total_weight() const noexcept { return total_weight_; }

 private:
    struct SampleKey {
        ThreadId thread;
        StackId stack;
        StackEnd end;
        ThreadState state;

        friend bool operator==(const SampleKey&, const SampleKey&) = default;
    };

    void add_to_runs(ThreadId thread, std::uint32_t group, std::uint64_t weight);

    struct Hash {
        std::size_t operator()(const Module& module) const noexcept;
        std::size_t operator()(const StackNode& node) const noexcept;
        std::size_t operator()(const Thread& thread) const noexcept;
        std::size_t operator()(const SampleKey& key) const noexcept;
    };

    std::vector<Module> modules_;
    std::vector<Frame> frames_;
    std::vector<StackNode> stacks_;
    std::vector<Thread> threads_;
    std::vector<SampleGroup> samples_;
    std::vector<SampleRun> runs_;
    std::vector<std::uint32_t> last_runs_;  ///< By ThreadId: one more than the index of its last.
    bool keeps_order_ = false;
    std::optional<TimeSlices> slices_;
    boost::unordered_flat_map<Module, ModuleId, Hash> module_ids_;
    boost::unordered_flat_map<Frame, FrameId, FrameHash> frame_ids_;
    boost::unordered_flat_map<StackNode, StackId, Hash> stack_ids_;
    boost::unordered_flat_map<Thread, ThreadId, Hash> thread_ids_;
    boost::unordered_flat_map<SampleKey, std::uint32_t, Hash> sample_ids_;
    std::uint64_t sample_count_ = 0;
    std::uint64_t total_weight_ = 0;
};

}  // namespace wick
