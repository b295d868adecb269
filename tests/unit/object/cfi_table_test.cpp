#include "object/cfi_table.hpp"

#include <gmock/gmock.h>

#include "unit/object/cfi_builder.hpp"

namespace wick::object {
namespace {

using test::CfiBuilder;
using test::code;
using test::ElfBuilder;

struct Loaded {
    std::vector<std::byte> bytes;
    CfiTable table;
};

Loaded load(std::vector<std::byte> file) {
    Loaded loaded{std::move(file), {}};
    loaded.table = CfiTable::build(ElfFile::parse(loaded.bytes).value());
    return loaded;
}

std::int32_t cfa_offset(const Loaded& loaded, std::uint64_t address) {
    const auto rule = loaded.table.rule_at(address);
    return rule && rule->cfa_kind == CfaKind::RegisterOffset ? rule->cfa_offset : -1;
}

/// Two functions: [0x1000, 0x1100) pushes at 1, [0x2000, 0x2010) does nothing.
CfiBuilder two_functions() {
    CfiBuilder cfi;
    cfi.functions = {{0x1000, 0x100, code({0x41, 0x0e, 16})}, {0x2000, 0x10, ""}};
    return cfi;
}

void expect_two_functions(const Loaded& loaded) {
    EXPECT_EQ(cfa_offset(loaded, 0x0fff), -1);
    EXPECT_EQ(cfa_offset(loaded, 0x1000), 8);
    EXPECT_EQ(cfa_offset(loaded, 0x1001), 16);
    EXPECT_EQ(cfa_offset(loaded, 0x10ff), 16);
    EXPECT_EQ(cfa_offset(loaded, 0x1100), -1);
    EXPECT_EQ(cfa_offset(loaded, 0x2000), 8);
    EXPECT_EQ(cfa_offset(loaded, 0x2010), -1);
}

TEST(CfiTable, FindsRulesByReadingTheWholeSection) {
    const Loaded loaded = load(two_functions().file());
    EXPECT_FALSE(loaded.table.empty());
    expect_two_functions(loaded);
    EXPECT_EQ(loaded.table.rule_at(0x1000)->registers[16].offset, -8);
}

TEST(CfiTable, ReadsPointersRelativeToTheirPlace) {
    CfiBuilder cfi = two_functions();
    cfi.compact_pointers = true;
    cfi.augmentation_data = code({0x1b});
    expect_two_functions(load(cfi.file()));
}

TEST(CfiTable, ReadsThe64BitFormat) {
    CfiBuilder cfi = two_functions();
    cfi.is_64_bit_format = true;
    expect_two_functions(load(cfi.file()));
    cfi.is_eh_frame = false;
    expect_two_functions(load(cfi.file()));
}

TEST(CfiTable, ReadsDebugFrameOfEachVersion) {
    for (const int version : {1, 3, 4}) {
        CfiBuilder cfi = two_functions();
        cfi.is_eh_frame = false;
        cfi.version = version;
        cfi.augmentation = "";
        expect_two_functions(load(cfi.file()));
    }
}

TEST(CfiTable, ReadsEachAugmentation) {
    CfiBuilder cfi = two_functions();
    cfi.augmentation = "zPLRSBG";
    cfi.augmentation_data = code({0x9b, 1, 2, 3, 4, 0x1b, 0x00});
    const Loaded loaded = load(cfi.file());
    expect_two_functions(loaded);
    EXPECT_TRUE(loaded.table.rule_at(0x1000)->signal_frame);
    EXPECT_FALSE(load(two_functions().file()).table.rule_at(0x1000)->signal_frame);
}

TEST(CfiTable, SaysThatDamagedInformationIsInvalid) {
    CfiBuilder cfi = two_functions();
    cfi.functions[0].instructions = code({0x3f});
    EXPECT_EQ(load(cfi.file()).table.rule_at(0x1000)->cfa_kind, CfaKind::Invalid);
    cfi.functions[0].instructions = code({0x0e});
    EXPECT_EQ(load(cfi.file()).table.rule_at(0x1000)->cfa_kind, CfaKind::Invalid);
}

/// The file of `cfi` with .eh_frame_hdr in front, both in one segment at 0x8000.
std::vector<std::byte> with_search_table(CfiBuilder cfi, int table_encoding) {
    constexpr std::uint64_t kBase = 0x8000;
    const std::uint64_t header_size = 12 + 8 * cfi.functions.size();
    cfi.address = kBase + header_size;
    const std::vector<std::byte> section = cfi.build();
    test::ByteWriter contents;
    contents.number(1, 1).number(0x1b, 1).number(0x03, 1).number(
        static_cast<std::uint64_t>(table_encoding), 1);
    contents.number(header_size - 4, 4).number(cfi.functions.size(), 4);
    std::size_t entry = 4 + std::to_integer<std::size_t>(section[0]);
    for (const auto& function : cfi.functions) {
        contents.number(function.begin - kBase, 4).number(cfi.address + entry - kBase, 4);
        entry += 4 + std::to_integer<std::size_t>(section[entry]);
    }
    contents.text(as_text(section));
    ElfBuilder elf;
    elf.add({".all", 1, 2, kBase, contents.bytes(), 0, 0, 0});
    const std::uint64_t offset = elf.contents_offset();
    elf.segments = {{1, 4, offset, kBase, contents.size(), contents.size(), 4096},
                    {0x6474e550, 4, offset, kBase, header_size, header_size, 4}};
    return elf.build();
}

TEST(CfiTable, FindsRulesByTheSearchTable) {
    expect_two_functions(load(with_search_table(two_functions(), 0x3b)));
}

TEST(CfiTable, ReadsTheSectionWhenTheSearchTableIsUnusual) {
    expect_two_functions(load(with_search_table(two_functions(), 0xff)));
}

TEST(CfiTable, IsEmptyForOtherMachinesAndFilesWithout) {
    EXPECT_TRUE(load(two_functions().file(3)).table.empty());
    EXPECT_EQ(load(two_functions().file(3)).table.rule_at(0x1000), std::nullopt);
    EXPECT_TRUE(load(ElfBuilder().build()).table.empty());
    EXPECT_TRUE(CfiTable().empty());
}

ElfBuilder with_linkage_table(const std::string& name, const std::vector<std::byte>& bytes,
                              std::uint16_t machine) {
    ElfBuilder elf;
    elf.machine = machine;
    elf.add({name, 1, 6, 0x1000, bytes, 0, 0, 0});
    return elf;
}

TEST(CfiTable, KnowsLinkageTablesWithoutInformation) {
    test::ByteWriter plt;
    plt.number(0x35ff, 2).pad_to(64);
    const Loaded loaded = load(with_linkage_table(".plt", plt.bytes(), 62).build());
    EXPECT_EQ(cfa_offset(loaded, 0x1000), 16);
    EXPECT_EQ(cfa_offset(loaded, 0x1006), 24);
    EXPECT_EQ(cfa_offset(loaded, 0x1010), 8);
    EXPECT_EQ(cfa_offset(loaded, 0x101a), 8);
    EXPECT_EQ(cfa_offset(loaded, 0x101b), 16);
    EXPECT_EQ(cfa_offset(loaded, 0x1040), -1);
    EXPECT_EQ(loaded.table.rule_at(0x1010)->registers[16].offset, -8);
    const std::vector<std::byte> plain(32);
    EXPECT_EQ(cfa_offset(load(with_linkage_table(".iplt", plain, 62).build()), 0x1000), 8);
    EXPECT_EQ(cfa_offset(load(with_linkage_table(".text", plain, 62).build()), 0x1000), -1);
}

TEST(CfiTable, KnowsLinkageTablesOfAarch64) {
    test::ByteWriter plt;
    plt.number(0xa9bf7bf0, 4).pad_to(64);
    const Loaded loaded = load(with_linkage_table(".plt", plt.bytes(), 183).build());
    EXPECT_EQ(cfa_offset(loaded, 0x1000), 0);
    EXPECT_EQ(cfa_offset(loaded, 0x1004), 16);
    EXPECT_EQ(cfa_offset(loaded, 0x1020), 0);
    const auto rule = loaded.table.rule_at(0x1020);
    EXPECT_EQ(rule->return_register, aarch64::kX30);
    EXPECT_EQ(rule->cfa_register, aarch64::kSp);
}

TEST(CfiTable, RecognisesTheSignalReturnOfAarch64ByItsCode) {
    test::ByteWriter text;
    text.number(0xd503201f, 4).number(0xd2801168, 4).number(0xd4000001, 4).number(0, 4);
    ElfBuilder elf = with_linkage_table(".text", text.bytes(), 183);
    elf.segments = {{1, 5, elf.contents_offset(), 0x1000, 16, 16, 4096}};
    const Loaded loaded = load(elf.build());
    EXPECT_EQ(loaded.table.rule_at(0x1000), std::nullopt);
    for (const std::uint64_t address : {0x1003U, 0x1004U, 0x1008U}) {
        const auto rule = loaded.table.rule_at(address);
        ASSERT_TRUE(rule) << address;
        EXPECT_TRUE(rule->signal_frame);
        EXPECT_EQ(rule->return_register, aarch64::kPc);
        EXPECT_EQ(rule->registers[aarch64::kPc].offset, 312 + 8 * 32);
    }
    EXPECT_EQ(loaded.table.rule_at(0x100c), std::nullopt);
}

TEST(CfiTable, LetsPoppedRegistersKeepTheirValue) {
    // rbx, rbp and r12 at CFA-40, -32 and -24, the CFA at rsp+8 as before the return instruction.
    CfiBuilder cfi;
    cfi.functions = {{0x1000, 16, code({0x83, 5, 0x86, 4, 0x8c, 3})}};
    const auto kinds = [&](const std::string& text, std::uint64_t address) {
        test::ByteWriter bytes;
        bytes.text(text).pad_to(16);
        ElfBuilder elf;
        elf.add({".text", 1, 6, 0x1000, bytes.bytes(), 0, 0, 0});
        elf.segments = {{1, 5, elf.contents_offset(), 0x1000, 16, 16, 4096}};
        elf.add({".eh_frame", 1, 2, cfi.address, cfi.build(), 0, 0, 0});
        const Loaded loaded = load(elf.build());
        const auto rule = loaded.table.rule_at(address);
        return std::vector{rule->registers[3].kind, rule->registers[6].kind,
                           rule->registers[12].kind};
    };
    using enum RegisterRuleKind;
    using testing::ElementsAre;
    const std::string pops = code({0x5b, 0x5d, 0x41, 0x5c, 0xc3});  // pop rbx, rbp, r12; ret
    EXPECT_THAT(kinds(pops, 0x1000), ElementsAre(AtCfaOffset, AtCfaOffset, AtCfaOffset));
    EXPECT_THAT(kinds(pops, 0x1001), ElementsAre(SameValue, AtCfaOffset, AtCfaOffset));
    EXPECT_THAT(kinds(pops, 0x1002), ElementsAre(SameValue, SameValue, AtCfaOffset));
    EXPECT_THAT(kinds(pops, 0x1004), ElementsAre(SameValue, SameValue, SameValue));
    EXPECT_THAT(kinds(code({0xc9, 0xc3}), 0x1001),  // leave; ret
                ElementsAre(AtCfaOffset, SameValue, AtCfaOffset));
    // While the slots lie above the stack pointer, a byte that looks like a pop says nothing.
    cfi.functions = {{0x1000, 16, code({0x0e, 40, 0x83, 5, 0x86, 4, 0x8c, 3})}};
    EXPECT_THAT(kinds(pops, 0x1002), ElementsAre(AtCfaOffset, AtCfaOffset, AtCfaOffset));
}

TEST(CfiTable, GivesTheBytesOfExpressions) {
    CfiBuilder cfi;
    cfi.functions = {{0x1000, 0x100, code({0x0f, 3, 0x77, 0x10, 0x06})}};
    const Loaded loaded = load(cfi.file());
    const auto rule = loaded.table.rule_at(0x1000);
    ASSERT_EQ(rule->cfa_kind, CfaKind::Expression);
    EXPECT_EQ(as_text(loaded.table.expression(rule->cfa_expression)), code({0x77, 0x10, 0x06}));
    EXPECT_TRUE(loaded.table.expression({0xffffffff, 8}).empty());
}

TEST(CfiTable, SkipsFunctionsThatTheLinkerDropped) {
    CfiBuilder cfi = two_functions();
    cfi.functions.push_back({0, 0x100, code({0x0e, 64})});
    expect_two_functions(load(cfi.file()));
}

}  // namespace
}  // namespace wick::object
