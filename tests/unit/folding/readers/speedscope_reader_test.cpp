#include "folding/readers/speedscope_reader.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "folding/readers/registry.hpp"
#include "support/folded_text.hpp"
#include "support/read_text.hpp"

namespace wick::folding {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

/// A document with frames a, b and c and these profiles.
std::string document(const std::string& profiles) {
    return R"({"$schema":"https://www.speedscope.app/file-format-schema.json","shared":{"frames":[)"
           R"({"name":"a","file":"/x/lib.so"},{"name":"b"},{"name":"c"}]},"profiles":[)" +
           profiles + "]}";
}

Result<ReadStacks> read(const std::string& text) {
    return test::read_text(speedscope_reader(), text, {});
}

std::string folded(const std::string& text) {
    const auto stacks = read(text);
    return stacks ? test::folded_text(stacks.value().tree) : stacks.error().message;
}

TEST(SpeedscopeReader, ReadsSamples) {
    const std::string text =
        document(R"({"type":"sampled","name":"one","unit":"none","samples":[[0,1],[0],[0,1]],)"
                 R"("weights":[3,2,4]})");
    EXPECT_EQ(folded(text), "a 2\na;b 7\n");
    EXPECT_EQ(read(text).value().tree.unit.name, "samples");
    const StackTree tree = std::move(read(text).value().tree);
    EXPECT_EQ(tree.strings.at(tree.label(tree.nodes()[1].label).module), "lib.so");
}

TEST(SpeedscopeReader, SeveralProfilesAreThreads) {
    EXPECT_EQ(
        folded(document(
            R"({"type":"sampled","name":"one","unit":"none","samples":[[0]],"weights":[3]},)"
            R"({"type":"sampled","name":"two","unit":"none","samples":[[1]],"weights":[4]})")),
        "one;a 3\ntwo;b 4\n");
}

TEST(SpeedscopeReader, TimeIsCountedInNanoseconds) {
    const auto stacks = read(document(
        R"({"type":"sampled","unit":"milliseconds","samples":[[0],[0]],"weights":[0.25,0.5]})"));
    EXPECT_EQ(test::folded_text(stacks.value().tree), "a 750000\n");
    EXPECT_EQ(stacks.value().tree.unit.name, "nanoseconds");
}

TEST(SpeedscopeReader, ReadsEvents) {
    EXPECT_EQ(
        folded(document(R"({"type":"evented","unit":"none","events":[)"
                        R"({"type":"O","frame":0,"at":1},{"type":"O","frame":1,"at":3},)"
                        R"({"type":"C","frame":1,"at":8},{"type":"C","frame":0,"at":9},)"
                        R"({"type":"O","frame":2,"at":20},{"type":"C","frame":2,"at":24}]})")),
        "a 3\na;b 5\nc 4\n");
}

TEST(SpeedscopeReader, CountsWhatMakesNoSense) {
    const auto stacks = read(document(
        R"({"type":"sampled","unit":"none","samples":[[0],[9],"x",[0]],"weights":[1,1,1,-1]},)"
        R"({"type":"evented","name":"e","unit":"none","events":[{"type":"C","frame":0,"at":1},)"
        R"({"type":"O","frame":0,"at":"x"}]})"));
    EXPECT_EQ(test::folded_text(stacks.value().tree), "a 1\n");
    EXPECT_THAT(stacks.value().notes, ElementsAre(HasSubstr("5 samples or events")));
}

TEST(SpeedscopeReader, RefusesWhatIsCut) {
    const std::string text = document("");
    EXPECT_FALSE(read(text.substr(0, text.size() - 1)));
    EXPECT_FALSE(read("[1,2]"));
}

TEST(SpeedscopeReader, IsRecognisedByItsSchema) {
    EXPECT_EQ(detect_reader(document(""))->name, "speedscope");
    EXPECT_EQ(speedscope_reader().detect("{\"a\":1}"), Likelihood::No);
}

}  // namespace
}  // namespace wick::folding
