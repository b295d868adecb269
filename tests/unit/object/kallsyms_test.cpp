#include "object/kallsyms.hpp"

#include <gtest/gtest.h>

namespace wick::object {
namespace {

constexpr const char* kText =
    "ffffffff81000000 T _stext\n"
    "ffffffff81000100 T __x64_sys_read\n"
    "ffffffff81000100 t __se_sys_read\n"
    "ffffffff81000200 w weak_one\n"
    "ffffffff81000280 W weak_two\n"
    "ffffffff81800000 D some_data\n"
    "ffffffffc0200000 t ext4_read\t[ext4]\n"
    "ffffffffc0100000 t bpf_prog_6deef7357e7b4530\t[bpf]\n";

TEST(KernelSymbols, FindsFunctionsOfTheKernelAndItsModules) {
    const KernelSymbols symbols = KernelSymbols::parse(kText);
    EXPECT_FALSE(symbols.restricted());
    EXPECT_EQ(symbols.find(0xffffffff81000010)->name, "_stext");
    EXPECT_EQ(symbols.find(0xffffffff81000010)->module, "");
    EXPECT_EQ(symbols.find(0xffffffff81000200)->name, "weak_one");
    EXPECT_EQ(symbols.find(0xffffffff81000281)->name, "weak_two");
    EXPECT_EQ(symbols.find(0xffffffffc0200010)->name, "ext4_read");
    EXPECT_EQ(symbols.find(0xffffffffc0200010)->module, "[ext4]");
    EXPECT_EQ(symbols.find(0xffffffffc0100001)->module, "[bpf]");
}

TEST(KernelSymbols, KeepsOneNamePerAddressWhateverTheirOrder) {
    const KernelSymbols one = KernelSymbols::parse("ff00 T __x64_sys_read\nff00 t __se_sys_read\n");
    const KernelSymbols two = KernelSymbols::parse("ff00 t __se_sys_read\nff00 T __x64_sys_read\n");
    EXPECT_EQ(one.size(), 1U);
    EXPECT_EQ(one.find(0xff00)->name, "__x64_sys_read");
    EXPECT_EQ(two.find(0xff00)->name, "__x64_sys_read");
}

TEST(KernelSymbols, LeavesOutData) {
    EXPECT_EQ(KernelSymbols::parse(kText).size(), 6U);
}

TEST(KernelSymbols, AnAddressInNoFunctionHasNoName) {
    const KernelSymbols symbols = KernelSymbols::parse(kText);
    EXPECT_FALSE(symbols.find(0x1000));
    EXPECT_FALSE(symbols.find(0xffffffffa0000000)) << "between the kernel and its modules";
}

TEST(KernelSymbols, KnowsThatAddressesAreHidden) {
    const KernelSymbols symbols =
        KernelSymbols::parse("0000000000000000 T _stext\n0000000000000000 t ext4_read\t[ext4]\n");
    EXPECT_TRUE(symbols.restricted());
    EXPECT_EQ(symbols.size(), 0U);
    EXPECT_FALSE(symbols.find(0));
}

TEST(KernelSymbols, APerCpuSymbolAtZeroDoesNotMeanHidden) {
    const KernelSymbols symbols =
        KernelSymbols::parse("0000000000000000 T __per_cpu_start\nffffffff81000000 T _stext\n");
    EXPECT_FALSE(symbols.restricted());
    EXPECT_EQ(symbols.size(), 2U);
}

TEST(KernelSymbols, PassesOverDamagedLines) {
    const KernelSymbols symbols = KernelSymbols::parse(
        "\nnonsense\nff00\nff00 \nff00 T\nff00 T \nff0011223344556677 T too_long\n"
        " T no_address\nff00Tjoined\nff10 T fine\nff20 T without_newline");
    EXPECT_EQ(symbols.size(), 2U);
    EXPECT_EQ(symbols.find(0xff10)->name, "fine");
    EXPECT_EQ(symbols.find(0xff20)->name, "without_newline");
}

TEST(KernelSymbols, AnEmptyTextIsAnEmptyTable) {
    const KernelSymbols symbols = KernelSymbols::parse("");
    EXPECT_FALSE(symbols.restricted());
    EXPECT_FALSE(symbols.find(0xffffffff81000000));
}

TEST(KernelSymbols, NamesSurviveMovingTheTable) {
    KernelSymbols symbols = KernelSymbols::parse("10 T a\n");  // Short: kept inside std::string.
    const KernelSymbols moved = std::move(symbols);
    EXPECT_EQ(moved.find(0x10)->name, "a");
}

}  // namespace
}  // namespace wick::object
