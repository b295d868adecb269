#include "object/plt_entries.hpp"

#include <gtest/gtest.h>

#include "unit/object/elf_builder.hpp"

namespace wick::object {
namespace {

using test::ByteWriter;
using test::ElfBuilder;

/// `jmp *slot(%rip)` at `address`, filled up to 16 bytes.
void add_stub(ByteWriter& code, std::uint64_t address, std::uint64_t slot) {
    const std::size_t start = code.size();
    code.number(0x25ff, 2).number(slot - (address + 6), 4).pad_to(start + 16);
}

ElfBuilder elf_with_stubs(const std::string& section, std::uint64_t entry_size) {
    ElfBuilder elf;
    ByteWriter code;
    code.pad_to(16);  // The header, which names nothing.
    add_stub(code, 0x1010, 0x3000);
    add_stub(code, 0x1020, 0x3008);
    add_stub(code, 0x1030, 0x4000);  // No relocation.
    elf.add({section, 1, 6, 0x1000, code.bytes(), 0, entry_size, 0});
    test::add_symbols(elf, {{"puts", 0, 0, 2, 1, 0}, {"qsort", 0, 0, 2, 1, 0}}, ".dynsym");
    ByteWriter relocations;
    relocations.number(0x3000, 8).number(7, 4).number(2, 4).number(0, 8);
    relocations.number(0x3008, 8).number(7, 4).number(1, 4).number(0, 8);
    elf.add({".rela.plt", 4, 2, 0, relocations.bytes(), 0, 24, 0});
    return elf;
}

TEST(PltEntries, AreNamedByTheSlotTheyJumpThrough) {
    for (const std::string section : {".plt", ".plt.sec"}) {
        const auto bytes = elf_with_stubs(section, 16).build();
        const auto entries = plt_entries(ElfFile::parse(bytes).value());
        ASSERT_EQ(entries.size(), 2U);
        EXPECT_EQ(entries[0].address, 0x1010U);
        EXPECT_EQ(entries[0].size, 16U);
        EXPECT_EQ(entries[0].symbol, "qsort");
        EXPECT_EQ(entries[1].address, 0x1020U);
        EXPECT_EQ(entries[1].symbol, "puts");
    }
}

TEST(PltEntries, AnAbsurdEntrySizeIsTakenForSixteen) {
    const auto bytes = elf_with_stubs(".plt", UINT64_MAX).build();
    EXPECT_EQ(plt_entries(ElfFile::parse(bytes).value()).size(), 2U);
}

TEST(PltEntries, AreReadOnX86Only) {
    ElfBuilder elf = elf_with_stubs(".plt", 16);
    elf.machine = 183;
    const auto bytes = elf.build();
    EXPECT_TRUE(plt_entries(ElfFile::parse(bytes).value()).empty());
}

}  // namespace
}  // namespace wick::object
