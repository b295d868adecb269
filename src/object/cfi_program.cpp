#include "object/cfi_program.hpp"

#include <limits>
#include <vector>

namespace wick::object {
namespace {

/// More remembered states than any compiler nests; bounds the memory of damaged programs.
constexpr std::size_t kMaxRemembered = 1000;

/// Instructions by their codes (DWARF 5, section 7.24; LSB 5 and the psABIs for the rest). The
/// first three carry an operand in their low six bits.
enum Instruction : std::uint8_t {
    kAdvanceLoc = 0x40,
    kOffset = 0x80,
    kRestore = 0xc0,
    kNop = 0x00,
    kSetLoc = 0x01,
    kAdvanceLoc1 = 0x02,
    kAdvanceLoc2 = 0x03,
    kAdvanceLoc4 = 0x04,
    kOffsetExtended = 0x05,
    kRestoreExtended = 0x06,
    kUndefined = 0x07,
    kSameValue = 0x08,
    kRegister = 0x09,
    kRememberState = 0x0a,
    kRestoreState = 0x0b,
    kDefCfa = 0x0c,
    kDefCfaRegister = 0x0d,
    kDefCfaOffset = 0x0e,
    kDefCfaExpression = 0x0f,
    kExpression = 0x10,
    kOffsetExtendedSf = 0x11,
    kDefCfaSf = 0x12,
    kDefCfaOffsetSf = 0x13,
    kValOffset = 0x14,
    kValOffsetSf = 0x15,
    kValExpression = 0x16,
    kMipsAdvanceLoc8 = 0x1d,
    kAarch64NegateRaStateWithPc = 0x2c,
    kAarch64NegateRaState = 0x2d,  // On SPARC this code means window save.
    kGnuArgsSize = 0x2e,
    kGnuNegativeOffsetExtended = 0x2f,
};

class CfiProgram {
 public:
    CfiProgram(const CfiSection& section, const FunctionEntry& entry, std::uint64_t address)
        : section_(section), entry_(entry), target_(address), location_(entry.begin) {
        if (entry.common.return_register >= kRegisterCount) {
            ok_ = false;
            return;
        }
        row_.return_register = static_cast<std::uint8_t>(entry.common.return_register);
        row_.signal_frame = entry.common.signal_frame;
    }

    UnwindRule run() {
        execute(entry_.common.instructions, entry_.common.instructions_offset);
        initial_ = row_;
        reached_ = false;
        location_ = entry_.begin;
        execute(entry_.instructions, entry_.instructions_offset);
        return ok_ ? row_ : UnwindRule{};
    }

 private:
    void execute(Bytes instructions, std::uint64_t offset) {
        ByteReader reader(instructions);
        base_ = offset;
        while (ok_ && !reached_ && !reader.at_end()) {
            step(reader, reader.u8());
            ok_ = ok_ && reader.ok();
        }
    }

    void step(ByteReader& reader, std::uint8_t instruction) {
        const auto operand = static_cast<std::uint8_t>(instruction & 0x3fU);
        switch (instruction & 0xc0U) {
            case kAdvanceLoc:
                return advance(operand);
            case kOffset:
                return set_scaled(operand, RegisterRuleKind::AtCfaOffset, signed_uleb(reader));
            case kRestore:
                return restore(operand);
            default:
                break;
        }
        if (instruction <= kAdvanceLoc4 || instruction == kMipsAdvanceLoc8) {
            move(reader, instruction);
        } else if (instruction >= kDefCfa && instruction <= kDefCfaExpression) {
            define_cfa(reader, instruction);
        } else {
            define_register(reader, instruction);
        }
    }

    void move(ByteReader& reader, std::uint8_t instruction) {
        switch (instruction) {
            case kNop:
                return;
            case kSetLoc:
                return set_location(reader);
            case kAdvanceLoc1:
                return advance(reader.u8());
            case kAdvanceLoc2:
                return advance(reader.u16());
            case kAdvanceLoc4:
                return advance(reader.u32());
            default:
                return advance(reader.u64());
        }
    }

    void advance(std::uint64_t delta) { go_to(location_ + delta * entry_.common.code_alignment); }

    void go_to(std::uint64_t location) {
        reached_ = location > target_;
        location_ = location;
    }

    void set_location(ByteReader& reader) {
        const std::uint64_t field = section_.address + base_ + reader.position();
        const auto location = read_encoded_pointer(reader, entry_.common.pointer_encoding, field);
        ok_ = ok_ && location.has_value();
        go_to(location.value_or(target_));
    }

    void define_cfa(ByteReader& reader, std::uint8_t instruction) {
        if (instruction == kDefCfaExpression) {
            row_.cfa_kind = CfaKind::Expression;
            row_.cfa_expression = expression(reader);
            return;
        }
        if (instruction == kDefCfa || instruction == kDefCfaRegister) {
            set_cfa_register(reader.uleb());
        }
        if (instruction == kDefCfa || instruction == kDefCfaOffset) {
            set_cfa_offset(signed_uleb(reader));
        }
    }

    void set_cfa_register(std::uint64_t number) {
        ok_ = ok_ && number < kRegisterCount;
        row_.cfa_kind = CfaKind::RegisterOffset;
        row_.cfa_register = static_cast<std::uint8_t>(number);
    }

