#include "driver/check_report.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>

#include <fmt/format.h>

#include "base/json_writer.hpp"
#include "base/number_text.hpp"
#include "render/display_text.hpp"
#include "render/export/digest_rows.hpp"

namespace wick::driver {
namespace {

using folding::BudgetUnit;

constexpr std::size_t kNameColumns = 100;

/// A value in its unit: "12.3 %", "+4.5 points", "1,234 samples".
std::string value_text(const CheckedBudget& checked, const std::string& unit) {
    const double value = checked.outcome.value;
    const bool is_growth = checked.budget.needs_baseline();
    if (std::isinf(value)) {
        return "grew from nothing";
    }
    switch (checked.budget.unit) {
        case BudgetUnit::Percent:
            return is_growth ? fmt::format("{:+.2f} %", value) : fmt::format("{:.2f} %", value);
        case BudgetUnit::Points:
            return fmt::format("{:+.2f} points", value);
        case BudgetUnit::Weight:
            break;
    }
    return is_growth ? fmt::format("{:+.0f} {}", value, unit)
                     : with_separators(checked.outcome.weight) + " " + unit;
}

/// What the value comes from: weights before and now, how many functions.
std::string basis_text(const CheckedBudget& checked, const CheckReport& report) {
    std::string text;
    if (checked.budget.needs_baseline()) {
        text = fmt::format("{} -> {} {}", with_separators(checked.outcome.before),
                           with_separators(checked.outcome.weight), report.unit);
    } else if (checked.budget.unit == BudgetUnit::Percent) {
        text = fmt::format("{} of {} {}", with_separators(checked.outcome.weight),
                           with_separators(report.weight), report.unit);
    }
    if (checked.budget.figure != folding::BudgetFigure::Weight) {
        const std::size_t count = checked.outcome.functions;
        text += (text.empty() ? "" : ", ") + (count == 0   ? std::string("no such function")
                                              : count == 1 ? std::string("1 function")
                                                           : with_separators(count) + " functions");
    }
    return text;
}

std::string_view verdict(const CheckedBudget& checked) {
    return checked.outcome.failed ? "FAILED" : "ok";
}

std::uint64_t weight_of(const CheckedBudget& checked, const folding::BudgetFunction& function) {
    const auto figure = checked.budget.figure;
    const bool is_self =
        figure == folding::BudgetFigure::Self || figure == folding::BudgetFigure::GrewSelf;
    return is_self ? function.self : function.total;
}

void write_text(const CheckReport& report, std::ostream& out) {
    out << render::displayable(report.source) << "\n";
    for (const CheckedBudget& checked : report.budgets) {
        const std::string basis = basis_text(checked, report);
        out << fmt::format("{:<7} {}  ({}{}{})\n", verdict(checked),
                           render::displayable(checked.budget.text),
                           value_text(checked, report.unit), basis.empty() ? "" : "; ", basis);
        for (const auto& function : checked.outcome.heaviest) {
            if (checked.outcome.failed) {
                out << fmt::format("        {:>6} %  {}\n",
                                   percent(weight_of(checked, function), report.weight),
                                   render::fit(render::displayable(function.name), kNameColumns));
            }
        }
    }
    for (const std::string& note : report.notes) {
        out << note << "\n";
    }
}

void write_markdown(const CheckReport& report, std::ostream& out) {
    const auto failures = std::ranges::count_if(
        report.budgets, [](const CheckedBudget& checked) { return checked.outcome.failed; });
    out << (failures == 0
                ? fmt::format("**wick check: all {} conditions are met**", report.budgets.size())
                : fmt::format("**wick check: {} of {} conditions failed**", failures,
                              report.budgets.size()))
        << "\n\n"
        << render::displayable(report.source)
        << "\n\n| | fails if | value | from |\n|---|---|---:|---|\n";
    for (const CheckedBudget& checked : report.budgets) {
        out << fmt::format("| {} | {} | {} | {} |\n", checked.outcome.failed ? "❌" : "✅",
                           render::markdown_code(checked.budget.text),
                           value_text(checked, report.unit), basis_text(checked, report));
    }
    for (const CheckedBudget& checked : report.budgets) {
        if (!checked.outcome.failed || checked.outcome.heaviest.empty()) {
            continue;
        }
        out << "\n" << render::markdown_code(checked.budget.text) << ":\n\n";
        for (const auto& function : checked.outcome.heaviest) {
            out << fmt::format("- {} % {}\n", percent(weight_of(checked, function), report.weight),
                               render::markdown_code(function.name));
        }
    }
    for (const std::string& note : report.notes) {
        out << "\n" << render::displayable(note) << "\n";
    }
}

void write_budget(JsonWriter& json, const CheckedBudget& checked, bool compares) {
    constexpr int kDigits = 4;
    json.begin_object().member("condition", std::string_view(checked.budget.text));
    json.member("failed", checked.outcome.failed).key("value");
    json.value(checked.outcome.value, kDigits).member("weight", checked.outcome.weight);
    if (compares) {
        json.member("weight_before", checked.outcome.before);
    }
    json.member("function_count", std::uint64_t{checked.outcome.functions});
    json.key("functions").begin_array();
    for (const auto& function : checked.outcome.heaviest) {
        json.begin_object().member("name", std::string_view(function.name));
        json.member("self", function.self).member("total", function.total).end_object();
    }
    json.end_array().end_object();
}

void write_json(const CheckReport& report, std::ostream& out) {
    JsonWriter json(out, JsonWriter::Layout::Indented);
    json.begin_object().member("format", "wick-check").member("version", 1);
    json.member("source", std::string_view(report.source)).member("failed", report.failed());
    json.member("unit", std::string_view(report.unit)).member("weight", report.weight);
    json.key("conditions").begin_array();
    for (const CheckedBudget& checked : report.budgets) {
        write_budget(json, checked, report.compares);
    }
    json.end_array().key("notes").begin_array();
    for (const std::string& note : report.notes) {
        json.value(note);
    }
    json.end_array().end_object();
    out << '\n';
}

}  // namespace

bool CheckReport::failed() const {
    return std::ranges::any_of(budgets,
                               [](const CheckedBudget& checked) { return checked.outcome.failed; });
}

void write_check(const CheckReport& report, cli::TextFormat format, std::ostream& out) {
    switch (format) {
        case cli::TextFormat::Json:
            write_json(report, out);
            break;
        case cli::TextFormat::Markdown:
            write_markdown(report, out);
            break;
        case cli::TextFormat::Text:
            write_text(report, out);
            break;
    }
}

}  // namespace wick::driver
