#include "collectors/perf/unwinder.hpp"

#include "collectors/perf/unwind_run.hpp"

namespace wick::perf {
namespace {

/// True when the rule says that the frame pointer holds the address of a frame record: on x86-64
/// because the CFA is reckoned from it, on AArch64 because the calling standard says that it
/// points to the pair that the function saved (AAPCS64, 6.4.6).
bool describes_frame_record(const CachedRule& rule, object::Machine machine) {
    constexpr std::int32_t kRecordSize = 16;
    const int return_slot = rule.slots[SavedRegisters::kReturnAddress];
    const int frame_slot = rule.slots[SavedRegisters::kFramePointer];
    if (rule.kind != CachedRule::Kind::Compact || frame_slot == 0 ||
        return_slot != frame_slot + 1) {
        return false;
    }
    return machine == object::Machine::Aarch64 ||
           (rule.cfa_register == frame_pointer_register(machine) && rule.value == kRecordSize);
}

}  // namespace

Unwinder::Unwinder(UnwinderOptions options) : options_(options) {}

StackEnd Unwinder::unwind(const AddressSpace& space, const UserState& state,
                          std::vector<UnwoundFrame>& frames) {
    frames.clear();
    UnwindRun run(cache_, space, state, frames);
    const StackEnd end = run.run(options_.max_frames);
    missing_record_ = run.missing_record();
    ++statistics_.stacks;
    statistics_.frames += frames.size();
    statistics_.frame_pointer_steps += run.frame_pointer_steps();
    return end;
}

bool Unwinder::keeps_frame_record(const AddressSpace& space, object::Machine machine,
                                  std::uint64_t return_address) {
    const CachedRule& rule = cache_.find(space, machine, return_address - 1);
    return rule.kind == CachedRule::Kind::NoInfo || describes_frame_record(rule, machine);
}

bool Unwinder::is_thread_root(const AddressSpace& space, object::Machine machine,
                              std::uint64_t return_address) {
    return cache_.find(space, machine, return_address - 1).kind == CachedRule::Kind::Root;
}

UnwindStatistics Unwinder::statistics() const noexcept {
    UnwindStatistics statistics = statistics_;
    statistics.cache_hits = cache_.hits();
    statistics.cache_misses = cache_.misses();
    return statistics;
}

}  // namespace wick::perf
