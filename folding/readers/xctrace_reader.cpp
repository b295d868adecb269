#include "folding/readers/xctrace_reader.hpp"

#include <optional>
#include <string>
#include <vector>

#include <boost/unordered/unordered_flat_map.hpp>
#include <fmt/format.h>

#include "folding/readers/call_chain.hpp"
#include "folding/readers/symbol_text.hpp"
#include "folding/readers/text_scan.hpp"
#include "folding/readers/xml_scanner.hpp"

namespace wick::folding {
namespace {

using Tag = XmlScanner::Tag;

/// Reads the tags of the table. Whatever has an id is written once, and named by `ref` from then
/// on.
class Table {
 public:
    explicit Table(StackSink& sink) : sink_(sink), chain_(sink) {}

    void tag(Tag kind, const XmlScanner& scanner) {
        const std::string_view name = scanner.name();
        if (name == "row") {
            row(kind);
        } else if (!in_row_) {
            return;
        } else if (name == "tagged-backtrace") {
            tagged(kind, scanner);
        } else if (name == "backtrace") {
            backtrace(kind, scanner);
        } else if (name == "frame" && in_backtrace_) {
            frame(kind, scanner);
        }
    }

    /// Says what was left out. `cut`: the text ended too early.
    void finish(bool cut) {
        if (cut || in_row_) {
            sink_.note("the text ends in the middle of a row, which is left out");
        }
        if (without_stack_ > 0) {
            sink_.note(fmt::format("{} rows have no backtrace and are left out", without_stack_));
        }
        if (dangling_ > 0) {
            sink_.note(
                fmt::format("{} references lead to nothing; they show as [unknown]", dangling_));
        }
    }

 private:
    using Labels = std::vector<LabelId>;  ///< Innermost first.

    static std::optional<std::uint64_t> number(const XmlScanner& scanner, std::string_view name) {
        const auto text = scanner.attribute(name);
        return text ? decimal(*text) : std::nullopt;
    }

    void row(Tag kind) {
        if (kind != Tag::Start && in_row_) {
            count();
        }
        in_row_ = kind == Tag::Start;
        in_backtrace_ = false;
        tag_id_.reset();
        stack_.reset();
    }

    void count() {
        if (!stack_) {
            ++without_stack_;
            return;
        }
        for (const LabelId label : *stack_) {
            chain_.caller(label);
        }
        if (chain_.empty()) {
            chain_.caller(unknown());
        }
        chain_.count(1);
    }

    /// Newer versions put the backtrace into one more tag, with an id of its own.
    void tagged(Tag kind, const XmlScanner& scanner) {
        if (kind == Tag::Empty) {
            refer(tagged_, number(scanner, "ref"));
        } else if (kind == Tag::Start) {
            tag_id_ = number(scanner, "id");
        } else if (tag_id_ && stack_) {
            tagged_[*tag_id_] = *stack_;
        }
    }

    void backtrace(Tag kind, const XmlScanner& scanner) {
        if (kind == Tag::Empty) {
            if (const auto ref = number(scanner, "ref")) {
                refer(backtraces_, ref);
            } else {
                stack_ = Labels{};
            }
        } else if (kind == Tag::Start) {
            in_backtrace_ = true;
            id_ = number(scanner, "id");
            stack_ = Labels{};
        } else {
            in_backtrace_ = false;
            if (id_ && stack_) {
                backtraces_[*id_] = *stack_;
            }
        }
    }

    void refer(const boost::unordered_flat_map<std::uint64_t, Labels>& stacks,
               std::optional<std::uint64_t> ref) {
        const auto found = ref ? stacks.find(*ref) : stacks.end();
        dangling_ += found == stacks.end() ? 1U : 0U;
        stack_ = found == stacks.end() ? Labels{} : found->second;
    }

    void frame(Tag kind, const XmlScanner& scanner) {
        if (kind == Tag::End || !stack_) {
            return;
        }
        if (const auto ref = number(scanner, "ref")) {
            const auto found = frames_.find(*ref);
            dangling_ += found == frames_.end() ? 1U : 0U;
            stack_->push_back(found == frames_.end() ? unknown() : found->second);
            return;
        }
        const auto name = scanner.attribute("name");
        const LabelId label =
            name && !name->empty() ? sink_.intern({symbol_text(*name)}) : unknown();
        stack_->push_back(label);
        if (const auto id = number(scanner, "id")) {
            frames_[*id] = label;
        }
    }

    LabelId unknown() { return sink_.intern({"[unknown]"}); }

    StackSink& sink_;
    CallChain chain_;
    boost::unordered_flat_map<std::uint64_t, LabelId> frames_;
    boost::unordered_flat_map<std::uint64_t, Labels> backtraces_;
    boost::unordered_flat_map<std::uint64_t, Labels> tagged_;
    bool in_row_ = false;
    bool in_backtrace_ = false;
    std::optional<std::uint64_t> id_;      ///< Of the backtrace that is open.
    std::optional<std::uint64_t> tag_id_;  ///< Of the tagged backtrace around it.
    std::optional<Labels> stack_;          ///< Of the row.
    std::uint64_t without_stack_ = 0;
    std::uint64_t dangling_ = 0;
};

Likelihood detect(std::string_view head) {
    return head.find("<trace-query-result") != std::string_view::npos ? Likelihood::Certain
                                                                      : Likelihood::No;
}

Result<> read(TextInput& input, const ReadOptions&, StackSink& sink) {
    XmlScanner scanner(input);
    Table table(sink);
    for (Tag tag = scanner.next();; tag = scanner.next()) {
        if (tag == Tag::None || tag == Tag::Cut) {
            table.finish(tag == Tag::Cut);
            return success();
        }
        table.tag(tag, scanner);
    }
}

}  // namespace

TextReader xctrace_reader() {
    return {"xctrace", "time profiles of xctrace export (XML)", detect, read};
}

}  // namespace wick::folding
