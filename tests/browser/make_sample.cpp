// Reads folded text on stdin and writes the flame graph to stdout: where the browser tests get
// their pages from, without the rest of wick.
//
// make_sample [--title T] [--subtitle T] [--note T]... [--fixed] [--no-script] [--html]
//             [--min-width PIXELS] [--inverted] [--reverse] [--truncate-left] [--search-color
//             COLOR]
//             [--background COLOR] [--flamechart] [--compare]
// With --compare, lines end in two weights: before and now.
#include <iostream>
#include <iterator>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "folding/chart_builder.hpp"
#include "folding/compare.hpp"
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

/// Stacks with a weight from before and one of now.
wick::StackTree comparison_from_folded(const std::string& text) {
    std::string before;
    std::string now;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        const std::size_t last = line.rfind(' ');
        const std::size_t first = line.rfind(' ', last - 1);
        before += line.substr(0, last) + "\n";
        now += line.substr(0, first) + line.substr(last) + "\n";
    }
    return wick::folding::compare(wick::test::tree_from_folded(before),
                                  wick::test::tree_from_folded(now));
}

}  // namespace

int main(int argc, char** argv) {
    wick::render::SvgStyle style;
    bool reverse = false;
    bool chart = false;
    bool compares = false;
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
        } else if (option == "--compare") {
            compares = true;
        } else if (option == "--truncate-left") {
            style.truncate_left = true;
        } else if (option == "--search-color") {
            style.search_color = value();
        } else if (option == "--background") {
            style.background = wick::render::find_background(value(), style.palette);
        } else if (option == "--factor") {
            style.factor = std::stod(value());
        } else if (option == "--diffuse") {
            style.diffuses = true;
        } else if (option == "--attributes") {
            style.name_attributes = wick::render::NameAttributes::parse(value()).value();
        } else if (option == "--html") {
            write = wick::render::write_html;
        } else {
            std::cerr << "make_sample: unknown option " << option << '\n';
            return 2;
        }
    }
    const std::string text(std::istreambuf_iterator<char>(std::cin), {});
    const auto read =
        compares ? comparison_from_folded
        : chart  ? chart_from_folded
                 : [](const std::string& folded) { return wick::test::tree_from_folded(folded); };
    const wick::StackTree tree = read(text);
    const wick::StackTree turned = reverse ? wick::reversed(tree) : wick::StackTree();
    style.unreversed = reverse ? &tree : nullptr;
    const wick::StackTree& shown = reverse ? turned : tree;
    wick::render::LayoutOptions layout;
    layout.larger = compares;
    const auto written = write(shown, wick::render::lay_out(shown, layout), style, std::cout);
    if (!written) {
        std::cerr << "make_sample: " << written.error().message << '\n';
        return 1;
    }
    return 0;
}
