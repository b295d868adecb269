#include "folding/readers/ghc_reader.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "folding/readers/text_scan.hpp"

namespace wick::folding {
namespace {

/// Which column counts, from the end of a line: costs stand behind a source place, which may hold
/// anything.
struct Cost {
    std::size_t from_end = 0;
    unsigned digits = 0;  ///< Of the fraction that are kept.
    const char* unit = "";
};

/// The table of the call tree; there is another above it, of the costliest functions.
bool is_tree_header(const std::vector<std::string_view>& words) {
    return words.size() >= 3 && words[0] == "COST" && words[1] == "CENTRE" &&
           std::find(words.begin(), words.end(), "entries") != words.end();
}

/// Words of a row before those columns: the cost centre, the module and, but for old versions of
/// GHC, the source place.
std::size_t words_before(const std::vector<std::string_view>& header) {
    return std::find(header.begin(), header.end(), "SRC") == header.end() ? 2 : 3;
}

/// Number of columns behind the source place: no., entries, %time, %alloc twice, ticks, bytes.
std::size_t costs_in(const std::vector<std::string_view>& header) {
    const auto number = std::find(header.begin(), header.end(), "no.");
    return static_cast<std::size_t>(header.end() - number);
}

Result<Cost> choose_cost(const std::string& name, std::size_t columns) {
    if (name.empty() || name == "time") {
        return Cost{columns - 2, 1, "tenths of a percent"};
    }
    if (name != "ticks" && name != "bytes") {
        return fail(ErrorCode::InvalidArgument, fmt::format("a profile of GHC has no {}", name),
                    "the costs are time, ticks and bytes");
    }
    if (columns < 8) {
        return fail(ErrorCode::InvalidArgument, fmt::format("this profile has no {}", name),
                    "run the program with +RTS -P instead of -p");
    }
    return name == "ticks" ? Cost{2, 0, "ticks"} : Cost{1, 0, "bytes"};
}

/// Reads the rows of the call tree.
class CallTree {
 public:
    CallTree(StackSink& sink, Cost cost, std::size_t least_words)
        : sink_(sink), cost_(cost), least_words_(least_words) {}

    void row(std::uint64_t number, std::string_view line) {
        const std::size_t depth = line.find_first_not_of(' ');
        const auto words = words_of(line);
        const auto weight = words.size() < least_words_
                                ? std::nullopt
                                : scaled_number(words[words.size() - cost_.from_end], cost_.digits);
        if (!weight || depth > path_.size()) {
            sink_.unreadable(number, line);
            return;
        }
        name_.assign(words[1]).append(1, '.').append(words[0]);
        path_.resize(depth);
        path_.push_back(sink_.callee(depth == 0 ? StackTree::kRoot : path_.back(), {name_}));
        if (*weight > 0) {
            sink_.add_self(path_.back(), *weight);
        }
    }

 private:
    StackSink& sink_;
    Cost cost_;
    std::size_t least_words_;
    std::vector<NodeId> path_;
    std::string name_;
};

Likelihood detect(std::string_view head) {
    while (!head.empty()) {
        const std::string_view line = take_line(head);
        if (line.find("Time and Allocation Profiling Report") != std::string_view::npos ||
            (line.starts_with("COST CENTRE") && is_tree_header(words_of(line)))) {
            return Likelihood::Certain;
        }
    }
    return Likelihood::No;
}

Result<> read(TextInput& input, const ReadOptions& options, StackSink& sink) {
    std::optional<CallTree> tree;
    bool any = false;
    while (const auto line = input.next_line()) {
        const std::string_view text = trim_end(*line);
        if (!tree && text.starts_with("COST CENTRE")) {
            const auto header = words_of(text);
            if (is_tree_header(header) && costs_in(header) >= 6) {
                WICK_TRY(const Cost cost, choose_cost(options.cost, costs_in(header)));
                sink.set_unit(cost.unit);
                tree.emplace(sink, cost, words_before(header) + costs_in(header));
            }
        } else if (tree && !text.empty()) {
            tree->row(input.line_number(), text);
            any = true;
        } else if (any) {
            break;  // A blank line behind the tree.
        }
    }
    return success();
}

}  // namespace

TextReader ghc_reader() {
    return {"ghc", "profiles of programs compiled by GHC", detect, read};
}

}  // namespace wick::folding
