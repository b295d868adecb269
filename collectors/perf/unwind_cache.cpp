#include "collectors/perf/unwind_cache.hpp"

#include <algorithm>
#include <limits>
#include <optional>

#include "collectors/perf/registers.hpp"

namespace wick::perf {
namespace {

using object::CfaKind;
using object::RegisterRule;
using object::RegisterRuleKind;
using object::UnwindRule;

constexpr unsigned kSlotBits = 14;
constexpr std::size_t kMaxFullRules = 4096;
constexpr std::int32_t kWordSize = 8;

constexpr SavedRegisters kX86Saved = {{16, 6, 3, 12, 13, 14, 15}, 7};
constexpr SavedRegisters kAarch64Saved = {{30, 29, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28}, 12};

std::size_t slot_index(std::uint64_t address, std::uint32_t version) noexcept {
    constexpr std::uint64_t kMultiplier = 0x9e3779b97f4a7c15U;  // 2^64 / golden ratio (Knuth)
    return ((address + (std::uint64_t{version} << 48U)) * kMultiplier) >> (64U - kSlotBits);
}

/// The slot number of a rule, 0 when the register keeps its value, nothing when it does not fit.
std::optional<std::int8_t> slot_of(const RegisterRule& rule) noexcept {
    if (rule.kind == RegisterRuleKind::SameValue) {
        return std::int8_t{0};
    }
    const std::int32_t slot = rule.offset / kWordSize;
    const bool fits = rule.kind == RegisterRuleKind::AtCfaOffset && rule.offset % kWordSize == 0 &&
                      slot != 0 && slot >= std::numeric_limits<std::int8_t>::min() &&
                      slot <= std::numeric_limits<std::int8_t>::max();
    return fits ? std::optional(static_cast<std::int8_t>(slot)) : std::nullopt;
}

/// True when the caller's stack pointer is the CFA and its return address is where a call puts it.
bool is_ordinary_call(const UnwindRule& rule, object::Machine machine) noexcept {
    const bool ordinary =
        rule.cfa_kind == CfaKind::RegisterOffset && !rule.signal_frame &&
        rule.return_register == saved_registers(machine).numbers[SavedRegisters::kReturnAddress] &&
        rule.registers[stack_pointer_register(machine)].kind == RegisterRuleKind::SameValue;
    const bool has_return_slot =
        machine == object::Machine::Aarch64 ||
        rule.registers[rule.return_register].kind == RegisterRuleKind::AtCfaOffset;
    return ordinary && has_return_slot;
}

bool store_compact(CachedRule& slot, const UnwindRule& rule, object::Machine machine) noexcept {
    if (!is_ordinary_call(rule, machine)) {
        return false;
    }
    const SavedRegisters& saved = saved_registers(machine);
    for (std::size_t i = 0; i < saved.count; ++i) {
        const auto place = slot_of(rule.registers[saved.numbers[i]]);
        if (!place) {
            return false;
        }
        slot.slots[i] = *place;
    }
    slot.kind = CachedRule::Kind::Compact;
    slot.cfa_register = rule.cfa_register;
    slot.value = rule.cfa_offset;
    return true;
}

}  // namespace

const SavedRegisters& saved_registers(object::Machine machine) noexcept {
    return machine == object::Machine::Aarch64 ? kAarch64Saved : kX86Saved;
}

UnwindCache::UnwindCache() : slots_(std::size_t{1} << kSlotBits) {}

const CachedRule& UnwindCache::find(const AddressSpace& space, object::Machine machine,
                                    std::uint64_t address) {
    CachedRule& slot = slots_[slot_index(address, space.version())];
    if (slot.address == address && slot.version == space.version() &&
        slot.kind != CachedRule::Kind::Empty) {
        ++hits_;
        return slot;
    }
    ++misses_;
    CachedRule fresh;
    fresh.address = address;
    fresh.version = space.version();
    look_up(fresh, space, machine);
    slot = fresh;
    return slot;
}

void UnwindCache::look_up(CachedRule& slot, const AddressSpace& space, object::Machine machine) {
    slot.kind = CachedRule::Kind::NoInfo;
    const Mapping* mapping = space.find(slot.address);
    if (mapping == nullptr) {
        return;
    }
    const auto index = mapping - space.mappings().data();
    if (index < CachedRule::kNoMapping) {
        slot.mapping = static_cast<std::uint16_t>(index);
    }
    if (mapping->cfi == nullptr || !mapping->executable) {
        return;
    }
    if (const auto rule = mapping->cfi->rule_at(slot.address - mapping->bias)) {
        store(slot, *rule, machine);
    }
}

void UnwindCache::store(CachedRule& slot, const UnwindRule& rule, object::Machine machine) {
    if (rule.is_thread_root()) {
        slot.kind = CachedRule::Kind::Root;
    } else if (rule.cfa_kind == CfaKind::Invalid) {
        slot.kind = CachedRule::Kind::Damaged;
    } else if (!store_compact(slot, rule, machine)) {
        store_full(slot, rule);
    }
}

void UnwindCache::store_full(CachedRule& slot, const UnwindRule& rule) {
    if (full_rules_.size() == kMaxFullRules) {
        full_rules_.clear();
        std::ranges::fill(slots_, CachedRule{});
    }
    slot.kind = CachedRule::Kind::Full;
    slot.value = static_cast<std::int32_t>(full_rules_.size());
    full_rules_.push_back(rule);
}

}  // namespace wick::perf
