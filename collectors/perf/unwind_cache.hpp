#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "collectors/perf/address_space.hpp"
#include "object/elf_file.hpp"
#include "object/unwind_rule.hpp"

namespace wick::perf {

/// The registers that survive calls, and the return address: what a compact rule can restore.
/// On x86-64 the return address, rbp, rbx and r12 to r15; on AArch64 x30, x29 and x19 to x28.
struct SavedRegisters {
    static constexpr std::size_t kMaximum = 12;
    static constexpr std::size_t kReturnAddress = 0;  ///< Position of the return address.
    static constexpr std::size_t kFramePointer = 1;   ///< Position of the frame pointer.

    std::array<std::uint8_t, kMaximum> numbers{};
    std::size_t count = 0;
};

/// The saved registers of a machine.
[[nodiscard]] const SavedRegisters& saved_registers(object::Machine machine) noexcept;

/// What is known about one address of code in one address space.
struct CachedRule {
    enum class Kind : std::uint8_t {
        Empty,    ///< Nothing is cached in this slot.
        Compact,  ///< `slots`, `cfa_register` and `value` say everything.
        Full,     ///< Rule number `value` of the cache says it.
        Root,     ///< The function has no caller.
        NoInfo,   ///< There is no call frame information here.
        Damaged,  ///< There is, and it cannot be used.
    };

    static constexpr std::uint16_t kNoMapping = 0xffff;

    std::uint64_t address = 0;
    std::uint32_t version = 0;
    std::int32_t value = 0;              ///< Compact: CFA minus register. Full: index of the rule.
    std::uint16_t mapping = kNoMapping;  ///< Index in AddressSpace::mappings.
    Kind kind = Kind::Empty;
    std::uint8_t cfa_register = 0;
    /// For each saved register where it is, in words from the CFA; 0: still in the register.
    std::array<std::int8_t, SavedRegisters::kMaximum> slots{};
};

static_assert(sizeof(CachedRule) == 32, "two rules in a cache line");

/// Finds unwind rules and keeps them by address and address space version, one per slot, newest
/// wins. Takes half a megabyte, and at most three more for rules that do not fit a slot.
class UnwindCache {
 public:
    UnwindCache();

    /// What is known about an address; valid until the next call.
    [[nodiscard]] const CachedRule& find(const AddressSpace& space, object::Machine machine,
                                         std::uint64_t address);

    /// The rule of a slot of kind Full.
    [[nodiscard]] const object::UnwindRule& full_rule(const CachedRule& slot) const noexcept {
        return full_rules_[static_cast<std::size_t>(slot.value)];
    }

    /// The mapping of a slot that `find` returned for this address space, or null.
    [[nodiscard]] static const Mapping* mapping(const AddressSpace& space,
                                                const CachedRule& slot) noexcept {
        return slot.mapping == CachedRule::kNoMapping ? space.find(slot.address)
                                                      : &space.mappings()[slot.mapping];
    }

    [[nodiscard]] std::uint64_t hits() const noexcept { return hits_; }

    [[nodiscard]] std::uint64_t misses() const noexcept { return misses_; }

 private:
    void look_up(CachedRule& slot, const AddressSpace& space, object::Machine machine);
    void store(CachedRule& slot, const object::UnwindRule& rule, object::Machine machine);
    void store_full(CachedRule& slot, const object::UnwindRule& rule);

    std::vector<CachedRule> slots_;
    std::vector<object::UnwindRule> full_rules_;
    std::uint64_t hits_ = 0;
    std::uint64_t misses_ = 0;
};

}  // namespace wick::perf
