// Any bytes as folded text, palette map and name attributes: the stacks are the same however the
// text is cut into pieces, no weight is lost, and pictures stay in characters that XML allows.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <sstream>
#include <string>
#include <string_view>

#include "folding/readers/adjacent_merge.hpp"
#include "folding/readers/folded_stacks.hpp"
#include "render/chosen_colors.hpp"
#include "render/compat_writer.hpp"
#include "render/layout.hpp"
#include "render/svg_writer.hpp"
#include "render/utf8.hpp"

namespace {

void require(bool condition) {
    if (!condition) {
        std::abort();
    }
}

wick::folding::FoldedStacks read(std::string_view text, std::size_t piece) {
    wick::folding::FoldedStacks stacks;
    while (!text.empty()) {
        stacks.take(text.substr(0, piece));
        text.remove_prefix(std::min(piece, text.size()));
    }
    stacks.finish();
    return stacks;
}

void require_xml_characters(std::string_view text) {
    while (!text.empty()) {
        const char32_t code_point = wick::render::take_code_point(text);
        require(code_point >= 0x20 || code_point == U'\n' || code_point == U'\t' ||
                code_point == U'\r');
    }
}

/// A picture of wick's own form, in which the text is all that a user may give, too.
void draw(const wick::StackTree& tree, const std::string& text) {
    wick::render::SvgStyle style;
    style.title = text;
    style.embed_script = false;  // Which is large, and the same each time.
    style.factor = 0.001;
    if (auto attributes = wick::render::NameAttributes::parse(text)) {
        style.name_attributes = attributes.value();
    }
    wick::render::PaletteMap palette = wick::render::PaletteMap::parse(text);
    style.colors = wick::render::choose_colors(tree, style, palette).colors;
    std::ostringstream out;
    const wick::render::Layout layout =
        wick::render::lay_out(tree, {.min_weight = 1, .larger = tree.compares()});
    require(write_svg(tree, layout, style, out).has_value() || layout.total == ~std::uint64_t{0} ||
            tree.compares());
    require_xml_characters(out.str());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text(data, data + size);
    const auto whole = read(text, text.size() + 1);
    const auto pieces = read(text, 3);
    require(whole.stacks().total() == pieces.stacks().total());
    require(whole.stacks().frame_count() == pieces.stacks().frame_count());
    const std::uint64_t total = whole.stacks().total();
    for (const std::uint64_t least : {std::uint64_t{1}, total / 3 + 1}) {
        const wick::StackTree tree = whole.stacks().tree(whole.names(), least);
        require(tree.totals()[0] == total);
    }

    draw(whole.stacks().tree(whole.names(), 1), text);

    wick::render::CompatPicture picture;
    wick::render::PaletteMap palette = wick::render::PaletteMap::parse(text);
    picture.palette_map = &palette;
    if (auto attributes = wick::render::NameAttributes::parse(text)) {
        picture.attributes = attributes.value();
    }
    picture.style.title = text;
    wick::folding::AdjacentMergeOptions options;
    options.reverse = size % 2 == 1;
    options.mark_wakers = size % 3 == 1;
    const wick::MergedFrames frames = wick::folding::merge_adjacent(text, options);
    if (frames.total > 0) {
        std::ostringstream out;
        require(write_compat_svg(frames, picture, out).has_value());
        require_xml_characters(out.str());
    }
    return 0;
}
