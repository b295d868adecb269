#include "driver/check_command.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "base/log.hpp"
#include "base/output_file.hpp"
#include "driver/check_report.hpp"
#include "driver/comparison.hpp"
#include "driver/shape_tree.hpp"
#include "driver/summary.hpp"
#include "folding/budget.hpp"

namespace wick::driver {
namespace {

Result<std::vector<folding::Budget>> parse_all(const std::vector<std::string>& conditions) {
    std::vector<folding::Budget> budgets;
    for (const std::string& condition : conditions) {
        auto budget = folding::parse_budget(condition);
        if (!budget) {
            return fail(with_context(budget.error(), "--fail-if"));
        }
        budgets.push_back(std::move(budget.value()));
    }
    return budgets;
}

Result<> check_baseline(const std::vector<folding::Budget>& budgets, const std::string& baseline) {
    const auto needing = std::ranges::find_if(
        budgets, [](const folding::Budget& budget) { return budget.needs_baseline(); });
    if (needing == budgets.end() || !baseline.empty()) {
        return success();
    }
    return fail(ErrorCode::InvalidArgument,
                fmt::format("nothing is known from which \"{}\" could be measured", needing->text),
                "name the older profile with --baseline FILE");
}

/// A pattern that matches nothing may be a name that has changed: the condition holds no more.
void warn_of_unmatched(const CheckReport& report) {
    for (const CheckedBudget& checked : report.budgets) {
        const bool has_pattern = checked.budget.figure != folding::BudgetFigure::Weight;
        if (has_pattern && checked.outcome.functions == 0) {
            log_line(LogLevel::Warning,
                     fmt::format("no function matches the pattern of \"{}\"", checked.budget.text));
        }
    }
}

/// What is checked: the profile, compared where there is a baseline.
Result<StackTree> open_checked(const cli::CheckCommand& command, CheckReport& report) {
    WICK_TRY(ComparedSide now,
             open_side({command.input}, command.reading, command.shape, report.notes));
    if (command.baseline.empty()) {
        StackTree tree = std::move(now.runs.front());
        report.source = fmt::format("{}; {}", command.input, weight_text(tree));
        return tree;
    }
    WICK_TRY(const ComparedSide before,
             open_side({command.baseline}, command.reading, command.shape, report.notes));
    Comparison comparison = compare_sides(before, now, command.compare);
    report.source = comparison.subtitle;
    report.notes.insert(report.notes.end(), comparison.notes.begin(), comparison.notes.end());
    return std::move(comparison.tree);
}

}  // namespace

Result<int> run_check(const cli::CheckCommand& command) {
    WICK_TRY(auto budgets, parse_all(command.conditions));
    WICK_TRY(check_baseline(budgets, command.baseline));
    WICK_TRY(check_shape(command.shape));
    WICK_TRY(OutputFile::check(command.output));
    CheckReport report;
    WICK_TRY(const StackTree tree, open_checked(command, report));
    report.unit = tree.unit.name;
    report.weight = tree.totals().front();
    report.compares = tree.compares();
    for (folding::Budget& budget : budgets) {
        folding::BudgetOutcome outcome = folding::evaluate(budget, tree);
        report.budgets.push_back({std::move(budget), std::move(outcome)});
    }
    warn_of_unmatched(report);
    WICK_TRY(auto file, OutputFile::open(command.output));
    write_check(report, command.format, file.stream());
    WICK_TRY(file.commit());
    return report.failed() ? kCheckFailed : 0;
}

}  // namespace wick::driver
