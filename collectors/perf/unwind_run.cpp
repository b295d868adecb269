#include "collectors/perf/unwind_run.hpp"

#include "object/dwarf_expression.hpp"

namespace wick::perf {
namespace {

using object::CfaKind;
using object::ExpressionStatus;
using object::Machine;
using object::RegisterRule;
using object::RegisterRuleKind;
using object::UnwindRule;

/// Bits of a user address: more are signature or tag on AArch64, and never set on x86-64.
constexpr std::uint64_t kAarch64AddressMask = (std::uint64_t{1} << 48U) - 1;
constexpr std::uint64_t kX86AddressMask = (std::uint64_t{1} << 47U) - 1;
constexpr std::uint64_t kLowestCode = 4096;

/// Farther above the stack pointer than this is no address of the same stack.
constexpr std::uint64_t kLargestStack = std::uint64_t{1} << 30U;

/// Signal handlers interrupted by signal handlers; ends loops through damaged signal frames.
constexpr int kMaxSignalFrames = 64;

constexpr std::uint64_t kWord = 8;

std::uint64_t address_mask(Machine machine) noexcept {
    return machine == Machine::Aarch64 ? kAarch64AddressMask : kX86AddressMask;
}

std::uint64_t plus(std::uint64_t base, std::int64_t offset) noexcept {
    return base + static_cast<std::uint64_t>(offset);
}

}  // namespace

std::uint64_t stripped_return_address(Machine machine, std::uint64_t address) noexcept {
    return machine == Machine::Aarch64 ? address & kAarch64AddressMask : address;
}

/// Computes what a full rule says from the registers of a frame.
class UnwindRun::Expressions final : public object::ExpressionContext {
 public:
    Expressions(const UnwindRun& run, const object::CfiTable& table) : run_(run), table_(table) {}

    [[nodiscard]] std::optional<std::uint64_t> register_value(std::uint64_t number) const override {
        if (number >= object::kRegisterCount || run_.is_unknown(static_cast<std::size_t>(number))) {
            return std::nullopt;
        }
        return run_.registers_[static_cast<std::size_t>(number)];
    }

    [[nodiscard]] std::optional<std::uint64_t> memory(std::uint64_t address,
                                                      std::size_t size) const override {
        const auto bytes = slice(run_.state_.stack, address - run_.state_.stack_start, size);
        if (!bytes) {
            unreadable_ = address;
            return std::nullopt;
        }
        std::uint64_t value = 0;
        for (std::size_t i = 0; i < size; ++i) {
            value |= std::to_integer<std::uint64_t>((*bytes)[i]) << (8U * i);
        }
        return value;
    }

    [[nodiscard]] std::optional<std::uint64_t> cfa(const UnwindRule& rule) const {
        if (rule.cfa_kind == CfaKind::Expression) {
            return evaluate(rule.cfa_expression, std::nullopt);
        }
        const auto base = register_value(rule.cfa_register);
        return base ? std::optional(plus(*base, rule.cfa_offset)) : std::nullopt;
    }

    /// The caller's value of register `number`; nothing when it is lost or cannot be computed.
    [[nodiscard]] std::optional<std::uint64_t> value(const UnwindRule& rule, std::size_t number,
                                                     std::uint64_t cfa) const {
        const RegisterRule& own = rule.registers[number];
        switch (own.kind) {
            case RegisterRuleKind::SameValue:
                return register_value(number);
            case RegisterRuleKind::AtCfaOffset:
                return memory(plus(cfa, own.offset), kWord);
            case RegisterRuleKind::CfaOffset:
                return plus(cfa, own.offset);
            case RegisterRuleKind::Register:
                return register_value(own.source);
            case RegisterRuleKind::ExpressionValue:
                return evaluate(own.expression, cfa);
            case RegisterRuleKind::AtExpression: {
                const auto address = evaluate(own.expression, cfa);
                return address ? memory(*address, kWord) : std::nullopt;
            }
            default:
                return std::nullopt;
        }
    }

    /// Address of the last memory that was asked for in vain.
    [[nodiscard]] std::optional<std::uint64_t> unreadable() const { return unreadable_; }

 private:
    [[nodiscard]] std::optional<std::uint64_t> evaluate(
        const object::ExpressionRange& range, std::optional<std::uint64_t> initial) const {
        const auto result = evaluate_expression(table_.expression(range), *this, initial);
        return result.status == ExpressionStatus::Ok ? std::optional(result.value) : std::nullopt;
    }

