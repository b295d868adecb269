#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/pattern.hpp"
#include "base/result.hpp"
#include "model/stack_tree.hpp"

namespace wick::folding {

/// What a budget looks at.
enum class BudgetFigure : std::uint8_t {
    Weight,    ///< weight(): of the whole profile.
    Self,      ///< self(PATTERN): own weight of the functions.
    Total,     ///< total(PATTERN): weight of the stacks with one of the functions.
    Grew,      ///< grew(PATTERN): by how much that has grown since the baseline.
    GrewSelf,  ///< grew_self(PATTERN): by how much their own weight has grown.
};

/// In what a limit is given.
enum class BudgetUnit : std::uint8_t {
    Weight,   ///< A number of the profile's own unit.
    Percent,  ///< Of the whole; of growth: of what it was.
    Points,   ///< Of growth: percentage points of the share of the whole.
};

enum class BudgetRelation : std::uint8_t { Above, AtLeast, Below, AtMost };

/// A condition under which a check fails, as in "self(alloc::.*) > 5%".
struct Budget {
    std::string text;  ///< As it was written.
    BudgetFigure figure = BudgetFigure::Self;
    Pattern pattern;  ///< Matches whole names of functions. Empty for weight().
    BudgetRelation relation = BudgetRelation::Above;
    double limit = 0;
    BudgetUnit unit = BudgetUnit::Percent;

    /// True when it compares with a baseline.
    [[nodiscard]] bool needs_baseline() const noexcept {
        return figure == BudgetFigure::Grew || figure == BudgetFigure::GrewSelf;
    }
};

/// Understands a condition:
///
///     FIGURE(PATTERN) RELATION NUMBER [% | points]
///
/// FIGURE is self, total, grew, grew_self, or weight() without a pattern; RELATION is >, >=, < or
/// <=. Blanks do not matter, but within the pattern.
/// @error InvalidArgument saying what is wrong and what would be right.
[[nodiscard]] Result<Budget> parse_budget(std::string_view text);

/// A function that a budget's pattern matches.
struct BudgetFunction {
    std::string name;
    std::uint64_t self = 0;
    std::uint64_t total = 0;
};

/// What a budget has come to.
struct BudgetOutcome {
    bool failed = false;
    double value = 0;           ///< In the unit of the limit; infinite for what grew from nothing.
    std::uint64_t weight = 0;   ///< What the figure is now, in the profile's unit.
    std::uint64_t before = 0;   ///< What it was, where there is a baseline.
    std::size_t functions = 0;  ///< That the pattern matches.
    std::vector<BudgetFunction> heaviest;  ///< The first of them.
};

/// Holds a tree to a budget.
/// @pre the tree compares, where the budget needs that.
[[nodiscard]] BudgetOutcome evaluate(const Budget& budget, const StackTree& tree);

}  // namespace wick::folding
