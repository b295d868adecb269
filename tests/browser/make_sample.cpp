// Reads folded text on stdin and writes the flame graph to stdout: where the browser tests get
// their pages from, without the rest of wick.
//
// make_sample [--title T] [--subtitle T] [--note T]... [--fixed] [--no-script] [--html]
//             [--min-width PIXELS] [--inverted] [--reverse] [--truncate-left] [--search-color
//             COLOR]
//             [--background COLOR] [--flamechart]
#include <iostream>
#include <iterator>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "folding/chart_builder.hpp"
#include "model/reversed_tree.hpp"
#include "render/layout.hpp"
#include "render/svg_writer.hpp"
#include "support/tree_from_folded.hpp"

namespace {

/// The stacks in the order of their lines.
wick::StackTree chart_from_folded(const std::string& text) {
    wick::StackTree tree;
    wick::folding::ChartBuilder chart(tree);
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        const std::size_t space = line.rfind(' ');
        std::vector<wick::LabelId> stack;
        std::istringstream frames(line.substr(0, space));
        for (std::string frame; std::getline(frames, frame, ';');) {
            stack.push_back(wick::test::intern_folded_frame(tree, frame));
        }
        chart.add(stack, std::stoull(line.substr(space + 1)));
    }
    return tree;
}

}  // namespace

int main(int argc, char** argv) {
    wick::render::SvgStyle style;
    bool reverse = false;
    bool chart = false;
    auto* write = wick::render::write_svg;
    for (int i = 1; i < argc; ++i) {
        const std::string_view option = argv[i];
        const auto value = [&] { return std::string(i + 1 < argc ? argv[++i] : ""); };
        if (option == "--title") {
            style.title = value();
        } else if (option == "--subtitle") {
            style.subtitle = value();
        } else if (option == "--note") {
            style.notes.push_back(value());
        } else if (option == "--fixed") {
            style.fluid = false;
        } else if (option == "--no-script") {
            style.embed_script = false;
        } else if (option == "--min-width") {
            style.min_width_px = std::stod(value());
        } else if (option == "--inverted") {
            style.inverted = true;
        } else if (option == "--reverse") {
            reverse = true;
        } else if (option == "--flamechart") {
            chart = true;
        } else if (option == "--truncate-left") {
            style.truncate_left = true;
        } else if (option == "--search-color") {
            style.search_color = value();
        } else if (option == "--background") {
            style.background = wick::render::find_background(value(), style.palette);
        } else if (option == "--html") {
            write = wick::render::write_html;
        } else {
            std::cerr << "make_sample: unknown option " << option << '\n';
            return 2;
        }
    }
    const std::string text(std::istreambuf_iterator<char>(std::cin), {});
    const wick::StackTree tree =
        chart ? chart_from_folded(text) : wick::test::tree_from_folded(text);
    const wick::StackTree turned = reverse ? wick::reversed(tree) : wick::StackTree();
    style.unreversed = reverse ? &tree : nullptr;
    const wick::StackTree& shown = reverse ? turned : tree;
    const auto written = write(shown, wick::render::lay_out(shown), style, std::cout);
    if (!written) {
        std::cerr << "make_sample: " << written.error().message << '\n';
        return 1;
    }
    return 0;
}
