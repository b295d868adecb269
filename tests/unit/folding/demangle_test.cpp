#include "folding/demangle.hpp"

#include <string>

#include <gtest/gtest.h>

namespace wick::folding {
namespace {

TEST(Demangle, ReadsCpp) {
    EXPECT_EQ(demangle("_ZNSt6vectorIiSaIiEE9push_backEOi").text,
              "std::vector<int, std::allocator<int> >::push_back(int&&)");
    EXPECT_EQ(demangle("_Z3addii").language, Language::Cpp);
}

TEST(Demangle, ReadsLegacyRustWithoutTheHash) {
    const DemangledName name = demangle("_ZN4core3fmt9Formatter3pad17h0123456789abcdefE");
    EXPECT_EQ(name.text, "core::fmt::Formatter::pad");
    EXPECT_EQ(name.language, Language::Rust);
    EXPECT_EQ(
        demangle("_ZN71_$LT$Test$u20$$u2b$$u20$$u27$static$u20$as$u20$foo..Bar$LT$Test$GT$$GT$3bar"
                 "17h930b740aa94f1d3aE")
            .text,
        "<Test + 'static as foo::Bar<Test>>::bar");
}

TEST(Demangle, ReadsRustV0) {
    EXPECT_EQ(demangle("_RNvCs1234_7mycrate3foo").text, "mycrate::foo");
    EXPECT_EQ(demangle("_RNCNvCsgStHSCytQ6I_7mycrate4main0B3_").text, "mycrate::main::{closure#0}");
    EXPECT_EQ(
        demangle("_RNvMsr_NtCs3ssYzQotkvD_3std4pathNtB5_7PathBuf3newCs15kBYyAo9fc_7mycrate").text,
        "<std::path::PathBuf>::new");
}

TEST(Demangle, ReadsD) {
    EXPECT_EQ(demangle("_D8demangle4testFaZv").text, "demangle.test(char)");
    EXPECT_EQ(demangle("_Dmain").text, "D main");
}

TEST(Demangle, LeavesOtherNamesAlone) {
    for (const char* name : {"main", "", "_", "_Z", "_start", "_exit", "_Rx", "_Dx", "_ZN",
                             "__libc_start_main", "main.main", "runtime.gcBgMarkWorker.func1"}) {
        EXPECT_EQ(demangle(name).text, name);
        EXPECT_EQ(demangle(name).language, Language::None);
    }
}

TEST(Demangle, TakesCloneSuffixesOff) {
    EXPECT_EQ(without_clone_suffix("work.part.0"), "work");
    EXPECT_EQ(without_clone_suffix("work.constprop.0.isra.3"), "work");
    EXPECT_EQ(without_clone_suffix("work.part.0.cold"), "work");
    EXPECT_EQ(without_clone_suffix("work.cold.1"), "work");
    EXPECT_EQ(without_clone_suffix("_RNvC1a1b.llvm.1234567890123456789"), "_RNvC1a1b");
    EXPECT_EQ(without_clone_suffix("nested.0"), "nested.0") << "a nested function of gcc's C";
    EXPECT_EQ(without_clone_suffix("main.cold_start"), "main.cold_start");
    EXPECT_EQ(without_clone_suffix(".cold"), ".cold");
    EXPECT_EQ(without_clone_suffix(""), "");
    EXPECT_EQ(demangle("_Z3addii.part.0").text, "add(int, int)");
    EXPECT_EQ(demangle("work.isra.0").text, "work");
}

TEST(Demangle, DoesNotLetAShortNameGrowWithoutBounds) {
    // Each parameter is a pair of the one before it twice, so the text doubles thirty times.
    std::string bomb = "_Z1f1AIiiE";
    std::string previous = "S0_";
    for (int i = 1; i < 30; ++i) {
        bomb += "S_I" + previous + previous + "E";
        previous = "S" + std::string(1, static_cast<char>(i < 10 ? '0' + i : 'A' + i - 10)) + "_";
    }
    EXPECT_EQ(demangle(bomb).text, bomb);
}

TEST(Demangle, SurvivesDeepNesting) {
    const std::string pointers = "_Z1f" + std::string(20000, 'P') + "i";
    EXPECT_EQ(demangle(pointers).text, pointers);
    const std::string tuples = "_RINvC1a1f" + std::string(20000, 'T');
    EXPECT_EQ(demangle(tuples).text, tuples);
    const std::string huge = "_Z" + std::string(100000, '1');
    EXPECT_EQ(demangle(huge).text, huge);
}

}  // namespace
}  // namespace wick::folding
