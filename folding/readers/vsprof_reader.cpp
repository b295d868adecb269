#include "folding/readers/vsprof_reader.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "folding/readers/csv_row.hpp"
#include "folding/readers/text_scan.hpp"

namespace wick::folding {
namespace {

constexpr std::string_view kHeader = "Level,Function Name,";

/// A whole number without the separators that the language of the computer puts into it.
std::optional<std::uint64_t> grouped_number(std::string_view text) {
    std::string digits;
    std::copy_if(text.begin(), text.end(), std::back_inserter(digits), [](char c) {
        // Bytes past ASCII belong to blanks that do not break.
        return std::string_view(",. '").find(c) == std::string_view::npos &&
               static_cast<unsigned char>(c) < 0x80;
    });
    return decimal(digits);
}

/// "18.39", or "18,39" in some languages, in hundredths.
std::optional<std::uint64_t> hundredths(std::string_view text) {
    const std::size_t point = text.find_last_of(".,");
    const auto whole = grouped_number(text.substr(0, point));
    if (point == std::string_view::npos || !whole || *whole > 1'000'000) {
        return whole && *whole <= 1'000'000 ? std::optional(*whole * 100) : std::nullopt;
    }
    const auto fraction = decimal(text.substr(point + 1));
    return fraction && text.size() - point == 3 ? std::optional(*whole * 100 + *fraction)
                                                : std::nullopt;
}

struct Cost {
    enum class Kind : std::uint8_t { Samples, Time, Calls };

    Kind kind = Kind::Samples;
    std::size_t column = 0;
};

/// The column that counts, by the header and the user's wish.
Result<Cost> choose_cost(const std::vector<std::string>& header, const std::string& name) {
    struct Choice {
        std::string_view name;
        std::string_view column;
        Cost::Kind kind;
    };

    constexpr std::array<Choice, 3> kChoices{
        {{"samples", "Exclusive Samples", Cost::Kind::Samples},
         {"time", "Elapsed Exclusive Time %", Cost::Kind::Time},
         {"calls", "Number of Calls", Cost::Kind::Calls}}};
    for (const Choice& each : kChoices) {
        const auto column = column_called(header, each.column);
        if (column && (name.empty() || name == each.name)) {
            return Cost{each.kind, *column};
        }
    }
    if (name.empty()) {
        return fail(ErrorCode::MalformedInput,
                    "the table has none of the columns Exclusive Samples, Elapsed Exclusive Time % "
                    "and Number of Calls",
                    "export the call tree of the report as CSV again");
    }
    return fail(ErrorCode::InvalidArgument, fmt::format("the table has no cost called {}", name),
                "the costs are samples, or time and calls where the program was instrumented");
}

/// Reads the rows of the tree. Level 0 is the whole program and no function.
class CallTree {
 public:
    CallTree(StackSink& sink, Cost cost) : sink_(sink), cost_(cost) {}

    void row(std::uint64_t number, std::string_view line) {
        const std::vector<std::string> fields = csv_row(line);
        const auto level = grouped_number(trim(fields[0]));
        const auto weight =
            cost_.column < fields.size() ? weight_of(fields[cost_.column]) : std::nullopt;
        if (!level || !weight || *level > path_.size() + 1) {
            sink_.unreadable(number, line);
        } else if (*level > 0) {
            path_.resize(static_cast<std::size_t>(*level) - 1);
            const NodeId caller = path_.empty() ? StackTree::kRoot : path_.back();
            path_.push_back(sink_.callee(caller, {fields[1], module_of(fields)}));
            if (*weight > 0) {
                sink_.add_self(path_.back(), *weight);
            }
        }
    }

 private:
    [[nodiscard]] std::optional<std::uint64_t> weight_of(std::string_view text) const {
        return cost_.kind == Cost::Kind::Time ? hundredths(text) : grouped_number(text);
    }

    static std::string_view module_of(const std::vector<std::string>& fields) {
        // The last column, behind which there is one more comma.
        return fields.size() > 2 && fields.back().empty() ? std::string_view(*(fields.end() - 2))
                                                          : std::string_view{};
    }

    StackSink& sink_;
    Cost cost_;
    std::vector<NodeId> path_;
};

constexpr const char* unit_of(Cost::Kind kind) {
    switch (kind) {
        case Cost::Kind::Samples:
            return "samples";
        case Cost::Kind::Time:
            return "hundredths of a percent";
        case Cost::Kind::Calls:
            return "calls";
    }
    return "";
}

Likelihood detect(std::string_view head) {
    return without_byte_order_mark(head).starts_with(kHeader) ? Likelihood::Certain
                                                              : Likelihood::No;
}

Result<> read(TextInput& input, const ReadOptions& options, StackSink& sink) {
    std::optional<CallTree> tree;
    while (const auto line = input.next_line()) {
        const std::string_view text = without_byte_order_mark(*line);
        if (!tree && text.starts_with(kHeader)) {
            WICK_TRY(const Cost cost, choose_cost(csv_row(text), options.cost));
            sink.set_unit(unit_of(cost.kind));
            tree.emplace(sink, cost);
        } else if (tree && !trim(text).empty()) {
            tree->row(input.line_number(), text);
        }
    }
    return success();
}

}  // namespace

TextReader vsprof_reader() {
    return {"vsprof", "call trees of Visual Studio's profiler (CSV)", detect, read};
}

}  // namespace wick::folding
