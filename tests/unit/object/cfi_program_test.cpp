#include "object/cfi_program.hpp"

#include <gmock/gmock.h>

#include "unit/object/cfi_builder.hpp"

namespace wick::object {
namespace {

using test::CfiBuilder;
using test::code;

constexpr std::uint64_t kBegin = 0x1000;

/// The rule `distance` bytes into a function with these instructions.
UnwindRule rule_after(const std::string& instructions, std::uint64_t distance = 0,
                      const std::string& common = code({0x0c, 7, 8, 0x90, 1})) {
    CfiBuilder cfi;
    cfi.common_instructions = common;
    cfi.functions = {{kBegin, 0x1000000, instructions}};
    const std::vector<std::byte> bytes = cfi.build();
    const CfiSection section{bytes, cfi.address, 0x40, true};
    const std::uint64_t offset = 4 + std::to_integer<std::uint64_t>(bytes[0]);
    const auto entry = read_function_entry(section, offset);
    EXPECT_TRUE(entry);
    return run_cfi_program(section, *entry, kBegin + distance);
}

RegisterRule rbx_after(const std::string& instructions) {
    return rule_after(instructions).registers[x86_64::kRbx];
}

bool is_invalid(const std::string& instructions) {
    return rule_after(instructions).cfa_kind == CfaKind::Invalid;
}

TEST(CfiProgram, AdvancesByEachWidth) {
    const std::string then = code({0x0e, 32});
    EXPECT_EQ(rule_after(code({0x44}) + then, 3).cfa_offset, 8);
    EXPECT_EQ(rule_after(code({0x44}) + then, 4).cfa_offset, 32);
    EXPECT_EQ(rule_after(code({0x02, 200}) + then, 199).cfa_offset, 8);
    EXPECT_EQ(rule_after(code({0x02, 200}) + then, 200).cfa_offset, 32);
    EXPECT_EQ(rule_after(code({0x03, 0, 2}) + then, 511).cfa_offset, 8);
    EXPECT_EQ(rule_after(code({0x03, 0, 2}) + then, 512).cfa_offset, 32);
    EXPECT_EQ(rule_after(code({0x04, 0, 0, 2, 0}) + then, 0x1ffff).cfa_offset, 8);
    EXPECT_EQ(rule_after(code({0x04, 0, 0, 2, 0}) + then, 0x20000).cfa_offset, 32);
    EXPECT_EQ(rule_after(code({0x1d, 9, 0, 0, 0, 0, 0, 0, 0}) + then, 8).cfa_offset, 8);
    EXPECT_EQ(rule_after(code({0x1d, 9, 0, 0, 0, 0, 0, 0, 0}) + then, 9).cfa_offset, 32);
}

TEST(CfiProgram, SetsTheLocation) {
    const std::string program = code({0x01, 0x10, 0x10, 0, 0, 0, 0, 0, 0, 0x0e, 32});
    EXPECT_EQ(rule_after(program, 0xf).cfa_offset, 8);
    EXPECT_EQ(rule_after(program, 0x10).cfa_offset, 32);
}

TEST(CfiProgram, DefinesTheCfa) {
    EXPECT_EQ(rule_after(code({0x0c, 6, 16})).cfa_register, 6);
    EXPECT_EQ(rule_after(code({0x0c, 6, 16})).cfa_offset, 16);
    EXPECT_EQ(rule_after(code({0x0d, 6})).cfa_register, 6);
    EXPECT_EQ(rule_after(code({0x0d, 6})).cfa_offset, 8);
    EXPECT_EQ(rule_after(code({0x12, 6, 0x7e})).cfa_offset, 16);  // -2 times -8
    EXPECT_EQ(rule_after(code({0x13, 0x7d})).cfa_offset, 24);
    EXPECT_EQ(rule_after(code({0x0f, 1, 0x77})).cfa_kind, CfaKind::Expression);
    EXPECT_EQ(rule_after(code({0x0f, 1, 0x77})).cfa_expression.size, 1U);
}

TEST(CfiProgram, DefinesEachKindOfRegisterRule) {
    EXPECT_EQ(rbx_after(code({0x83, 2})),
              (RegisterRule{RegisterRuleKind::AtCfaOffset, 0, -16, {}}));
    EXPECT_EQ(rbx_after(code({0x05, 3, 2})).offset, -16);
    EXPECT_EQ(rbx_after(code({0x11, 3, 0x7e})).offset, 16);
    EXPECT_EQ(rbx_after(code({0x2f, 3, 2})).offset, 16);
    EXPECT_EQ(rbx_after(code({0x14, 3, 2})),
              (RegisterRule{RegisterRuleKind::CfaOffset, 0, -16, {}}));
    EXPECT_EQ(rbx_after(code({0x15, 3, 0x7e})).offset, 16);
    EXPECT_EQ(rbx_after(code({0x07, 3})).kind, RegisterRuleKind::Undefined);
    EXPECT_EQ(rbx_after(code({0x83, 2, 0x08, 3})).kind, RegisterRuleKind::SameValue);
    EXPECT_EQ(rbx_after(code({0x09, 3, 12})),
              (RegisterRule{RegisterRuleKind::Register, 12, 0, {}}));
    EXPECT_EQ(rbx_after(code({0x10, 3, 2, 0x77, 0})).kind, RegisterRuleKind::AtExpression);
    EXPECT_EQ(rbx_after(code({0x16, 3, 2, 0x77, 0})).kind, RegisterRuleKind::ExpressionValue);
    EXPECT_EQ(rbx_after(code({0x16, 3, 2, 0x77, 0})).expression.size, 2U);
}

TEST(CfiProgram, RestoresWhatTheFunctionBeganWith) {
    const std::string common = code({0x0c, 7, 8, 0x90, 1, 0x83, 3});
    EXPECT_EQ(rule_after(code({0x83, 9, 0xc3}), 0, common).registers[3].offset, -24);
    EXPECT_EQ(rule_after(code({0x83, 9, 0x06, 3}), 0, common).registers[3].offset, -24);
}

TEST(CfiProgram, RemembersStatesWithTheCfa) {
    const std::string program = code({0x0a, 0x0e, 64, 0x0a, 0x0e, 96, 0x83, 2, 0x0b});
    EXPECT_EQ(rule_after(program).cfa_offset, 64);
    EXPECT_EQ(rule_after(program).registers[3].kind, RegisterRuleKind::SameValue);
    EXPECT_EQ(rule_after(program + code({0x0b})).cfa_offset, 8);
}

TEST(CfiProgram, PassesOverWhatDoesNotMatter) {
    const std::string program = code({0x00, 0x2e, 16, 0x2d, 0x2c, 0x05, 40, 2, 0x07, 99, 0x0e, 48});
    EXPECT_EQ(rule_after(program).cfa_offset, 48);
}

TEST(CfiProgram, MarksTheThreadRoot) {
    EXPECT_TRUE(rule_after(code({0x07, 16})).is_thread_root());
    EXPECT_FALSE(rule_after("").is_thread_root());
}

TEST(CfiProgram, RefusesDamage) {
    EXPECT_TRUE(is_invalid(code({0x0b})));                                // nothing remembered
    EXPECT_TRUE(is_invalid(code({0x1c})));                                // unknown instruction
    EXPECT_TRUE(is_invalid(code({0x0c, 40, 8})));                         // unknown register
    EXPECT_TRUE(is_invalid(code({0x0f, 9, 0x77})));                       // expression cut off
    EXPECT_TRUE(is_invalid(code({0x03, 1})));                             // operand cut off
    EXPECT_TRUE(is_invalid(code({0x0f, 1, 0x77, 0x0e, 8})));              // offset of no register
    EXPECT_TRUE(is_invalid(code({0x0e, 0x80, 0x80, 0x80, 0x80, 0x10})));  // does not fit
    EXPECT_TRUE(is_invalid(std::string(2000, 0x0a)));                     // remembers without end
}

TEST(CfiProgram, RefusesAnUnknownReturnRegister) {
    CfiBuilder cfi;
    cfi.return_register = 99;
    cfi.functions = {{kBegin, 0x100, ""}};
    const std::vector<std::byte> bytes = cfi.build();
    const CfiSection section{bytes, cfi.address, 0, true};
    const auto entry = read_function_entry(section, 4 + std::to_integer<std::uint64_t>(bytes[0]));
    EXPECT_EQ(run_cfi_program(section, *entry, kBegin).cfa_kind, CfaKind::Invalid);
}

}  // namespace
}  // namespace wick::object
