#include <algorithm>

#include <gtest/gtest.h>

#include "unit/object/dwarf_fixtures.hpp"
#include "unit/object/llvm_symbolizer.hpp"

namespace wick::object {
namespace {

class InlineResolverAgreement : public testing::TestWithParam<const char*> {};

TEST_P(InlineResolverAgreement, FindsTheChainsThatLlvmFinds) {
    WICK_NEED_DWARF_FIXTURE(GetParam());
    const std::string path = test::dwarf_fixture(GetParam());
    const test::DwarfProgram program(path);
    const Section* text = program.elf.section(".text");
    ASSERT_NE(text, nullptr);
    std::vector<std::uint64_t> addresses;
    for (std::uint64_t i = 0; i < text->size; ++i) {
        addresses.push_back(text->address + i);
    }
    const auto expected = test::ask_llvm(path, addresses);
    if (!expected) {
        GTEST_SKIP() << "llvm-symbolizer is not installed";
    }
    ASSERT_EQ(expected->size(), addresses.size());
    const auto frames = program.resolver.resolve(addresses, {.lines = true, .threads = 0});
    for (std::size_t i = 0; i < addresses.size(); ++i) {
        EXPECT_EQ(test::printed(frames.at(i), (*expected)[i]), (*expected)[i])
            << std::hex << "0x" << addresses[i];
    }
}

// LLVM 14 reads neither zstd nor the names in the files that dwz makes, and misses calls in split
// units whose first range is empty.
INSTANTIATE_TEST_SUITE_P(DebugInformation, InlineResolverAgreement,
                         testing::Values("gcc-2", "gcc-5", "clang-4", "clang-5", "gcc-64-bit",
                                         "gcc-lto", "clang-lines", "gcc-zlib-gnu"),
                         [](const auto& tested) {
                             std::string name = tested.param;
                             std::ranges::replace(name, '-', '_');
                             return name;
                         });

}  // namespace
}  // namespace wick::object
