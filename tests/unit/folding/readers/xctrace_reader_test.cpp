#include "folding/readers/xctrace_reader.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/folded_text.hpp"
#include "support/read_text.hpp"

namespace wick::folding {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

Result<ReadStacks> read(const std::string& text, const ReadOptions& options = {}) {
    return test::read_text(xctrace_reader(), text, options);
}

std::string folded(const std::string& text, const ReadOptions& options = {}) {
    const auto stacks = read(text, options);
    return stacks ? test::folded_text(stacks.value().tree) : stacks.error().message;
}

constexpr const char* kStart = "<?xml version=\"1.0\"?><trace-query-result><node><schema/>";

TEST(XctraceReader, ReferencesStandForWhatWasWrittenOnce) {
    EXPECT_EQ(
        folded(std::string(kStart) +
               "<row><backtrace id='1'><frame id='2' name='f(int)'/><frame id='3' name='main'>"
               "<binary id='4'/></frame></backtrace></row><row><backtrace ref='1'/></row>"
               "<row><backtrace id='5'><frame ref='3'/></backtrace></row></node>"),
        "main 1\nmain;f 2\n");
}

TEST(XctraceReader, ReferencesToNothingAndMissingStacksAreToldOf) {
    const std::string text = std::string(kStart) +
                             "<row><backtrace ref='9'/></row><row><backtrace id='1'>"
                             "<frame ref='7'/></backtrace></row><row><sentinel/></row></node>";
    EXPECT_EQ(folded(text), "[unknown] 2\n");
    EXPECT_THAT(read(text).value().notes,
                ElementsAre(HasSubstr("1 rows have no backtrace"), HasSubstr("2 references")));
}

TEST(XctraceReader, ATextThatEndsInARowIsReadUpToThere) {
    const std::string text = std::string(kStart) +
                             "<row><backtrace id='1'><frame id='2' name='f'/></backtrace></row>"
                             "<row><backtrace id='3'><frame id='4' na";
    EXPECT_EQ(folded(text), "f 1\n");
    EXPECT_THAT(read(text).value().notes, ElementsAre(HasSubstr("in the middle of a row")));
    EXPECT_EQ(folded(""), "");
}

}  // namespace
}  // namespace wick::folding
