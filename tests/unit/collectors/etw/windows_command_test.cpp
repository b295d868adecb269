#include "collectors/etw/windows_command.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace wick::etw {
namespace {

using testing::ElementsAre;

TEST(WindowsCommand, QuotesOnlyWhatNeedsIt) {
    EXPECT_EQ(windows_command_line({"a.exe", "plain", "two words", ""}),
              R"(a.exe plain "two words" "")");
}

TEST(WindowsCommand, QuotationMarksAndTheBackslashesBeforeThemStayWhatTheyAre) {
    // The examples of CommandLineToArgvW's rules.
    EXPECT_EQ(windows_command_line({R"(say "hi")"}), R"("say \"hi\"")");
    EXPECT_EQ(windows_command_line({R"(C:\a b\)"}), R"("C:\a b\\")");
    EXPECT_EQ(windows_command_line({R"(C:\a\)"}), R"(C:\a\)");
    EXPECT_EQ(windows_command_line({R"(\\"x)"}), R"("\\\\\"x")");
}

TEST(WindowsCommand, VariablesAreSetAnewWhateverTheirCaseAndComeByName) {
    EXPECT_THAT(
        windows_environment({"=C:=C:\\", "Path=old", "b=2", "A=1"}, {{"PATH", "new"}, {"c", "3"}}),
        ElementsAre("=C:=C:\\", "A=1", "b=2", "c=3", "PATH=new"));
}

}  // namespace
}  // namespace wick::etw
