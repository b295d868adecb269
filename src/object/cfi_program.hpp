#pragma once

#include <cstdint>

#include "object/cfi_entry.hpp"
#include "object/unwind_rule.hpp"

namespace wick::object {

/// Runs the call frame instructions of a function (DWARF 5, section 6.4.2) up to an address and
/// returns the rule that holds there; one of CfaKind::Invalid when the instructions are damaged.
/// @pre entry.begin <= address < entry.end, and the entry was read from `section`.
[[nodiscard]] UnwindRule run_cfi_program(const CfiSection& section, const FunctionEntry& entry,
                                         std::uint64_t address);

}  // namespace wick::object
