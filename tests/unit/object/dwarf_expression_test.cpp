#include "object/dwarf_expression.hpp"

#include <map>
#include <string>

#include <gmock/gmock.h>

#include "unit/object/cfi_builder.hpp"

namespace wick::object {
namespace {

using test::code;

class FakeThread final : public ExpressionContext {
 public:
    std::map<std::uint64_t, std::uint64_t> registers;
    std::map<std::uint64_t, std::uint64_t> words;

    std::optional<std::uint64_t> register_value(std::uint64_t number) const override {
        const auto found = registers.find(number);
        return found == registers.end() ? std::nullopt : std::optional(found->second);
    }

    std::optional<std::uint64_t> memory(std::uint64_t address, std::size_t size) const override {
        const auto found = words.find(address);
        if (found == words.end()) {
            return std::nullopt;
        }
        return size == 8 ? found->second : found->second & ((std::uint64_t{1} << (8 * size)) - 1);
    }
};

ExpressionResult run(const std::string& expression, const FakeThread& thread = {},
                     std::optional<std::uint64_t> initial = {}) {
    return evaluate_expression(as_bytes(expression), thread, initial);
}

std::int64_t value_of(const std::string& expression) {
    const ExpressionResult result = run(expression);
    EXPECT_EQ(result.status, ExpressionStatus::Ok);
    return static_cast<std::int64_t>(result.value);
}

/// -7 and 2 on the stack, then the operation.
std::int64_t on_minus_seven_and_two(int operation) {
    return value_of(code({0x09, 0xf9, 0x32, operation}));
}

TEST(DwarfExpression, ReadsConstantsOfEverySize) {
    EXPECT_EQ(value_of(code({0x08, 0xff})), 255);
    EXPECT_EQ(value_of(code({0x09, 0xff})), -1);
    EXPECT_EQ(value_of(code({0x0a, 0xff, 0xff})), 65535);
    EXPECT_EQ(value_of(code({0x0b, 0xfe, 0xff})), -2);
    EXPECT_EQ(value_of(code({0x0c, 0xff, 0xff, 0xff, 0xff})), 4294967295);
    EXPECT_EQ(value_of(code({0x0d, 0xfd, 0xff, 0xff, 0xff})), -3);
    EXPECT_EQ(value_of(code({0x0e, 1, 0, 0, 0, 0, 0, 0, 1})), 0x0100000000000001);
    EXPECT_EQ(value_of(code({0x0f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff})), -1);
    EXPECT_EQ(value_of(code({0x03, 2, 0, 0, 0, 0, 0, 0, 0})), 2);
    EXPECT_EQ(value_of(code({0x10, 0x80, 0x01})), 128);
    EXPECT_EQ(value_of(code({0x11, 0x7f})), -1);
    EXPECT_EQ(value_of(code({0x30})), 0);
    EXPECT_EQ(value_of(code({0x4f})), 31);
}

TEST(DwarfExpression, ComputesWithSignedNumbersWhereTheStandardSaysSo) {
    EXPECT_EQ(on_minus_seven_and_two(0x1a), -7 & 2);
    EXPECT_EQ(on_minus_seven_and_two(0x1b), -3);
    EXPECT_EQ(on_minus_seven_and_two(0x1c), -9);
    EXPECT_EQ(on_minus_seven_and_two(0x1d), 1);  // unsigned: 2^64 - 7 is odd
    EXPECT_EQ(on_minus_seven_and_two(0x1e), -14);
    EXPECT_EQ(on_minus_seven_and_two(0x21), -7 | 2);
    EXPECT_EQ(on_minus_seven_and_two(0x22), -5);
    EXPECT_EQ(on_minus_seven_and_two(0x24), -28);
    EXPECT_EQ(on_minus_seven_and_two(0x25), 0x3ffffffffffffffe);
    EXPECT_EQ(on_minus_seven_and_two(0x26), -2);
    EXPECT_EQ(on_minus_seven_and_two(0x27), -7 ^ 2);
}

TEST(DwarfExpression, ComparesSignedNumbers) {
    EXPECT_EQ(on_minus_seven_and_two(0x29), 0);
    EXPECT_EQ(on_minus_seven_and_two(0x2a), 0);
    EXPECT_EQ(on_minus_seven_and_two(0x2b), 0);
    EXPECT_EQ(on_minus_seven_and_two(0x2c), 1);
    EXPECT_EQ(on_minus_seven_and_two(0x2d), 1);
    EXPECT_EQ(on_minus_seven_and_two(0x2e), 1);
}

TEST(DwarfExpression, ComputesOnOneNumber) {
    EXPECT_EQ(value_of(code({0x09, 0xf9, 0x19})), 7);
    EXPECT_EQ(value_of(code({0x37, 0x1f})), -7);
    EXPECT_EQ(value_of(code({0x37, 0x20})), ~7);
    EXPECT_EQ(value_of(code({0x37, 0x23, 0x80, 0x01})), 135);
}

TEST(DwarfExpression, ShiftsBySixtyFourAndMore) {
    EXPECT_EQ(value_of(code({0x31, 0x08, 64, 0x24})), 0);
    EXPECT_EQ(value_of(code({0x31, 0x08, 64, 0x25})), 0);
    EXPECT_EQ(value_of(code({0x09, 0xff, 0x08, 200, 0x26})), -1);
}

TEST(DwarfExpression, DividesTheSmallestNumberByMinusOne) {
    const std::string smallest = code({0x0e, 0, 0, 0, 0, 0, 0, 0, 0x80});
    EXPECT_EQ(value_of(smallest + code({0x09, 0xff, 0x1b})), INT64_MIN);
}

TEST(DwarfExpression, ArrangesTheStack) {
    EXPECT_EQ(value_of(code({0x35, 0x12, 0x22})), 10);              // dup
    EXPECT_EQ(value_of(code({0x35, 0x36, 0x13})), 5);               // drop
    EXPECT_EQ(value_of(code({0x35, 0x36, 0x14})), 5);               // over
    EXPECT_EQ(value_of(code({0x35, 0x36, 0x37, 0x15, 2})), 5);      // pick
    EXPECT_EQ(value_of(code({0x35, 0x36, 0x16, 0x1c})), 1);         // swap: 6 - 5
    EXPECT_EQ(value_of(code({0x31, 0x32, 0x34, 0x17, 0x1c})), -1);  // rot: 4 1 2
    EXPECT_EQ(value_of(code({0x31, 0x32, 0x34, 0x17, 0x13, 0x13})), 4);
}

TEST(DwarfExpression, Branches) {
    EXPECT_EQ(value_of(code({0x31, 0x2f, 1, 0, 0x32})), 1);
    EXPECT_EQ(value_of(code({0x35, 0x31, 0x28, 1, 0, 0x36})), 5);
    EXPECT_EQ(value_of(code({0x35, 0x30, 0x28, 1, 0, 0x36})), 6);
    EXPECT_EQ(value_of(code({0x33, 0x31, 0x1c, 0x12, 0x28, 0xfa, 0xff})), 0);  // counts down
}

TEST(DwarfExpression, ReadsRegistersAndMemory) {
    FakeThread thread;
    thread.registers = {{6, 0x1000}, {16, 0x2000}};
    thread.words = {{0xff8, 0x1122334455667788}};
    EXPECT_EQ(run(code({0x76, 0x78, 0x06}), thread).value, 0x1122334455667788U);
    EXPECT_EQ(run(code({0x92, 16, 4}), thread).value, 0x2004U);
    EXPECT_EQ(run(code({0x76, 0x78, 0x94, 2}), thread).value, 0x7788U);
}

TEST(DwarfExpression, StartsWithTheInitialValue) {
    EXPECT_EQ(run(code({0x23, 8}), {}, 100).value, 108U);
    EXPECT_EQ(run("", {}, 100).value, 100U);
}

TEST(DwarfExpression, ComputesTheRuleOfLinkageTables) {
    // What gcc's assembler writes for .plt: rsp + 8 + ((rip & 15) >= 11) * 8.
    const std::string rule =
        code({0x77, 0x08, 0x80, 0x00, 0x3f, 0x1a, 0x3b, 0x2a, 0x33, 0x24, 0x22});
    FakeThread thread;
    thread.registers = {{7, 0x7000}, {16, 0x1026}};
    EXPECT_EQ(run(rule, thread).value, 0x7008U);
    thread.registers[16] = 0x102b;
    EXPECT_EQ(run(rule, thread).value, 0x7010U);
}

TEST(DwarfExpression, SaysWhatItLacks) {
    EXPECT_EQ(run(code({0x76, 0})).status, ExpressionStatus::UnknownRegister);
    EXPECT_EQ(run(code({0x31, 0x06})).status, ExpressionStatus::UnreadableMemory);
}

TEST(DwarfExpression, RefusesWhatMakesNoSense) {
    for (const int operation : {0x00, 0x18, 0x50, 0x6f, 0x90, 0x91, 0x93, 0x95, 0x97, 0x98, 0x99,
                                0x9a, 0x9c, 0x9d, 0x9f, 0xa8, 0xe0, 0xff}) {
        EXPECT_EQ(run(code({0x31, 0x31, operation, 0, 0, 0, 0})).status,
                  ExpressionStatus::Malformed)
            << operation;
    }
}

TEST(DwarfExpression, RefusesDamage) {
    EXPECT_EQ(run("").status, ExpressionStatus::Malformed);
    EXPECT_EQ(run(code({0x22})).status, ExpressionStatus::Malformed);
    EXPECT_EQ(run(code({0x31, 0x15, 9})).status, ExpressionStatus::Malformed);
    EXPECT_EQ(run(code({0x31, 0x16})).status, ExpressionStatus::Malformed);
    EXPECT_EQ(run(code({0x0c, 1})).status, ExpressionStatus::Malformed);
    EXPECT_EQ(run(code({0x31, 0x30, 0x1b})).status, ExpressionStatus::Malformed);
    EXPECT_EQ(run(code({0x31, 0x94, 9})).status, ExpressionStatus::Malformed);
    EXPECT_EQ(run(code({0x31, 0x2f, 0xf0, 0xff})).status, ExpressionStatus::Malformed);
    EXPECT_EQ(run(std::string(65, 0x31)).status, ExpressionStatus::Malformed);
}

TEST(DwarfExpression, EndsLoops) {
    EXPECT_EQ(run(code({0x31, 0x2f, 0xfd, 0xff})).status, ExpressionStatus::Malformed);
}

}  // namespace
}  // namespace wick::object
