#include "folding/budget.hpp"

#include <cmath>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "folding/compare.hpp"
#include "support/tree_from_folded.hpp"

namespace wick::folding {
namespace {

using test::tree_from_folded;
using testing::HasSubstr;

BudgetOutcome outcome(std::string_view condition, const StackTree& tree) {
    const auto budget = parse_budget(condition);
    EXPECT_TRUE(budget) << budget.error().message;
    return budget ? evaluate(budget.value(), tree) : BudgetOutcome();
}

const StackTree& sample() {
    static const StackTree tree = tree_from_folded(
        "process:p;main;parse;alloc::grow 6\nprocess:p;main;alloc::vec;alloc::grow 4\n"
        "process:p;main;draw 10\n");
    return tree;
}

TEST(Budget, UnderstandsConditions) {
    const Budget budget = parse_budget(" grew_self ( a(b|c)\\) )>= 2.5 points ").value();
    EXPECT_EQ(budget.figure, BudgetFigure::GrewSelf);
    EXPECT_EQ(budget.pattern.text(), " a(b|c)\\) ");
    EXPECT_EQ(budget.relation, BudgetRelation::AtLeast);
    EXPECT_EQ(budget.limit, 2.5);
    EXPECT_EQ(budget.unit, BudgetUnit::Points);
    EXPECT_EQ(budget.text, "grew_self ( a(b|c)\\) )>= 2.5 points");
    EXPECT_TRUE(budget.needs_baseline());
    EXPECT_EQ(parse_budget("weight()<100").value().unit, BudgetUnit::Weight);
}

TEST(Budget, SaysWhatIsWrong) {
    for (const auto& [text, what] : std::vector<std::pair<std::string, std::string>>{
             {"", "has no figure"},
             {"self > 5%", "has no figure"},
             {"slef(a) > 5%", "no figure that there is: slef"},
             {"self(a) 5%", "no relation"},
             {"self(a) > x%", "no number"},
             {"self(a) > -1%", "no number"},
             {"self(a) > 1e999%", "no number"},
             {"self(a) > 5 apples", "a unit that is none: apples"},
             {"self() > 5%", "no pattern"},
             {"weight(a) > 5", "gives weight() a pattern"},
             {"weight() > 5%", "with a share"},
             {"self(a) > 5 points", "only what grew has"},
             {"self([a) > 5%", "a [ that nothing closes"}}) {
        const auto budget = parse_budget(text);
        ASSERT_FALSE(budget) << text;
        EXPECT_THAT(budget.error().message, HasSubstr(what)) << text;
    }
}

TEST(Budget, SumsTheOwnWeightOfFunctions) {
    const BudgetOutcome self = outcome("self(alloc::.*) > 40%", sample());
    EXPECT_TRUE(self.failed);
    EXPECT_DOUBLE_EQ(self.value, 50);
    EXPECT_EQ(self.weight, 10U);
    EXPECT_EQ(self.functions, 2U);
    EXPECT_EQ(self.heaviest.front().name, "alloc::grow");
    EXPECT_FALSE(outcome("self(alloc) > 0%", sample()).failed) << "patterns match whole names";
    EXPECT_TRUE(outcome("self(draw) >= 10", sample()).failed);
    EXPECT_FALSE(outcome("self(draw) > 10", sample()).failed);
}

TEST(Budget, CountsAStackOnceInATotal) {
    const BudgetOutcome total = outcome("total(alloc::.*|parse) <= 50%", sample());
    EXPECT_DOUBLE_EQ(total.value, 50);
    EXPECT_TRUE(total.failed);
    EXPECT_FALSE(outcome("total(p) > 0%", sample()).failed) << "a process is no function";
}

TEST(Budget, KnowsTheWholeWeight) {
    EXPECT_TRUE(outcome("weight() < 100", sample()).failed);
    EXPECT_FALSE(outcome("weight() < 20", sample()).failed);
}

TEST(Budget, MeasuresGrowth) {
    const StackTree tree = compare(tree_from_folded("main;parse;lex 10\nmain;draw 10\n"),
                                   tree_from_folded("main;parse;lex 12\nmain;new 28\n"));
    EXPECT_NEAR(outcome("grew(parse) > 10%", tree).value, 20, 1e-9);
    EXPECT_TRUE(outcome("grew(parse) > 10%", tree).failed);
    EXPECT_NEAR(outcome("grew(parse) > 0 points", tree).value, -20, 1e-9);
    EXPECT_DOUBLE_EQ(outcome("grew_self(lex) > 1", tree).value, 2);
    EXPECT_NEAR(outcome("grew(draw) > 0%", tree).value, -100, 1e-9);
    EXPECT_TRUE(std::isinf(outcome("grew(new) > 1000%", tree).value));
    EXPECT_TRUE(outcome("grew(new) > 1000%", tree).failed);
    EXPECT_EQ(outcome("grew(none) > 0%", tree).value, 0);
}

}  // namespace
}  // namespace wick::folding
