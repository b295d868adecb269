#include "folding/readers/folded_chart.hpp"

#include <algorithm>
#include <charconv>
#include <string>
#include <vector>

#include "folding/chart_builder.hpp"
#include "folding/readers/annotated_label.hpp"
#include "folding/readers/folded_line.hpp"
#include "folding/readers/text_scan.hpp"

namespace wick::folding {
namespace {

class ChartReader {
 public:
    explicit ChartReader(const FoldedChartOptions& options)
        : options_(options), is_based_(!options.bases.empty()) {}

    FoldedChart run(std::string_view text) {
        while (!text.empty()) {
            const std::size_t end = std::min(text.find('\n'), text.size());
            take_line(text.substr(0, end));
            text.remove_prefix(std::min(end + 1, text.size()));
        }
        return std::move(chart_);
    }

 private:
    void take_line(std::string_view line) {
        line = trim_end(line.substr(0, line.find_last_not_of('\r') + 1));
        if (line.empty() || line.starts_with("# ")) {
            return;
        }
        const auto parsed = parse_folded_line(line);
        if (!parsed) {
            ++chart_.malformed_lines;
            return;
        }
        std::uint64_t weight = 0;
        const char* end = parsed->count.data() + parsed->count.size();
        const auto number = std::from_chars(parsed->count.data(), end, weight);
        if (!parsed->before.empty() || number.ec != std::errc{} || number.ptr != end) {
            chart_.is_exact = false;
            return;
        }
        set_stack(trim_end(parsed->stack));
        if (stack_.empty() && is_based_) {
            ++chart_.stacks_without_base;
        } else if (weight > 0) {
            builder_.add(stack_, weight);
        }
    }

    void set_stack(std::string_view text) {
        stack_.clear();
        bool is_waker = false;
        bool is_inside = !is_based_;
        while (!text.empty()) {
            const std::size_t end = std::min(text.find(';'), text.size());
            const std::string_view name = text.substr(0, end);
            is_inside =
                is_inside || std::ranges::find(options_.bases, name) != options_.bases.end();
            const bool is_marked = is_waker && name != "--";
            if (is_inside) {
                stack_.push_back(intern_annotated(
                    chart_.tree, is_marked ? std::string(name) + "_[w]" : std::string(name)));
            }
            is_waker = is_waker || (options_.mark_wakers && name == "--");
            text.remove_prefix(std::min(end + 1, text.size()));
        }
        if (options_.reverse) {
            std::ranges::reverse(stack_);
        }
    }

    const FoldedChartOptions& options_;
    bool is_based_;
    FoldedChart chart_;
    ChartBuilder builder_{chart_.tree};
    std::vector<LabelId> stack_;
};

}  // namespace

FoldedChart read_folded_chart(std::string_view text, const FoldedChartOptions& options) {
    return ChartReader(options).run(text);
}

}  // namespace wick::folding
