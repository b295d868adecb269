#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "object/elf_file.hpp"
#include "object/unwind_rule.hpp"

namespace wick::perf {

/// The registers that survive calls, and the return address: what a compact rule can restore.
/// On x86-64 rbp, rbx, r12 to r15 and the return address; on AArch64 x19 to x30.
struct SavedRegisters {
    static constexpr std::size_t kMaximum = 12;
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

/// Keeps unwind rules by address and address space version, one per slot, newest wins.
class UnwindCache {
 public:
    UnwindCache();

    /// The slot for an address; it may hold a rule of another.
    [[nodiscard]] CachedRule& slot(std::uint64_t address, std::uint32_t version) noexcept;

    /// Stores a rule in a slot of this cache, compactly where possible. The slot's address,
    /// version and mapping are the caller's to set, after this.
    void store(CachedRule& slot, const object::UnwindRule& rule, object::Machine machine);

    /// The rule of a slot of kind Full.
    [[nodiscard]] const object::UnwindRule& full_rule(const CachedRule& slot) const noexcept {
        return full_rules_[static_cast<std::size_t>(slot.value)];
    }

 private:
    [[nodiscard]] static bool compact(CachedRule& slot, const object::UnwindRule& rule,
                                      object::Machine machine) noexcept;
    void keep_full(CachedRule& slot, const object::UnwindRule& rule);

    std::vector<CachedRule> slots_;
    std::vector<object::UnwindRule> full_rules_;
};

}  // namespace wick::perf
