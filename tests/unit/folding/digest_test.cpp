#include "folding/digest.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/tree_from_folded.hpp"

namespace wick::folding {
namespace {

using test::tree_from_folded;
using testing::ElementsAre;

std::vector<std::string> names_of(const std::vector<DigestEntry>& entries) {
    std::vector<std::string> names;
    for (const DigestEntry& entry : entries) {
        names.push_back(entry.name);
    }
    return names;
}

TEST(Digest, SumsFunctionsOverTheirCallers) {
    const Digest sum = digest(tree_from_folded("main;a;work 5\nmain;b;work 4\nmain;b 3\n"));
    EXPECT_EQ(sum.weight, 12U);
    EXPECT_EQ(sum.function_count, 4U);
    EXPECT_THAT(names_of(sum.functions), ElementsAre("work", "b", "main", "a"));
    EXPECT_EQ(sum.functions[0].now.self, 9U);
    EXPECT_EQ(sum.functions[1].now.total, 7U);
}

TEST(Digest, OrdersByTotalWhenAsked) {
    DigestOptions options;
    options.order = DigestOrder::Total;
    options.functions = 2;
    const Digest sum = digest(tree_from_folded("main;a;work 5\nmain;b 3\n"), options);
    EXPECT_THAT(names_of(sum.functions), ElementsAre("main", "a"));
    EXPECT_EQ(sum.function_count, 4U);
}

TEST(Digest, AFunctionIsOneInlinedOrNot) {
    StackTree tree;
    for (const FrameKind kind : {FrameKind::User, FrameKind::Inlined}) {
        const LabelId label = tree.intern_label({tree.strings.intern("f"), {}, kind});
        tree.add_self(tree.child(tree.child(StackTree::kRoot, label), label), 3);
    }
    const Digest sum = digest(tree);
    ASSERT_EQ(sum.functions.size(), 1U);
    EXPECT_EQ(sum.functions[0].now.self, 6U);
    EXPECT_EQ(sum.functions[0].now.total, 6U);
}

TEST(Digest, SumsModulesAndThreads) {
    const Digest sum = digest(
        tree_from_folded("process:a;p|main;lib|f;p|g 5\nprocess:b;lib|f 4\nprocess:b;x 1\n"));
    EXPECT_THAT(names_of(sum.modules), ElementsAre("p", "lib", "[no module]"));
    EXPECT_EQ(sum.modules[1].now.self, 4U);
    EXPECT_EQ(sum.modules[1].now.total, 9U);
    EXPECT_THAT(names_of(sum.threads), ElementsAre("a", "b"));
    EXPECT_EQ(sum.threads[0].now.total, 5U);
}

TEST(Digest, HasTheHeaviestStacksWhole) {
    DigestOptions options;
    options.paths = 2;
    const Digest sum = digest(tree_from_folded("a;b;c 1\na;b 3\na 2\n"), options);
    EXPECT_EQ(sum.path_count, 3U);
    ASSERT_EQ(sum.paths.size(), 2U);
    EXPECT_THAT(sum.paths[0].frames, ElementsAre("a", "b"));
    EXPECT_EQ(sum.paths[0].weight, 3U);
    EXPECT_THAT(sum.paths[1].frames, ElementsAre("a"));
}

TEST(Digest, OrdersByChangeOfTheShare) {
    StackTree tree = tree_from_folded("main;up 30\nmain;same 50\nmain;down 20\n");
    const auto before = [&tree](std::uint32_t node, std::uint64_t weight) {
        tree.add_self_before(static_cast<NodeId>(node), weight);
    };
    before(2, 10);
    before(3, 50);
    before(4, 40);
    DigestOptions options;
    options.order = DigestOrder::Change;
    const Digest sum = digest(tree, options);
    EXPECT_TRUE(sum.compares);
    EXPECT_EQ(sum.weight_before, 100U);
    EXPECT_THAT(names_of(sum.functions), ElementsAre("up", "down", "main", "same"));
    EXPECT_EQ(sum.functions[0].before.self, 10U);
    EXPECT_EQ(sum.functions[2].before.total, 100U);
}

TEST(Digest, OfNothingIsEmpty) {
    const Digest sum = digest(StackTree());
    EXPECT_EQ(sum.weight, 0U);
    EXPECT_TRUE(sum.functions.empty());
}

}  // namespace
}  // namespace wick::folding
