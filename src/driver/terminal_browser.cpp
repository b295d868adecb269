#include "driver/terminal_browser.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "render/layout.hpp"
#include "render/svg_writer.hpp"
#include "render/terminal_graph.hpp"

namespace wick::driver {
namespace {

constexpr std::string_view kHelp =
    "arrows: move   Enter: zoom   Backspace: back   r: reset   q: quit";

class Browser {
 public:
    Browser(const StackTree& tree, TerminalSize size, bool color, std::ostream& out)
        : tree_(tree), layout_(render::lay_out(tree)), size_(size), out_(out) {
        view_.columns = size.columns;
        view_.rows = size.rows > 4 ? size.rows - 3 : 1;
        view_.marks = true;
        view_.color = color;
    }

    void run(KeyInput& keys) {
        do {
            draw();
        } while (act(keys.next()));
    }

 private:
    void draw() {
        out_ << "\x1b[H\x1b[2J" << render::terminal_graph(tree_, layout_, style_, view_) << "\n"
             << render::terminal_status(tree_, layout_, view_.chosen, size_.columns) << "\n"
             << kHelp.substr(0, size_.columns) << std::flush;
    }

    /// False when it is time to end.
    bool act(Key key) {
        switch (key) {
            case Key::Quit:
                return false;
            case Key::Up:
                go_up();
                break;
            case Key::Down:
                choose(widest_child());
                break;
            case Key::Left:
                choose(neighbour(false));
                break;
            case Key::Right:
                choose(neighbour(true));
                break;
            case Key::Enter:
                zoom(view_.chosen);
                break;
            case Key::Back:
                zoom(layout_.boxes[view_.zoomed].parent);
                break;
            case Key::Home:
                zoom(0);
                break;
            case Key::PageUp:
                scroll(view_.first_level - std::min(view_.first_level, view_.rows));
                break;
            case Key::PageDown:
                scroll(view_.first_level + view_.rows);
                break;
            case Key::Other:
                break;
        }
        return true;
    }

    void go_up() {
        const std::size_t parent = layout_.boxes[view_.chosen].parent;
        if (view_.chosen == view_.zoomed) {
            zoom(parent);
        } else {
            choose(parent);
        }
    }

    void zoom(std::size_t box) {
        view_.zoomed = box;
        view_.chosen = box;
        view_.first_level = 0;
    }

    void scroll(std::size_t level) {
        const std::size_t deepest = layout_.depth - 1 - layout_.boxes[view_.zoomed].depth;
        view_.first_level = std::min(level, deepest);
    }

    /// Marks a box and brings its level into sight.
    void choose(std::size_t box) {
        view_.chosen = box;
        const std::size_t level = layout_.boxes[box].depth - layout_.boxes[view_.zoomed].depth;
        if (level < view_.first_level) {
            view_.first_level = level;
        } else if (level >= view_.first_level + view_.rows) {
            view_.first_level = level - view_.rows + 1;
        }
    }

    [[nodiscard]] std::size_t widest_child() const {
        const auto& boxes = layout_.boxes;
        const std::size_t end = render::subtree_end(layout_, view_.chosen);
        std::size_t widest = view_.chosen;
        for (std::size_t i = view_.chosen + 1; i < end; ++i) {
            const bool is_child = boxes[i].parent == view_.chosen;
            if (is_child && (widest == view_.chosen || boxes[i].total > boxes[widest].total)) {
                widest = i;
            }
        }
        return widest;
    }

    /// The next box of the same level that is wide enough to be seen.
    [[nodiscard]] std::size_t neighbour(bool right) const {
        const auto& boxes = layout_.boxes;
        const std::size_t begin = view_.zoomed;
        const std::size_t end = render::subtree_end(layout_, begin);
        const std::uint32_t depth = boxes[view_.chosen].depth;
        for (std::size_t i = view_.chosen; right ? ++i < end : i-- > begin;) {
            if (boxes[i].depth == depth && render::is_visible(layout_, view_, i)) {
                return i;
            }
        }
        return view_.chosen;
    }

    const StackTree& tree_;
    render::Layout layout_;
    render::SvgStyle style_;
    render::TerminalView view_;
    TerminalSize size_;
    std::ostream& out_;
};

}  // namespace

void browse(const StackTree& tree, TerminalSize size, bool color, KeyInput& keys,
            std::ostream& out) {
    Browser(tree, size, color, out).run(keys);
}

}  // namespace wick::driver