    const UnwindRun& run_;
    const object::CfiTable& table_;
    mutable std::optional<std::uint64_t> unreadable_;
};

UnwindRun::UnwindRun(UnwindCache& cache, const AddressSpace& space, const UserState& state,
                     std::vector<UnwoundFrame>& frames) noexcept
    : cache_(cache),
      space_(space),
      state_(state),
      frames_(frames),
      registers_(state.registers),
      pc_(state.registers[program_counter_register(state.machine)]),
      stack_pointer_(state.registers[stack_pointer_register(state.machine)]) {}

StackEnd UnwindRun::run(std::size_t max_frames) {
    while (frames_.size() < max_frames) {
        const CachedRule& rule = cache_.find(space_, state_.machine, exact_ ? pc_ : pc_ - 1);
        if (rule.kind == CachedRule::Kind::NoInfo && !exact_ && !is_plausible_code(pc_)) {
            return StackEnd::Unmapped;
        }
        append_frame(rule);
        if (const Step end = step(rule)) {
            return *end;
        }
    }
    return StackEnd::DepthLimit;
}

void UnwindRun::append_frame(const CachedRule& rule) {
    // The kernel enters signal return code by a return address that points at its first
    // instruction, so one less would name the function before it.
    const bool is_signal_return =
        rule.kind == CachedRule::Kind::Full && cache_.full_rule(rule).signal_frame;
    frames_.push_back(
        {is_signal_return ? pc_ : rule.address, pc_, UnwindCache::mapping(space_, rule)});
}

UnwindRun::Step UnwindRun::step(const CachedRule& rule) {
    switch (rule.kind) {
        case CachedRule::Kind::Compact:
            return step_compact(rule);
        case CachedRule::Kind::Full:
            return step_full(rule);
        case CachedRule::Kind::Root:
            return StackEnd::Rooted;
        case CachedRule::Kind::NoInfo:
            return step_without_info(rule);
        default:
            return StackEnd::BadUnwindInfo;
    }
}

UnwindRun::Step UnwindRun::step_compact(const CachedRule& rule) {
    const std::uint64_t cfa = plus(reg(rule.cfa_register), rule.value);
    if (is_unknown(rule.cfa_register)) {
        return memory_end(stack_pointer_);
    }
    const bool is_saved = rule.slots[SavedRegisters::kReturnAddress] != 0;
    if (!makes_progress(cfa) || (!is_saved && !exact_)) {
        return StackEnd::BadUnwindInfo;  // The latter: the call overwrote the return address.
    }
    const SavedRegisters& saved = saved_registers(state_.machine);
    for (std::size_t i = 0; i < saved.count; ++i) {
        if (rule.slots[i] == 0) {
            continue;
        }
        const std::size_t number = saved.numbers[i];
        const std::uint64_t address = plus(cfa, rule.slots[i] * std::int64_t{kWord});
        const auto value = state_.word(address);
        if (!value && i == SavedRegisters::kReturnAddress) {
            note_missing_record(rule, cfa);
            return memory_end(address);
        }
        reg(number) = value.value_or(0);
        const std::uint64_t bit = std::uint64_t{1} << number;
        unknown_ = value ? unknown_ & ~bit : unknown_ | bit;
    }
    return enter_caller(reg(saved.numbers[SavedRegisters::kReturnAddress]), cfa);
}

UnwindRun::Step UnwindRun::step_full(const CachedRule& cached) {
    const UnwindRule& rule = cache_.full_rule(cached);
    const Expressions expressions(*this, *UnwindCache::mapping(space_, cached)->cfi);
    const auto failed = [&] {
        const auto address = expressions.unreadable();
        return address ? memory_end(*address) : StackEnd::BadUnwindInfo;
    };
    const auto cfa = expressions.cfa(rule);
    const std::size_t pc_number = rule.return_register;
    const bool return_address_is_lost =
        state_.machine == Machine::X86_64 &&
        rule.registers[pc_number].kind == RegisterRuleKind::SameValue;
    if (!cfa || return_address_is_lost) {
        return failed();
    }
    const auto return_address = expressions.value(rule, pc_number, *cfa);
    if (!return_address) {
        return failed();
    }
    const std::size_t sp_number = stack_pointer_register(state_.machine);
    const bool restores_sp = rule.registers[sp_number].kind != RegisterRuleKind::SameValue;
    RegisterFile caller = registers_;
    std::uint64_t unknown = 0;
    for (std::size_t number = 0; number < object::kRegisterCount; ++number) {
        const auto value = expressions.value(rule, number, *cfa);
        caller[number] = value.value_or(0);
        unknown |= std::uint64_t{value ? 0U : 1U} << number;
    }
    if (restores_sp && (unknown >> sp_number & 1U) != 0) {
        return failed();
    }
    const std::uint64_t stack_pointer = restores_sp ? caller[sp_number] : *cfa;
    if (!rule.signal_frame && !makes_progress(stack_pointer)) {
        return StackEnd::BadUnwindInfo;
    }
    registers_ = caller;
    unknown_ = unknown;
    return rule.signal_frame ? leave_signal_frame(*return_address, stack_pointer)
                             : enter_caller(*return_address, stack_pointer);
}

UnwindRun::Step UnwindRun::step_without_info(const CachedRule& rule) {
    const Mapping* mapping = UnwindCache::mapping(space_, rule);
    const bool made_at_run_time = mapping == nullptr || mapping->cfi == nullptr;
    const bool in_trampoline = state_.run_time_code != nullptr && made_at_run_time && !exact_ &&
                               state_.machine == Machine::X86_64 &&
                               state_.run_time_code->is_python_trampoline(rule.address);
    const bool has_frame_record = reg(frame_pointer_register(state_.machine)) == stack_pointer_;
    return in_trampoline && !has_frame_record ? leave_python_trampoline()
                                              : step_frame_pointer(rule);
}

/// Python 3.12 and 3.13 (Python/asm_trampoline.S) take one word of stack and make the call; later
/// ones keep a frame record.
UnwindRun::Step UnwindRun::leave_python_trampoline() {
    const std::uint64_t slot = stack_pointer_ + kWord;
    const auto return_address = state_.word(slot);
    if (!return_address) {
        return memory_end(slot);
    }
    return is_plausible_code(*return_address) ? enter_caller(*return_address, slot + kWord)
                                              : Step(StackEnd::NoUnwindInfo);
}

UnwindRun::Step UnwindRun::step_frame_pointer(const CachedRule& rule) {
    const Mapping* mapping = UnwindCache::mapping(space_, rule);
    const StackEnd no_way = mapping == nullptr ? StackEnd::Unmapped : StackEnd::NoUnwindInfo;
    const std::size_t number = frame_pointer_register(state_.machine);
    const std::uint64_t record = reg(number);
    if (is_unknown(number)) {
        return memory_end(stack_pointer_);
    }
    if (record == 0 && !exact_ && mapping != nullptr && mapping->cfi != nullptr) {
        // Entry code written in assembly clears the frame pointer to mark the outermost frame
        // (System V psABI, 3.4.1). In run-time compiled code zero may be any value.
        return StackEnd::Rooted;
    }
    if (record < stack_pointer_ || record % kWord != 0) {
        return no_way;
    }
    const auto next_record = state_.word(record);
    const auto saved_address = state_.word(record + kWord);
    if (!next_record || !saved_address) {
        const StackEnd end = memory_end(record);
        if (exact_ || end == StackEnd::BadUnwindInfo) {
            return no_way;  // In a leaf the register may hold anything.
        }
        missing_record_ = record;
        return end;
    }
    const std::uint64_t return_address = stripped_return_address(state_.machine, *saved_address);
    if (return_address == 0 && *next_record == 0) {
        return StackEnd::Rooted;
    }
    if (!is_plausible_code(return_address)) {
        return no_way;
    }
    ++frame_pointer_steps_;
    reg(number) = *next_record;
    return enter_caller(return_address, record + 2 * kWord);
}

UnwindRun::Step UnwindRun::enter_caller(std::uint64_t return_address, std::uint64_t stack_pointer) {
    pc_ = stripped_return_address(state_.machine, return_address);
    stack_pointer_ = stack_pointer;
    reg(stack_pointer_register(state_.machine)) = stack_pointer;
    exact_ = false;
    return pc_ == 0 ? Step(StackEnd::Rooted) : std::nullopt;
}

UnwindRun::Step UnwindRun::leave_signal_frame(std::uint64_t address, std::uint64_t stack_pointer) {
    pc_ = address;
    stack_pointer_ = stack_pointer;
    reg(stack_pointer_register(state_.machine)) = stack_pointer;
    exact_ = true;
    ++signal_frames_;
    return signal_frames_ > kMaxSignalFrames ? Step(StackEnd::BadUnwindInfo) : std::nullopt;
}

/// Each call takes stack, except that a function may be interrupted before it took any (AArch64
/// keeps its return address in a register).
bool UnwindRun::makes_progress(std::uint64_t stack_pointer) const noexcept {
    return exact_ ? stack_pointer >= stack_pointer_ : stack_pointer > stack_pointer_;
}

/// A return address may lie outside all known mappings, because run-time compilers make code
/// executable by mprotect(2), which perf does not report; but not in data or on the stack.
bool UnwindRun::is_plausible_code(std::uint64_t return_address) const noexcept {
    if (const Mapping* mapping = space_.find(return_address - 1)) {
        return mapping->executable;
    }
    return return_address >= kLowestCode && return_address <= address_mask(state_.machine) &&
           !state_.holds(return_address);
}

/// Why the memory at an address is not at hand. After a signal handler on an alternate stack the
/// interrupted stack lies outside the copy, below it or far above.
StackEnd UnwindRun::memory_end(std::uint64_t address) const noexcept {
    const bool on_other_stack = signal_frames_ > 0 && !state_.holds(stack_pointer_);
    if (!on_other_stack && address - state_.stack_start > kLargestStack) {
        return StackEnd::BadUnwindInfo;
    }
    return on_other_stack || state_.copy_complete_size ? StackEnd::CopyEnded
                                                       : StackEnd::PageMissing;
}

void UnwindRun::note_missing_record(const CachedRule& rule, std::uint64_t cfa) {
    const std::int64_t slot = rule.slots[SavedRegisters::kFramePointer];
    const std::uint64_t frame_pointer = reg(frame_pointer_register(state_.machine));
    const bool is_record = slot != 0 && rule.slots[SavedRegisters::kReturnAddress] == slot + 1 &&
                           plus(cfa, slot * std::int64_t{kWord}) == frame_pointer;
    if (is_record) {
        missing_record_ = frame_pointer;
    }
}

}  // namespace wick::perf
