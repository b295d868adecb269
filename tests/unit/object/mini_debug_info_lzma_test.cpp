#include <gtest/gtest.h>

#include "object/elf_file.hpp"
#include "object/mini_debug_info.hpp"
#include "unit/object/fixtures.hpp"

namespace wick::object {
namespace {

std::vector<std::byte> section_of_fixture() {
    const auto bytes = test::read_bytes(test::fixture("mini.so"));
    const ElfFile elf = ElfFile::parse(bytes).value();
    const Bytes contents = elf.contents(*elf.section(".gnu_debugdata"));
    return {contents.begin(), contents.end()};
}

TEST(MiniDebugInfo, UnpacksToAnElfFile) {
    WICK_NEED_FIXTURE("mini.so");
    const auto unpacked = unpack_mini_debug_info(section_of_fixture());
    ASSERT_TRUE(unpacked);
    const auto elf = ElfFile::parse(unpacked.value());
    ASSERT_TRUE(elf);
    EXPECT_NE(elf.value().section(".symtab"), nullptr);
}

TEST(MiniDebugInfo, RefusesMoreBytesThanTheLimit) {
    WICK_NEED_FIXTURE("mini.so");
    const auto section = section_of_fixture();
    const std::size_t size = unpack_mini_debug_info(section).value().size();
    EXPECT_TRUE(unpack_mini_debug_info(section, size));
    EXPECT_FALSE(unpack_mini_debug_info(section, size - 1));
}

TEST(MiniDebugInfo, EveryTruncationIsMalformedInput) {
    WICK_NEED_FIXTURE("mini.so");
    const auto section = section_of_fixture();
    for (std::size_t size = 0; size < section.size(); size += 7) {
        const auto unpacked = unpack_mini_debug_info(Bytes(section).first(size));
        ASSERT_FALSE(unpacked) << size;
        EXPECT_EQ(unpacked.error().code, ErrorCode::MalformedInput);
    }
}

}  // namespace
}  // namespace wick::object
