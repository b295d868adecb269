#include "object/elf_file.hpp"

#include <gtest/gtest.h>

#include "unit/object/elf_builder.hpp"

namespace wick::object {
namespace {

using test::build_id_note;
using test::ElfBuilder;

struct Form {
    bool is_64_bit;
    ByteOrder order;
};

class ElfFileForms : public testing::TestWithParam<Form> {};

TEST_P(ElfFileForms, ReadsSectionsSegmentsAndBuildId) {
    ElfBuilder builder;
    builder.is_64_bit = GetParam().is_64_bit;
    builder.order = GetParam().order;
    builder.machine = 183;
    builder.add({".text", 1, 6, 0x401000, std::vector<std::byte>(32), 0, 4, 0});
    builder.add({".note.gnu.build-id", 7, 2, 0, build_id_note("abcdefgh", builder.order), 0, 0, 0});
    builder.segments.push_back({1, 5, builder.contents_offset(), 0x401000, 32, 64, 4096});
    const auto bytes = builder.build();
    const auto elf = ElfFile::parse(bytes);
    ASSERT_TRUE(elf);
    EXPECT_EQ(elf.value().machine(), Machine::Aarch64);
    EXPECT_EQ(elf.value().is_64_bit(), GetParam().is_64_bit);
    EXPECT_EQ(elf.value().byte_order(), GetParam().order);
    EXPECT_EQ(elf.value().build_id().hex(), "6162636465666768");
    const Section* text = elf.value().section(".text");
    ASSERT_NE(text, nullptr);
    EXPECT_EQ(text->address, 0x401000U);
    EXPECT_EQ(text->entry_size, 4U);
    EXPECT_EQ(elf.value().contents(*text).size(), 32U);
    ASSERT_EQ(elf.value().segments().size(), 1U);
    EXPECT_TRUE(elf.value().segments()[0].executable);
    EXPECT_EQ(elf.value().segments()[0].memory_size, 64U);
    EXPECT_EQ(elf.value().bytes_at(0x40101f).size(), 1U);
    EXPECT_TRUE(elf.value().bytes_at(0x401020).empty());
}

INSTANTIATE_TEST_SUITE_P(AllForms, ElfFileForms,
                         testing::Values(Form{true, ByteOrder::Little}, Form{true, ByteOrder::Big},
                                         Form{false, ByteOrder::Little},
                                         Form{false, ByteOrder::Big}));

TEST(ElfFile, RefusesWhatIsNoElfFile) {
    const auto result =
        ElfFile::parse(as_bytes("#!/bin/sh\necho this is a script and no program\n#"));
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, ErrorCode::MalformedInput);
    EXPECT_FALSE(ElfFile::parse({}));
}

TEST(ElfFile, RefusesProgramHeadersOutsideTheFile) {
    ElfBuilder builder;
    builder.segments.push_back({});
    auto bytes = builder.build();
    bytes[32 + 6] = std::byte{1};  // e_phoff
    EXPECT_FALSE(ElfFile::parse(bytes));
}

TEST(ElfFile, EveryTruncationEndsWithAValueOrAnError) {
    ElfBuilder builder = test::elf_with_symbols({{"f", 0x1000, 4}});
    builder.add({".note.gnu.build-id", 7, 2, 0, build_id_note("abcdefgh"), 0, 0, 0});
    builder.segments.push_back({1, 5, 64, 0x1000, 0x1000, 0x1000, 4096});
    const auto bytes = builder.build();
    std::size_t readable = 0;
    for (std::size_t size = 0; size <= bytes.size(); ++size) {
        readable += ElfFile::parse(Bytes(bytes).first(size)) ? 1U : 0U;
    }
    EXPECT_GT(readable, 0U);
    EXPECT_LT(readable, bytes.size());
}

TEST(ElfFile, ReadsAFileWithoutSectionHeaders) {
    ElfBuilder builder;
    builder.segments.push_back({1, 5, 0, 0x1000, 64, 64, 4096});
    auto bytes = builder.build();
    for (std::size_t i = 40; i < 48; ++i) {
        bytes[i] = std::byte{0};  // e_shoff
    }
    const auto elf = ElfFile::parse(bytes);
    ASSERT_TRUE(elf);
    EXPECT_TRUE(elf.value().sections().empty());
    EXPECT_EQ(elf.value().section(".text"), nullptr);
    EXPECT_EQ(elf.value().segments().size(), 1U);
}

TEST(ElfFile, SectionHeadersThatOverlapAreNotRead) {
    // A header size of zero and a count in the first header, which could be 2^64.
    ElfBuilder builder;
    auto bytes = builder.build();
    bytes[58] = std::byte{0};  // e_shentsize
    bytes[60] = std::byte{0};  // e_shnum
    const auto elf = ElfFile::parse(bytes);
    ASSERT_TRUE(elf);
    EXPECT_TRUE(elf.value().sections().empty());
}

TEST(ElfFile, FindsTheBuildIdByProgramHeadersAlone) {
    ElfBuilder builder;
    builder.add({"", 1, 0, 0, build_id_note("abcd"), 0, 0, 0});
    builder.segments.push_back({4, 4, builder.contents_offset(), 0, 20, 20, 4});
    const auto bytes = builder.build();
    EXPECT_EQ(ElfFile::parse(bytes).value().build_id().hex(), "61626364");
}

TEST(ElfFile, FindsABuildIdBehindAnotherNote) {
    ElfBuilder builder;
    test::ByteWriter notes;
    notes.number(4, 4).number(3, 4).number(1, 4).text({"GNU\0", 4}).text("xyz").pad_to(20);
    for (const std::byte byte : build_id_note("abcd")) {
        notes.number(std::to_integer<std::uint64_t>(byte), 1);
    }
    builder.add({".note", 7, 2, 0, notes.bytes(), 0, 0, 0});
    const auto bytes = builder.build();
    EXPECT_EQ(ElfFile::parse(bytes).value().build_id().hex(), "61626364");
}

TEST(ElfFile, MapsOffsetsOfACodeSegmentWhoseOffsetIsNotItsAddress) {
    // lld's --rosegment layout: text at offset 0x670, address 0x1670; the kernel maps whole pages.
    ElfBuilder builder;
    builder.add({".data", 1, 0, 0, std::vector<std::byte>(0x2000), 0, 0, 0});
    builder.segments.push_back({1, 4, 0, 0, 0x668, 0x668, 4096});
    builder.segments.push_back({1, 5, 0x670, 0x1670, 0x500, 0x500, 4096});
    const auto bytes = builder.build();
    const ElfFile elf = ElfFile::parse(bytes).value();
    EXPECT_EQ(elf.address_of_offset(0x700), 0x1700U);
    EXPECT_EQ(elf.address_of_offset(0), 0x1000U);
    EXPECT_FALSE(elf.address_of_offset(0x5000));
}

TEST(ElfFile, ASectionWithoutContentsHasNone) {
    ElfBuilder builder;
    builder.add({".text", 8, 6, 0x1000, {}, 0, 0, 0x100000});
    const auto bytes = builder.build();
    const ElfFile elf = ElfFile::parse(bytes).value();
    ASSERT_NE(elf.section(".text"), nullptr);
    EXPECT_FALSE(elf.section(".text")->has_contents());
    EXPECT_EQ(elf.section(".text")->size, 0x100000U);
    EXPECT_TRUE(elf.contents(*elf.section(".text")).empty());
}

TEST(ElfFile, KnowsCompressedSections) {
    ElfBuilder builder;
    builder.add({".debug_info", 1, 0x800, 0, std::vector<std::byte>(8), 0, 0, 0});
    const auto bytes = builder.build();
    EXPECT_TRUE(ElfFile::parse(bytes).value().section(".debug_info")->compressed());
}

}  // namespace
}  // namespace wick::object
