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
#include "render/compat_writer.hpp"
#include "render/layout.hpp"
#include "render/tree_frames.hpp"
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
