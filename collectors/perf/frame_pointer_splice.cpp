#include "collectors/perf/frame_pointer_splice.hpp"

#include <optional>

#include "collectors/perf/unwind_run.hpp"

namespace wick::perf {
namespace {

/// Follows the frame pointers through the copied stack, as the kernel did, and returns which entry
/// of the chain was read from `record`. Nothing when the chain says otherwise.
std::optional<std::size_t> entry_of_record(const UserState& state,
                                           std::span<const std::uint64_t> chain,
                                           std::uint64_t record) {
    constexpr std::uint64_t kReturnAddressOffset = 8;
    std::uint64_t current = state.registers[frame_pointer_register(state.machine)];
    for (std::size_t entry = 1; entry < chain.size(); ++entry) {
        if (current == record) {
            return entry;
        }
        const auto next = state.word(current);
        const auto return_address = state.word(current + kReturnAddressOffset);
        if (!next || !return_address || *next <= current ||
            stripped_return_address(state.machine, *return_address) != chain[entry]) {
            return std::nullopt;
        }
        current = *next;
    }
    return std::nullopt;
}

}  // namespace

StackEnd splice_frame_pointer_chain(Unwinder& unwinder, const AddressSpace& space,
                                    const UserState& state, std::span<const std::uint64_t> chain,
                                    StackEnd end, std::vector<UnwoundFrame>& frames) {
    const auto record = unwinder.missing_frame_record();
    const std::size_t pc_number = program_counter_register(state.machine);
    if (!record || chain.empty() || chain.front() != state.registers[pc_number]) {
        return end;
    }
    const auto first = entry_of_record(state, chain, *record);
    if (!first) {
        return end;
    }
    for (const std::uint64_t return_address : chain.subspan(*first)) {
        const Mapping* mapping = space.find(return_address - 1);
        if (mapping == nullptr || !mapping->executable) {
            break;  // Here the chain leaves the stack.
        }
        frames.push_back({return_address - 1, return_address, mapping});
        if (unwinder.is_thread_root(space, state.machine, return_address)) {
            return StackEnd::Rooted;
        }
        if (!unwinder.keeps_frame_record(space, state.machine, return_address)) {
            break;
        }
    }
    return end;
}

}  // namespace wick::perf
