#include "folding/budget.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <tuple>
#include <utility>

#include "folding/digest.hpp"
#include "folding/hottest.hpp"

namespace wick::folding {
namespace {

struct FigureName {
    std::string_view name;
    BudgetFigure figure;
};

constexpr std::array kFigures{
    FigureName{"weight", BudgetFigure::Weight}, FigureName{"self", BudgetFigure::Self},
    FigureName{"total", BudgetFigure::Total}, FigureName{"grew", BudgetFigure::Grew},
    FigureName{"grew_self", BudgetFigure::GrewSelf}};

struct RelationName {
    std::string_view name;
    BudgetRelation relation;
};

// The longer ones first.
constexpr std::array kRelations{
    RelationName{">=", BudgetRelation::AtLeast}, RelationName{"<=", BudgetRelation::AtMost},
    RelationName{">", BudgetRelation::Above}, RelationName{"<", BudgetRelation::Below}};

std::string_view trimmed(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(" \t");
    const std::size_t end = text.find_last_not_of(" \t");
    return begin == std::string_view::npos ? std::string_view()
                                           : text.substr(begin, end - begin + 1);
}

auto wrong(std::string_view text, const std::string& what) {
    return fail(ErrorCode::InvalidArgument,
                "the condition \"" + std::string(text.substr(0, 200)) + "\" " + what,
                "it has the form: self(PATTERN) > 5%; figures are self, total, grew, grew_self and "
                "weight(), relations >, >=, < and <=, units %, points or none (docs/check.md)");
}

/// The parts of a condition.
struct Parts {
    std::string_view figure;
    std::string_view pattern;
    std::string_view rest;
};

/// The pattern ends at the last bracket: it may have some of its own.
bool split(std::string_view text, Parts& parts) {
    const std::size_t open = text.find('(');
    const std::size_t close = text.rfind(')');
    if (open == std::string_view::npos || close == std::string_view::npos || close < open) {
        return false;
    }
    parts = {trimmed(text.substr(0, open)), text.substr(open + 1, close - open - 1),
             trimmed(text.substr(close + 1))};
    return true;
}

Result<> read_limit(std::string_view text, std::string_view rest, Budget& budget) {
    const auto relation = std::ranges::find_if(
        kRelations, [&](const RelationName& each) { return rest.starts_with(each.name); });
    if (relation == kRelations.end()) {
        return wrong(text, "has no relation behind its )");
    }
    budget.relation = relation->relation;
    rest = trimmed(rest.substr(relation->name.size()));
    const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), budget.limit);
    if (error != std::errc() || !std::isfinite(budget.limit) || budget.limit < 0) {
        return wrong(text, "has no number to compare with");
    }
    const std::string_view unit = trimmed(rest.substr(static_cast<std::size_t>(end - rest.data())));
    if (unit == "%") {
        budget.unit = BudgetUnit::Percent;
    } else if (unit == "points" || unit == "point") {
        budget.unit = BudgetUnit::Points;
    } else if (unit.empty()) {
        budget.unit = BudgetUnit::Weight;
    } else {
        return wrong(text, "has a unit that is none: " + std::string(unit));
    }
    return success();
}

/// What makes no sense together.
Result<> check(std::string_view text, const Budget& budget, std::string_view pattern) {
    const bool is_weight = budget.figure == BudgetFigure::Weight;
    if (is_weight != pattern.empty()) {
        return wrong(text, is_weight ? "gives weight() a pattern" : "has no pattern in its ()");
    }
    if (budget.unit == BudgetUnit::Points && !budget.needs_baseline()) {
        return wrong(text, "has points, which only what grew has");
    }
    if (is_weight && budget.unit != BudgetUnit::Weight) {
        return wrong(text, "compares the weight of the whole with a share");
    }
    return success();
}

/// What of a profile a pattern matches, now or before.
struct Matched {
    std::uint64_t self = 0;
    std::uint64_t total = 0;
    std::uint64_t whole = 0;
};

class Evaluation {
 public:
    Evaluation(const Budget& budget, const StackTree& tree)
        : budget_(budget), tree_(tree), groups_(tree.labels().size(), kNoGroup) {
        for (std::size_t i = 1; i < groups_.size(); ++i) {
            const FrameLabel& label = tree.labels()[i];
            if (label.kind != FrameKind::Process &&
                budget.pattern.matches(tree.strings.at(label.name))) {
                groups_[i] = 0;
            }
        }
    }

