#include "folding/readers/vtune_reader.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "folding/readers/csv_row.hpp"
#include "folding/readers/text_scan.hpp"

namespace wick::folding {
namespace {

constexpr std::string_view kHeader = "Function Stack,";

struct Columns {
    std::size_t self = 0;
    std::optional<std::size_t> module;
};

/// Finds the columns by their names, since their order is the user's choice.
std::optional<Columns> columns_of(const std::vector<std::string>& header) {
    auto self = column_called(header, "CPU Time:Self");
    for (std::size_t i = 1; i < header.size() && !self; ++i) {
        const std::string_view name = header[i];
        if (name.find("CPU Time") != std::string_view::npos && name.ends_with("Self")) {
            self = i;
        }
    }
    if (!self) {
        return std::nullopt;
    }
    return Columns{*self, column_called(header, "Module")};
}

/// Milliseconds of "0.016612" or "0.016612s".
std::optional<std::uint64_t> milliseconds(std::string_view seconds) {
    if (seconds.ends_with('s')) {
        seconds.remove_suffix(1);
    }
    return scaled_number(seconds, 3);
}

/// Reads the rows of the tree.
class CallTree {
 public:
    CallTree(const ReadOptions& options, StackSink& sink, Columns columns)
        : options_(options), sink_(sink), columns_(columns) {}

    void row(std::uint64_t number, std::string_view line) {
        const std::vector<std::string> fields = csv_row(line);
        const std::size_t depth = fields[0].find_first_not_of(' ');
        const auto weight =
            columns_.self < fields.size() ? milliseconds(fields[columns_.self]) : std::nullopt;
        if (!weight || depth > path_.size()) {
            sink_.unreadable(number, line);
            return;
        }
        path_.resize(depth);
        const NodeId caller = depth == 0 ? StackTree::kRoot : path_.back();
        path_.push_back(add(caller, fields, std::string_view(fields[0]).substr(depth)));
        if (*weight > 0) {
            sink_.add_self(path_.back(), *weight);
        } else if (fields[columns_.self].find_first_of("123456789") != std::string::npos) {
            ++too_short_;
        }
    }

    void finish() {
        if (too_short_ > 0) {
            sink_.note(
                fmt::format("{} functions took less than half a millisecond each and have "
                            "no weight",
                            too_short_));
        }
    }

 private:
    NodeId add(NodeId caller, const std::vector<std::string>& fields, std::string_view name) {
        const std::string_view module = columns_.module && *columns_.module < fields.size()
                                            ? std::string_view(fields[*columns_.module])
                                            : std::string_view{};
        if (!options_.modules || module.empty()) {
            return sink_.callee(caller, {name, module});
        }
        name_.assign(module).append(1, '`').append(name);
        return sink_.callee(caller, {name_, module});
    }

    const ReadOptions& options_;
    StackSink& sink_;
    Columns columns_;
    std::vector<NodeId> path_;
    std::string name_;
    std::uint64_t too_short_ = 0;
};

Likelihood detect(std::string_view head) {
    head = without_byte_order_mark(head);
    while (!head.empty()) {
        if (take_line(head).starts_with(kHeader)) {
            return Likelihood::Certain;
        }
    }
    return Likelihood::No;
}

Result<> read(TextInput& input, const ReadOptions& options, StackSink& sink) {
    std::optional<CallTree> tree;
    while (const auto line = input.next_line()) {
        const std::string_view text = without_byte_order_mark(*line);
        if (!tree && text.starts_with(kHeader)) {
            const auto columns = columns_of(csv_row(text));
            if (!columns) {
                return fail(ErrorCode::MalformedInput,
                            fmt::format("line {} of {}: the table has no column of CPU Time:Self",
                                        input.line_number(), input.name()),
                            "export it with: vtune -report top-down -column=\"CPU Time:Self\","
                            "Module -format csv -csv-delimiter comma -filter \"Function Stack\"");
            }
            tree.emplace(options, sink, *columns);
        } else if (tree && !trim(text).empty()) {
            tree->row(input.line_number(), text);
        }
    }
    if (tree) {
        sink.set_unit("milliseconds");
        tree->finish();
    }
    return success();
}

}  // namespace

TextReader vtune_reader() {
    return {"vtune", "call trees of Intel VTune (CSV)", detect, read};
}

}  // namespace wick::folding
