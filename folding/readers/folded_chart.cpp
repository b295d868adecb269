#include "folding/readers/folded_chart.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <string>
#include <vector>

#include "folding/chart_builder.hpp"
#include "folding/readers/annotated_label.hpp"
#include "folding/readers/folded_line.hpp"
#include "folding/readers/text_scan.hpp"

namespace wick::folding {
namespace {

constexpr std::uint64_t kFractionScale = 1000;
/// Sums of this many times more lines still fit into 64 bits.
constexpr std::uint64_t kMost = std::uint64_t{1} << 53U;

class ChartReader {
 public:
    ChartReader(const FoldedChartOptions& options, std::uint64_t scale)
        : options_(options), is_based_(!options.bases.empty()) {
        chart_.scale = scale;
    }

    /// True once a count had a fraction that the scale does not show.
    [[nodiscard]] bool needs_scale() const noexcept { return needs_scale_; }

    FoldedChart run(std::string_view text) {
        while (!text.empty()) {
            const std::size_t end = std::min(text.find('\n'), text.size());
            take_line(text.substr(0, end));
            text.remove_prefix(std::min(end + 1, text.size()));
            if (needs_scale_) {
                break;
            }
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
        const std::optional<std::uint64_t> weight = weight_of(parsed->count);
        if (!parsed->before.empty() || !weight) {
            chart_.is_exact = false;
            return;
        }
        set_stack(trim_end(parsed->stack));
        if (stack_.empty() && is_based_) {
            ++chart_.stacks_without_base;
        } else if (*weight > 0) {
            builder_.add(stack_, *weight);
        }
    }

    std::optional<std::uint64_t> weight_of(std::string_view count) {
        std::uint64_t weight = 0;
        const char* end = count.data() + count.size();
        const auto number = std::from_chars(count.data(), end, weight);
        if (number.ec != std::errc{} || weight > kMost / chart_.scale) {
            return std::nullopt;
        }
        if (number.ptr == end) {
            return weight * chart_.scale;
        }
        needs_scale_ = chart_.scale == 1;
        return static_cast<std::uint64_t>(
            std::llround(count_value(count) * static_cast<double>(chart_.scale)));
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
    bool needs_scale_ = false;
    FoldedChart chart_;
    ChartBuilder builder_{chart_.tree};
    std::vector<LabelId> stack_;
};

}  // namespace

FoldedChart read_folded_chart(std::string_view text, const FoldedChartOptions& options) {
    ChartReader reader(options, 1);
    FoldedChart chart = reader.run(text);
    return reader.needs_scale() ? ChartReader(options, kFractionScale).run(text) : std::move(chart);
}

}  // namespace wick::folding
