#include "object/cfi_code_patterns.hpp"

#include <algorithm>

namespace wick::object {
namespace {

constexpr std::uint16_t kX86PushMemory = 0x35ff;             // pushq GOT+8(%rip)
constexpr std::uint32_t kAarch64PushX16X30 = 0xa9bf7bf0;     // stp x16, x30, [sp, #-16]!
constexpr std::uint32_t kAarch64MoveSigreturn = 0xd2801168;  // mov x8, #139
constexpr std::uint32_t kAarch64SystemCall = 0xd4000001;     // svc #0
constexpr std::uint64_t kAarch64TableHeaderSize = 32;

bool is_linkage_table(const Section& section) {
    return section.name.starts_with(".plt") || section.name == ".iplt";
}

UnwindRule caller_at_stack_pointer(std::uint8_t stack_pointer, std::int32_t offset) {
    UnwindRule rule;
    rule.cfa_kind = CfaKind::RegisterOffset;
    rule.cfa_register = stack_pointer;
    rule.cfa_offset = offset;
    return rule;
}

/// Each entry of 16 bytes jumps, or pushes an index (from byte 6, 5 bytes long) and jumps to the
/// table's header. The header pushes once more (6 bytes) and jumps.
UnwindRule x86_64_rule(Bytes code, std::uint64_t offset) {
    constexpr std::uint64_t kEntrySize = 16;
    constexpr std::uint64_t kPushed = 11;
    const bool has_header = ByteReader(code).u16() == kX86PushMemory;
    std::int32_t pushed = offset % kEntrySize >= kPushed ? 8 : 0;
    if (has_header && offset < kEntrySize) {
        pushed = offset < 6 ? 8 : 16;
    }
    UnwindRule rule = caller_at_stack_pointer(x86_64::kRsp, 8 + pushed);
    rule.return_register = x86_64::kRip;
    rule.registers[x86_64::kRip] = {.kind = RegisterRuleKind::AtCfaOffset, .offset = -8};
    return rule;
}

/// The entries leave the return address in x30; the header pushes x16 and x30 first.
UnwindRule aarch64_rule(Bytes code, std::uint64_t offset) {
    ByteReader reader(code);
    std::uint64_t push_at = 0;
    if (reader.u32() != kAarch64PushX16X30) {
        push_at = 4;  // A landing pad (bti c) comes first.
    }
    const bool has_header = push_at == 0 || reader.u32() == kAarch64PushX16X30;
    const bool pushed = has_header && offset > push_at && offset < kAarch64TableHeaderSize;
    UnwindRule rule = caller_at_stack_pointer(aarch64::kSp, pushed ? 16 : 0);
    rule.return_register = aarch64::kX30;
    return rule;
}

/// True when the rule names a place below the stack pointer for the register.
bool lies_below_stack_pointer(const UnwindRule& rule, std::size_t number) {
    const RegisterRule& own = rule.registers[number];
    return own.kind == RegisterRuleKind::AtCfaOffset &&
           std::int64_t{own.offset} + rule.cfa_offset < 0;
}

/// An instruction that takes a register from the top of the stack.
struct PopInstruction {
    std::uint8_t register_number = 0;  ///< As DWARF counts.
    std::uint8_t size = 0;             ///< In bytes; 0: there is no such instruction.
};

/// The pop or leave instruction of a register that survives calls (Intel SDM, volume 2) which ends
/// at `address`.
PopInstruction pop_before(const ElfFile& file, std::uint64_t address) {
    constexpr std::uint8_t kExtend = 0x41;  // REX.B: r8 to r15
    constexpr std::uint8_t kFirstPop = 0x58;
    constexpr std::uint8_t kPopRbx = 0x5b;
    constexpr std::uint8_t kPopRbp = 0x5d;
    constexpr std::uint8_t kLeave = 0xc9;
    const std::uint8_t last = ByteReader(file.bytes_at(address - 1)).u8();
    const std::uint8_t before = ByteReader(file.bytes_at(address - 2)).u8();
    if (before == kExtend && last >= 0x5c && last <= 0x5f) {
        return {static_cast<std::uint8_t>(last - kFirstPop + 8), 2};
    }
    if (last == kPopRbx) {
        return {x86_64::kRbx, 1};
    }
    return last == kPopRbp || last == kLeave ? PopInstruction{x86_64::kRbp, 1} : PopInstruction{};
}

/// What rt_sigreturn(2) restores: the frame begins at sp with 128 bytes of siginfo; the registers
/// follow in uc_mcontext (struct rt_sigframe of arch/arm64/kernel/signal.c, struct sigcontext of
/// arch/arm64/include/uapi/asm/sigcontext.h).
UnwindRule sigreturn_rule() {
    constexpr std::int32_t kRegistersOffset = 128 + 176 + 8;
    UnwindRule rule = caller_at_stack_pointer(aarch64::kSp, 0);
    rule.return_register = aarch64::kPc;
    rule.signal_frame = true;
    for (std::int32_t number = 0; number <= aarch64::kPc; ++number) {
        rule.registers[static_cast<std::size_t>(number)] = {
            .kind = RegisterRuleKind::AtCfaOffset, .offset = kRegistersOffset + 8 * number};
    }
    return rule;
}

}  // namespace

std::optional<UnwindRule> linkage_table_rule(const ElfFile& file, std::uint64_t address) {
    for (const Section& section : file.sections()) {
        const std::uint64_t offset = address - section.address;
        if (address < section.address || offset >= section.size || !is_linkage_table(section)) {
            continue;
        }
        const Bytes code = file.contents(section);
        return file.machine() == Machine::Aarch64 ? aarch64_rule(code, offset)
                                                  : x86_64_rule(code, offset);
    }
    return std::nullopt;
}

std::optional<UnwindRule> signal_return_rule(const ElfFile& file, std::uint64_t address) {
    constexpr std::uint64_t kInstructionMask = 3;
    if (file.machine() != Machine::Aarch64) {
        return std::nullopt;
    }
    const std::uint64_t start = (address + kInstructionMask) & ~kInstructionMask;
    ByteReader reader(file.bytes_at(start));
    const std::uint32_t first = reader.u32();
    const bool at_move = first == kAarch64MoveSigreturn && reader.u32() == kAarch64SystemCall;
    if (at_move) {
        return sigreturn_rule();
    }
    ByteReader before(file.bytes_at(start - 4));
    const bool at_call = first == kAarch64SystemCall && before.u32() == kAarch64MoveSigreturn;
    return at_call ? std::optional(sigreturn_rule()) : std::nullopt;
}

void release_popped_registers(const ElfFile& file, std::uint64_t address, UnwindRule& rule) {
    if (file.machine() != Machine::X86_64 || rule.cfa_kind != CfaKind::RegisterOffset ||
        rule.cfa_register != x86_64::kRsp) {
        return;
    }
    while (true) {
        const PopInstruction pop = pop_before(file, address);
        if (pop.size == 0 || !lies_below_stack_pointer(rule, pop.register_number)) {
            return;
        }
        rule.registers[pop.register_number] = {};
        address -= pop.size;
    }
}

}  // namespace wick::object
