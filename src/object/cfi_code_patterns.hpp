#pragma once

#include <cstdint>
#include <optional>

#include "object/elf_file.hpp"
#include "object/unwind_rule.hpp"

namespace wick::object {

/// The rule at an address of a procedure linkage table on x86-64 or AArch64. Some linkers (lld)
/// write no call frame information for it, but its code is fixed by the psABIs.
/// Nothing for any other address.
[[nodiscard]] std::optional<UnwindRule> linkage_table_rule(const ElfFile& file,
                                                           std::uint64_t address);

/// The rule at an address of the kernel's signal return code on AArch64, recognised by its
/// instructions. The vdso's own information leads to the interrupted function's caller and leaves
/// out the interrupted function itself. Nothing for any other address or machine.
/// @param address  an address in the code, or one less than its first address: what a return
///                 address minus one gives.
[[nodiscard]] std::optional<UnwindRule> signal_return_rule(const ElfFile& file,
                                                           std::uint64_t address);

/// Lets registers that the code popped just before `address` keep their value on x86-64. GCC writes
/// the growing stack pointer of an epilogue into the information, but not that the registers are
/// restored: it goes on to name their slots, which lie below the stack pointer by then, where no
/// copy of a stack reaches.
void release_popped_registers(const ElfFile& file, std::uint64_t address, UnwindRule& rule);

}  // namespace wick::object