    BudgetOutcome run() {
        const Matched now = matched(tree_.totals(), false);
        const Matched before = tree_.compares() ? matched(tree_.totals_before(), true) : Matched();
        outcome_.weight = figure_of(now);
        outcome_.before = figure_of(before);
        outcome_.value = value(now, before);
        outcome_.failed = exceeds(outcome_.value);
        if (budget_.figure != BudgetFigure::Weight) {
            list_functions();
        }
        return std::move(outcome_);
    }

 private:
    [[nodiscard]] Matched matched(const std::vector<std::uint64_t>& totals, bool before) const {
        Matched sum;
        sum.whole = totals.front();
        for (std::size_t i = 0; i < totals.size(); ++i) {
            const auto id = static_cast<NodeId>(i);
            if (groups_[index_of(tree_.node(id).label)] == 0) {
                sum.self += before ? tree_.self_before(id) : tree_.node(id).self;
            }
        }
        sum.total = group_totals(tree_, totals, groups_, 1).front();
        return sum;
    }

    [[nodiscard]] std::uint64_t figure_of(const Matched& matched) const {
        switch (budget_.figure) {
            case BudgetFigure::Weight:
                return matched.whole;
            case BudgetFigure::Self:
            case BudgetFigure::GrewSelf:
                return matched.self;
            case BudgetFigure::Total:
            case BudgetFigure::Grew:
                break;
        }
        return matched.total;
    }

    static double share(std::uint64_t part, std::uint64_t whole) {
        return whole == 0 ? 0 : 100 * static_cast<double>(part) / static_cast<double>(whole);
    }

    [[nodiscard]] double value(const Matched& now, const Matched& before) const {
        const std::uint64_t is = figure_of(now);
        if (!budget_.needs_baseline()) {
            return budget_.unit == BudgetUnit::Percent ? share(is, now.whole)
                                                       : static_cast<double>(is);
        }
        const std::uint64_t was = figure_of(before);
        const double growth = static_cast<double>(is) - static_cast<double>(was);
        switch (budget_.unit) {
            case BudgetUnit::Weight:
                return growth;
            case BudgetUnit::Points:
                return share(is, now.whole) - share(was, before.whole);
            case BudgetUnit::Percent:
                break;
        }
        if (was == 0) {
            return is == 0 ? 0 : std::numeric_limits<double>::infinity();
        }
        return 100 * growth / static_cast<double>(was);
    }

    [[nodiscard]] bool exceeds(double value) const {
        switch (budget_.relation) {
            case BudgetRelation::Above:
                return value > budget_.limit;
            case BudgetRelation::AtLeast:
                return value >= budget_.limit;
            case BudgetRelation::Below:
                return value < budget_.limit;
            case BudgetRelation::AtMost:
                break;
        }
        return value <= budget_.limit;
    }

    void list_functions() {
        constexpr std::size_t kListed = 5;
        const bool by_self =
            budget_.figure == BudgetFigure::Self || budget_.figure == BudgetFigure::GrewSelf;
        DigestOptions options;
        options.order = by_self ? DigestOrder::Self : DigestOrder::Total;
        for (const DigestEntry& entry : digest(tree_, options).functions) {
            if (budget_.pattern.matches(entry.name)) {
                ++outcome_.functions;
                if (outcome_.heaviest.size() < kListed) {
                    outcome_.heaviest.push_back({entry.name, entry.now.self, entry.now.total});
                }
            }
        }
    }

    const Budget& budget_;
    const StackTree& tree_;
    std::vector<std::uint32_t> groups_;  ///< By LabelId: 0 where the pattern matches.
    BudgetOutcome outcome_;
};

}  // namespace

Result<Budget> parse_budget(std::string_view text) {
    Parts parts;
    if (!split(text, parts)) {
        return wrong(text, "has no figure such as self(PATTERN)");
    }
    Budget budget;
    budget.text = std::string(trimmed(text));
    const auto figure = std::ranges::find(kFigures, parts.figure, &FigureName::name);
    if (figure == kFigures.end()) {
        return wrong(text, "begins with no figure that there is: " + std::string(parts.figure));
    }
    budget.figure = figure->figure;
    WICK_TRY(read_limit(text, parts.rest, budget));
    WICK_TRY(check(text, budget, parts.pattern));
    WICK_TRY(budget.pattern, Pattern::compile(parts.pattern));
    return budget;
}

BudgetOutcome evaluate(const Budget& budget, const StackTree& tree) {
    return Evaluation(budget, tree).run();
}

}  // namespace wick::folding
