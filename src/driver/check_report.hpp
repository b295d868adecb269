#pragma once

#include <ostream>
#include <string>
#include <vector>

#include "cli/options.hpp"
#include "folding/budget.hpp"

namespace wick::driver {

/// A condition and what came of it.
struct CheckedBudget {
    folding::Budget budget;
    folding::BudgetOutcome outcome;
};

/// What a check has found.
struct CheckReport {
    std::string source;  ///< What was checked, in one line.
    std::string unit;
    std::uint64_t weight = 0;
    bool compares = false;
    std::vector<CheckedBudget> budgets;
    std::vector<std::string> notes;

    [[nodiscard]] bool failed() const;
};

/// Writes a report. The same report gives the same bytes.
void write_check(const CheckReport& report, cli::TextFormat format, std::ostream& out);

}  // namespace wick::driver
