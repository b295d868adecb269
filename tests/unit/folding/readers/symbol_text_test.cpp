#include "folding/readers/symbol_text.hpp"

#include <gtest/gtest.h>

namespace wick::folding {
namespace {

TEST(SymbolText, DemanglesWhatIsMangled) {
    EXPECT_EQ(symbol_text("_ZN3app5driveEi"), "app::drive");
    EXPECT_EQ(symbol_text("__ZN3app5driveEi"), "app::drive") << "as Mach-O writes it";
    EXPECT_EQ(symbol_text("_ZN"), "_ZN");
}

TEST(SymbolText, DropsWhatIsNotTheName) {
    EXPECT_EQ(symbol_text("void app::drive<int>(int&)"), "app::drive<int>");
    EXPECT_EQ(symbol_text("a::operator()(int, char)"), "a::operator()");
    EXPECT_EQ(symbol_text("[Unknown]"), "[Unknown]");
    EXPECT_EQ(symbol_text(""), "");
}

TEST(SymbolText, FinishesHalfDemangledRustNames) {
    EXPECT_EQ(symbol_text("_$LT$F$u20$as$u20$alloc..boxed..FnBox$LT$A$GT$$GT$::call_box::"
                          "h8612a2a83552fc2d"),
              "<F as alloc::boxed::FnBox<A>>::call_box");
    EXPECT_EQ(symbol_text("rg::search::_$u7b$$u7b$closure$u7d$$u7d$::h6e849b55a66fcd85"),
              "rg::search::{{closure}}");
    EXPECT_EQ(symbol_text("try::do_call::hab896c32750930ec (.llvm.7886897009887049720)"),
              "try::do_call");
}

TEST(SymbolText, LeavesWhatOnlyLooksLikeRust) {
    EXPECT_EQ(finish_rust_name("a::h12"), "a::h12");
    EXPECT_EQ(finish_rust_name("a::hZ612a2a83552fc2d"), "a::hZ612a2a83552fc2d");
    EXPECT_EQ(finish_rust_name("cost$LT$"), "cost$LT$") << "no hash, no Rust";
}

TEST(SymbolText, NeverMakesControlCharactersOfEscapes) {
    EXPECT_EQ(finish_rust_name("a$u0a$b::h8612a2a83552fc2d"), "a$u0a$b");
}

}  // namespace
}  // namespace wick::folding
