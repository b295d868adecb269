#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "collectors/perf/unwinder.hpp"

namespace wick::perf {

/// Removes what AArch64 keeps in the upper bits of a signed return address; other machines'
/// addresses stay as they are.
[[nodiscard]] std::uint64_t stripped_return_address(object::Machine machine,
                                                    std::uint64_t address) noexcept;

/// The unwinding of one stack: the registers of the frame that was reached, and the steps from a
/// frame to its caller.
class UnwindRun {
 public:
    UnwindRun(UnwindCache& cache, const AddressSpace& space, const UserState& state,
              std::vector<UnwoundFrame>& frames) noexcept;

    /// Appends frames up to `max_frames` and says why it stopped.
    StackEnd run(std::size_t max_frames);

    /// See Unwinder::missing_frame_record.
    [[nodiscard]] std::optional<std::uint64_t> missing_record() const noexcept {
        return missing_record_;
    }

    [[nodiscard]] std::uint64_t frame_pointer_steps() const noexcept {
        return frame_pointer_steps_;
    }

 private:
    class Expressions;

    /// Nothing means: there is a next frame.
    using Step = std::optional<StackEnd>;

    [[nodiscard]] std::uint64_t& reg(std::size_t number) { return registers_[number]; }

    [[nodiscard]] bool is_unknown(std::size_t number) const noexcept {
        return (unknown_ >> number & 1U) != 0;
    }

    void append_frame(const CachedRule& rule);
    [[nodiscard]] Step step(const CachedRule& rule);
    [[nodiscard]] Step step_compact(const CachedRule& rule);
    [[nodiscard]] Step step_full(const CachedRule& cached);
    [[nodiscard]] Step step_without_info(const CachedRule& rule);
    [[nodiscard]] Step step_frame_pointer(const CachedRule& rule);
    [[nodiscard]] Step leave_python_trampoline();
    [[nodiscard]] Step enter_caller(std::uint64_t return_address, std::uint64_t stack_pointer);
    [[nodiscard]] Step leave_signal_frame(std::uint64_t address, std::uint64_t stack_pointer);

    [[nodiscard]] bool makes_progress(std::uint64_t stack_pointer) const noexcept;
    [[nodiscard]] bool is_plausible_code(std::uint64_t return_address) const noexcept;
    [[nodiscard]] StackEnd memory_end(std::uint64_t address) const noexcept;
    void note_missing_record(const CachedRule& rule, std::uint64_t cfa);

    UnwindCache& cache_;
    const AddressSpace& space_;
    const UserState& state_;
    std::vector<UnwoundFrame>& frames_;
    RegisterFile registers_;
    std::uint64_t unknown_ = 0;  ///< Bit n: register n could not be restored.
    std::uint64_t pc_ = 0;
    std::uint64_t stack_pointer_ = 0;
    bool exact_ = true;  ///< `pc_` is where the frame was interrupted, not where it will return to.
    int signal_frames_ = 0;
    std::optional<std::uint64_t> missing_record_;
    std::uint64_t frame_pointer_steps_ = 0;
};

}  // namespace wick::perf
