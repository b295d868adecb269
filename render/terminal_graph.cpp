#include "render/terminal_graph.hpp"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "base/number_text.hpp"
#include "render/display_text.hpp"
#include "render/label_color.hpp"

namespace wick::render {
namespace {

constexpr std::string_view kReset = "\x1b[0m";

/// Columns of a box from the left edge of the view.
struct Stretch {
    std::size_t begin = 0;
    std::size_t end = 0;
};

Stretch stretch_of(const Layout& layout, const TerminalView& view, const Box& box) {
    const Box& zoomed = layout.boxes[view.zoomed];
    // As shares: products of weights and columns need more than 64 bits.
    const auto column = [&](std::uint64_t position) {
        return static_cast<std::size_t>(static_cast<double>(position - zoomed.start) /
                                        static_cast<double>(zoomed.total) *
                                        static_cast<double>(view.columns));
    };
    return {column(box.start), column(box.start + box.total)};
}

std::string name_of(const StackTree& tree, const Box& box) {
    return box.node == StackTree::kRoot ? std::string("all") : displayable(tree.name(box.node));
}

class Painter {
 public:
    Painter(const StackTree& tree, const Layout& layout, const SvgStyle& style,
            const TerminalView& view)
        : tree_(tree), layout_(layout), colors_(tree, style), view_(view) {}

    std::string paint() {
        const Box& zoomed = layout_.boxes[view_.zoomed];
        const std::size_t end = subtree_end(layout_, view_.zoomed);
        const std::size_t first = zoomed.depth + view_.first_level;
        rows_.resize(view_.rows);
        for (std::size_t i = view_.zoomed; i < end; ++i) {
            const Box& box = layout_.boxes[i];
            if (box.depth >= first && box.depth - first < rows_.size()) {
                add(rows_[box.depth - first], i);
            }
        }
        std::string text;
        for (const Row& row : rows_) {
            if (row.used > 0) {
                text += row.text + "\n";
            }
        }
        return text;
    }

 private:
    struct Row {
        std::string text;
        std::size_t used = 0;  ///< Columns.
    };

    void add(Row& row, std::size_t index) {
        const Box& box = layout_.boxes[index];
        const Stretch place = stretch_of(layout_, view_, box);
        if (place.end <= place.begin || place.begin < row.used) {
            return;
        }
        row.text.append(place.begin - row.used, ' ');
        row.used = place.end;
        const std::size_t width = place.end - place.begin;
        row.text += view_.color ? colored(box, width, index) : plain(box, width, index);
    }

    [[nodiscard]] std::string colored(const Box& box, std::size_t width, std::size_t index) const {
        const Rgb color = colors_.of(box.label);
        // A darker column between neighbours, so that two of one colour are told apart.
        std::string label = width > 2 ? fit(name_of(tree_, box), width - 1) : std::string();
        label.append(width - 1 - std::min(width - 1, columns(label)), ' ');
        const bool is_chosen = view_.marks && index == view_.chosen;
        return fmt::format("\x1b[{};48;2;{};{};{}m{}\x1b[48;2;{};{};{}m {}",
                           is_chosen ? "1;4;38;2;0;0;0" : "38;2;0;0;0", color.red, color.green,
                           color.blue, label, color.red * 3 / 4, color.green * 3 / 4,
                           color.blue * 3 / 4, kReset);
    }

    [[nodiscard]] std::string plain(const Box& box, std::size_t width, std::size_t index) const {
        const bool is_chosen = view_.marks && index == view_.chosen;
        std::string text = is_chosen ? "█" : "▏";
        const std::string label = width > 3 ? fit(name_of(tree_, box), width - 1) : std::string();
        text += label;
        for (std::size_t i = columns(label) + 1; i < width; ++i) {
            text += "─";
        }
        return text;
    }

    const StackTree& tree_;
    const Layout& layout_;
    LabelColors colors_;
    const TerminalView& view_;
    std::vector<Row> rows_;
};

}  // namespace

std::size_t subtree_end(const Layout& layout, std::size_t box) {
    std::size_t end = box + 1;
    while (end < layout.boxes.size() && layout.boxes[end].depth > layout.boxes[box].depth) {
        ++end;
    }
    return end;
}

bool is_visible(const Layout& layout, const TerminalView& view, std::size_t box) {
    const Stretch place = stretch_of(layout, view, layout.boxes[box]);
    return place.end > place.begin;
}

std::string terminal_graph(const StackTree& tree, const Layout& layout, const SvgStyle& style,
                           const TerminalView& view) {
    return layout.total == 0 ? std::string() : Painter(tree, layout, style, view).paint();
}

std::string terminal_status(const StackTree& tree, const Layout& layout, std::size_t box,
                            std::size_t columns) {
    const Box& shown = layout.boxes[box];
    const std::string figures = fmt::format(
        "  {} % of all, self {} %, {} {}", percent(shown.total, layout.total),
        percent(shown.self, layout.total), with_separators(shown.total), tree.unit.name);
    const std::size_t room = columns > figures.size() + 8 ? columns - figures.size() : 8;
    return fit(fit(name_of(tree, shown), room) + figures, columns);
}

}  // namespace wick::render