    void set_cfa_offset(std::int64_t offset) {
        ok_ = ok_ && row_.cfa_kind == CfaKind::RegisterOffset;
        row_.cfa_offset = narrow(offset);
    }

    void define_register(ByteReader& reader, std::uint8_t instruction) {
        switch (instruction) {
            case kRememberState:
                return remember();
            case kRestoreState:
                return recall();
            case kDefCfaSf:
                set_cfa_register(reader.uleb());
                return set_cfa_offset(scaled(reader.sleb()));
            case kDefCfaOffsetSf:
                return set_cfa_offset(scaled(reader.sleb()));
            case kGnuArgsSize:
                reader.uleb();
                return;
            case kAarch64NegateRaState:
            case kAarch64NegateRaStateWithPc:
                return;  // Signed return addresses are stripped in any case.
            default:
                return set_rule(reader, instruction, reader.uleb());
        }
    }

    void set_rule(ByteReader& reader, std::uint8_t instruction, std::uint64_t number) {
        switch (instruction) {
            case kOffsetExtended:
                return set_scaled(number, RegisterRuleKind::AtCfaOffset, signed_uleb(reader));
            case kOffsetExtendedSf:
                return set_scaled(number, RegisterRuleKind::AtCfaOffset, reader.sleb());
            case kGnuNegativeOffsetExtended:
                return set_scaled(number, RegisterRuleKind::AtCfaOffset, -signed_uleb(reader));
            case kValOffset:
                return set_scaled(number, RegisterRuleKind::CfaOffset, signed_uleb(reader));
            case kValOffsetSf:
                return set_scaled(number, RegisterRuleKind::CfaOffset, reader.sleb());
            case kRestoreExtended:
                return restore(number);
            case kUndefined:
                return set(number, {.kind = RegisterRuleKind::Undefined});
            case kSameValue:
                return set(number, {.kind = RegisterRuleKind::SameValue});
            case kRegister:
                return set_source(number, reader.uleb());
            case kExpression:
                return set(number, {.kind = RegisterRuleKind::AtExpression,
                                    .expression = expression(reader)});
            case kValExpression:
                return set(number, {.kind = RegisterRuleKind::ExpressionValue,
                                    .expression = expression(reader)});
            default:
                ok_ = false;
        }
    }

    /// Registers that wick does not follow, such as those of vectors, are passed over.
    void set(std::uint64_t number, const RegisterRule& rule) {
        if (number < kRegisterCount) {
            row_.registers[static_cast<std::size_t>(number)] = rule;
        }
    }

    void set_scaled(std::uint64_t number, RegisterRuleKind kind, std::int64_t factored_offset) {
        set(number, {.kind = kind, .offset = narrow(scaled(factored_offset))});
    }

    void set_source(std::uint64_t number, std::uint64_t source) {
        const bool followed = source < kRegisterCount;
        set(number, {.kind = followed ? RegisterRuleKind::Register : RegisterRuleKind::Undefined,
                     .source = static_cast<std::uint8_t>(followed ? source : 0)});
    }

    void restore(std::uint64_t number) {
        if (number < kRegisterCount) {
            row_.registers[static_cast<std::size_t>(number)] =
                initial_.registers[static_cast<std::size_t>(number)];
        }
    }

    void remember() {
        ok_ = ok_ && remembered_.size() < kMaxRemembered;
        if (ok_) {
            remembered_.push_back(row_);
        }
    }

    void recall() {
        if (remembered_.empty()) {
            ok_ = false;
            return;
        }
        row_ = remembered_.back();
        remembered_.pop_back();
    }

    ExpressionRange expression(ByteReader& reader) {
        const std::uint64_t size = reader.uleb();
        const std::uint64_t offset = section_.file_offset + base_ + reader.position();
        reader.skip(size);
        ok_ = ok_ && reader.ok() && offset <= std::numeric_limits<std::uint32_t>::max();
        return {static_cast<std::uint32_t>(offset), static_cast<std::uint32_t>(size)};
    }

    static std::int64_t signed_uleb(ByteReader& reader) {
        return static_cast<std::int64_t>(reader.uleb() & std::numeric_limits<std::int64_t>::max());
    }

    [[nodiscard]] std::int64_t scaled(std::int64_t factored) const {
        return static_cast<std::int64_t>(static_cast<std::uint64_t>(factored) *
                                         static_cast<std::uint64_t>(entry_.common.data_alignment));
    }

    std::int32_t narrow(std::int64_t offset) {
        ok_ = ok_ && offset >= std::numeric_limits<std::int32_t>::min() &&
              offset <= std::numeric_limits<std::int32_t>::max();
        return static_cast<std::int32_t>(offset);
    }

    const CfiSection& section_;
    const FunctionEntry& entry_;
    std::uint64_t target_;
    std::uint64_t location_;
    std::uint64_t base_ = 0;
    bool ok_ = true;
    bool reached_ = false;
    UnwindRule row_;
    UnwindRule initial_;
    std::vector<UnwindRule> remembered_;
};

}  // namespace

UnwindRule run_cfi_program(const CfiSection& section, const FunctionEntry& entry,
                           std::uint64_t address) {
    return CfiProgram(section, entry, address).run();
}

}  // namespace wick::object
