// Any bytes as names, modules and title: the picture stays one element per box, in characters that
// XML allows. tests/unit/render/svg_writer_test.cpp shows the same to a real XML parser.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <sstream>
#include <string>
#include <string_view>

#include "render/layout.hpp"
#include "render/svg_writer.hpp"
#include "render/utf8.hpp"
#include "tests/support/tree_from_folded.hpp"

namespace {

void require(bool condition) {
    if (!condition) {
        std::abort();
    }
}

std::size_t occurrences(std::string_view text, std::string_view part) {
    std::size_t count = 0;
    for (auto at = text.find(part); at != std::string_view::npos; at = text.find(part, at + 1)) {
        ++count;
    }
    return count;
}

void require_xml_characters(std::string_view text) {
    while (!text.empty()) {
        const char first = text.front();
        const char32_t code_point = wick::render::take_code_point(text);
        require(code_point >= 0x20 || first == '\n');
        require(code_point != wick::render::kReplacement || first == '\xEF');
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text(data, data + size);
    const wick::StackTree tree = wick::test::tree_from_folded(text);
    wick::render::SvgStyle style;
    style.title = text;
    style.subtitle = text;
    style.notes = {text};
    style.min_width_px = 0;
    style.embed_script = false;
    const wick::render::Layout layout = wick::render::lay_out(tree);
    std::ostringstream out;
    const auto written = write_svg(tree, layout, style, out);
    if (!written) {
        require(written.error().code == wick::ErrorCode::MalformedInput);
        return 0;
    }
    const std::string svg = out.str();
    const std::size_t boxes = layout.total == 0 ? 0 : layout.boxes.size();
    require(occurrences(svg, "<g data-start") == boxes);
    require(occurrences(svg, "<rect ") == boxes + 1);
    require(occurrences(svg, "<script") == 0);
    require_xml_characters(svg);
    return 0;
}
