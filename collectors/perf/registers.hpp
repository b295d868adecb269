#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "base/byte_reader.hpp"
#include "object/elf_file.hpp"
#include "object/unwind_rule.hpp"

namespace wick::perf {

/// Register values by DWARF number; see object/unwind_rule.hpp.
using RegisterFile = std::array<std::uint64_t, object::kRegisterCount>;

/// What to put into perf_event_attr.sample_regs_user for unwinding on this machine: on x86-64 the
/// sixteen general registers and ip (arch/x86/include/uapi/asm/perf_regs.h), on AArch64 x0 to
/// x30, sp and pc (arch/arm64/include/uapi/asm/perf_regs.h); 0 for another machine.
[[nodiscard]] std::uint64_t sample_register_mask(object::Machine machine) noexcept;

/// Puts the registers of a sample in DWARF order.
/// @param words  the sample's register values, one 64-bit little-endian word for each bit of
///               `mask`, lowest bit first (perf_event_open(2), PERF_SAMPLE_REGS_USER).
/// Registers that are not in the mask, or past the end of `words`, are zero.
[[nodiscard]] RegisterFile dwarf_registers(object::Machine machine, std::uint64_t mask,
                                           Bytes words) noexcept;

/// The number of the register that holds the stack pointer.
[[nodiscard]] constexpr std::size_t stack_pointer_register(object::Machine machine) noexcept {
    return machine == object::Machine::Aarch64 ? object::aarch64::kSp : object::x86_64::kRsp;
}

/// The number of the register that holds the frame pointer.
[[nodiscard]] constexpr std::size_t frame_pointer_register(object::Machine machine) noexcept {
    return machine == object::Machine::Aarch64 ? object::aarch64::kX29 : object::x86_64::kRbp;
}

/// The number under which the program counter is kept.
[[nodiscard]] constexpr std::size_t program_counter_register(object::Machine machine) noexcept {
    return machine == object::Machine::Aarch64 ? object::aarch64::kPc : object::x86_64::kRip;
}

}  // namespace wick::perf
