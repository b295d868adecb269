#include "collectors/perf/registers.hpp"

#include <gmock/gmock.h>

#include "unit/object/elf_builder.hpp"

namespace wick::perf {
namespace {

using object::Machine;

std::vector<std::byte> words(std::size_t count) {
    test::ByteWriter writer;
    for (std::size_t i = 0; i < count; ++i) {
        writer.number(100 + i, 8);
    }
    return writer.bytes();
}

TEST(Registers, PutsTheRegistersOfX86InDwarfOrder) {
    const std::uint64_t mask = sample_register_mask(Machine::X86_64);
    EXPECT_EQ(mask, 0xff01ffU);
    const RegisterFile registers = dwarf_registers(Machine::X86_64, mask, words(17));
    // AX BX CX DX SI DI BP SP IP R8 to R15 were 100 to 116.
    const std::array<std::uint64_t, 17> expected = {100, 103, 102, 101, 104, 105, 106, 107, 109,
                                                    110, 111, 112, 113, 114, 115, 116, 108};
    for (std::size_t i = 0; i < expected.size(); ++i) {
        EXPECT_EQ(registers[i], expected[i]) << i;
    }
}

TEST(Registers, SkipsRegistersThatItDoesNotFollow) {
    // perf record asks for flags and segments (CS, SS) as well.
    const RegisterFile registers = dwarf_registers(Machine::X86_64, 0xff0fff, words(20));
    EXPECT_EQ(registers[object::x86_64::kRip], 108U);
    EXPECT_EQ(registers[8], 112U);
    EXPECT_EQ(registers[15], 119U);
}

TEST(Registers, KeepsTheOrderOfAarch64) {
    const std::uint64_t mask = sample_register_mask(Machine::Aarch64);
    const RegisterFile registers = dwarf_registers(Machine::Aarch64, mask, words(33));
    EXPECT_EQ(registers[0], 100U);
    EXPECT_EQ(registers[object::aarch64::kX30], 130U);
    EXPECT_EQ(registers[stack_pointer_register(Machine::Aarch64)], 131U);
    EXPECT_EQ(registers[program_counter_register(Machine::Aarch64)], 132U);
}

TEST(Registers, LeavesMissingOnesAtZero) {
    const RegisterFile registers = dwarf_registers(Machine::X86_64, 0xff01ff, words(2));
    EXPECT_EQ(registers[0], 100U);
    EXPECT_EQ(registers[object::x86_64::kRbp], 0U);
    EXPECT_EQ(sample_register_mask(Machine::Other), 0U);
}

}  // namespace
}  // namespace wick::perf
