#include "render/svg_writer.hpp"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <iterator>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "render/annotated_name.hpp"
#include "render/assets.hpp"
#include "render/display_text.hpp"
#include "render/embedded_profile.hpp"
#include "render/frame_writer.hpp"
#include "render/geometry.hpp"
#include "render/given_attributes.hpp"
#include "render/markup_buffer.hpp"
#include "render/picture_head.hpp"
#include "render/shown_weight.hpp"

namespace wick::render {
namespace {

/// Widths of the header's proportional font, estimated as those of frames are.
constexpr double kHeaderFontWidth = 0.6;
/// Narrower frames the script draws together anyway (assets/script/07_layout.js).
constexpr double kLeastWidth = 0.5;

constexpr std::string_view kHeaderFont = "system-ui, 'Segoe UI', Helvetica, Arial, sans-serif";

/// So many frames at most are drawn beside a script, which draws all of them itself.
constexpr std::size_t kMostStaticFrames = 20'000;

/// Returns a weight that no more than so many boxes have.
std::uint64_t weight_of_fewer(const Layout& layout, std::size_t most) {
    if (layout.boxes.size() <= most) {
        return 1;
    }
    std::vector<std::uint64_t> totals;
    totals.reserve(layout.boxes.size());
    std::ranges::transform(layout.boxes, std::back_inserter(totals), &Box::total);
    const auto next = totals.begin() + static_cast<std::ptrdiff_t>(most);
    std::ranges::nth_element(totals, next, std::greater());
    return *next + 1;
}

/// The document around the frames.
class Document {
 public:
    Document(const StackTree& tree, const Layout& layout, const SvgStyle& style, std::ostream& out)
        : tree_(tree), layout_(layout), style_(style), unit_(shown_unit(tree, style)), out_(out) {
        geometry_.width = style.width_px;
        geometry_.frame_height = style.frame_height_px;
        geometry_.font_size = style.font_size_px;
        geometry_.has_subtitle = !style.subtitle.empty();
        geometry_.inverted = style.inverted;
        min_weight_ = min_weight(style.min_width_px, geometry_, layout.total);
        if (style.embed_script) {
            min_weight_ = std::max(min_weight_, weight_of_fewer(layout, kMostStaticFrames));
        }
        measure();
    }

    void write(Container container) {
        write_head(tree_, layout_, style_, {geometry_, container, drawn_}, out_);
        write_frames();
        write_header();
        write_script();
        out_ << "</svg>\n" << (container == Container::Page ? "</body>\n</html>\n" : "");
        out_.flush();
    }

 private:
    [[nodiscard]] bool is_drawn(const Box& box) const noexcept {
        return box.total >= min_weight_ || box.depth == 0;
    }

    // The picture is as high as the boxes that are drawn, not as the tree.
    void measure() {
        for (const Box& box : layout_.boxes) {
            if (is_drawn(box)) {
                geometry_.levels = std::max(geometry_.levels, box.depth + 1);
                ++drawn_;
            }
        }
    }

    void write_frames() {
        out_ << R"(<svg id="frames" x=")" << std::uint64_t{Geometry::kSidePadding} << R"(" y=")"
             << std::uint64_t{geometry_.header_height()} << R"(" width=")"
             << std::uint64_t{geometry_.frames_width()} << R"(" height=")"
             << std::uint64_t{geometry_.frames_height()} << R"(" font-family=")";
        out_.data(style_.font_family)
            << R"(" font-size=")" << std::uint64_t{geometry_.font_size}
            << R"(" data-frame-height=")" << std::uint64_t{geometry_.frame_height}
            << R"(" data-label-baseline=")"
            << std::uint64_t{geometry_.label_baseline(0) - geometry_.frame_top(0)}
            << R"(" data-unit=")";
        out_.data(unit_) << R"(" data-name-type=")";
        out_.data(style_.name_type) << "\"";
        write_arrangement();
        out_ << ">\n";
        if (layout_.total == 0) {
            write_emptiness();
        } else {
            write_boxes();
        }
        out_ << "</svg>\n";
    }

    /// How the script is to begin, as far as it is not as usual.
    void write_arrangement() {
        out_ << (style_.inverted ? R"( data-inverted="true")" : "")
             << (style_.unreversed != nullptr ? R"( data-reversed="true")" : "")
             << (tree_.in_order() ? R"( data-order="recorded")" : "")
             << (tree_.compares() ? R"( data-compares="true")" : "")
             << (style_.diffuses ? R"( data-diffuses="true")" : "")
             << (style_.truncate_left ? R"( data-truncate="left")" : "");
        if (style_.min_width_px > kLeastWidth) {
            out_ << R"( data-min-width=")";
            out_.decimal(style_.min_width_px, 2) << "\"";
        }
        if (style_.factor != 1) {
            out_ << R"( data-factor=")" << fmt::format("{}", style_.factor) << "\"";
        }
        // Only numbers of samples have a chance that is known.
        if (tree_.compares() && tree_.unit.name == WeightUnit().name) {
            out_ << R"( data-chance="true")";
        }
    }

    void write_boxes() {
        FrameWriter frames(tree_, layout_, style_, geometry_, out_);
        for (const Box& box : layout_.boxes) {
            if (is_drawn(box)) {
                frames.write(box);
            }
        }
    }

    void write_emptiness() {
        out_ << R"(<text class="empty" x="50%" y=")" << std::uint64_t{geometry_.label_baseline(0)}
             << R"(" text-anchor="middle">There is nothing to draw: no )";
        out_.data(unit_) << ".</text>\n";
    }

    void write_header() {
        out_ << R"(<g id="header" text-anchor="middle" font-family=")";
        out_.data(kHeaderFont) << "\">\n";
        write_line("heading", style_.title, geometry_.title_baseline(), geometry_.font_size + 5);
        if (geometry_.has_subtitle) {
            write_line("subtitle", style_.subtitle, geometry_.subtitle_baseline(),
                       geometry_.font_size + 1);
        }
        out_ << "</g>\n";
    }

    void write_line(std::string_view id, std::string_view text, std::uint32_t baseline,
                    std::uint32_t font_size) {
        const auto room =
            static_cast<std::size_t>(geometry_.frames_width() / (font_size * kHeaderFontWidth));
        out_ << "<text id=\"" << id << "\" x=\"50%\" y=\"" << std::uint64_t{baseline}
             << "\" font-size=\"" << std::uint64_t{font_size} << "\"><title>";
        out_.data(text) << "</title>";
        out_.data(fit(displayable(text), room)) << "</text>\n";
    }

    /// For the script: the elements of which each stands for what a function's frames are given.
    void write_name_attributes() {
        if (style_.name_attributes.empty()) {
            return;
        }
        out_ << "<metadata id=\"name-attributes\">\n";
        for (std::uint32_t i = 0; i < tree_.labels().size(); ++i) {
            write_given(LabelId{i});
        }
        out_ << "</metadata>\n";
    }

    void write_given(LabelId label) {
        const GivenAttributes given =
            given_attributes(style_.name_attributes.of(annotated_name(tree_, label)));
        if (given.empty()) {
            return;
        }
        const FrameLabel& text = tree_.label(label);
        out_ << "<a" << given.link << " data-kind=\"" << static_cast<std::uint64_t>(text.kind)
             << "\" data-name=\"";
        out_.data(tree_.strings.at(text.name)) << "\"><g" << given.group << "/>";
        if (!given.title.empty()) {
            out_ << "<title>" << given.title << "</title>";
        }
        out_ << "</a>\n";
    }

    // Last, so that all it works on has been read when it runs.
    void write_script() {
        if (style_.embed_script) {
            write_profile();
            write_name_attributes();
            out_ << "<script><![CDATA[\n" << kFlamegraphScript << "]]></script>\n";
        }
    }

    void write_profile() {
        if (layout_.total == 0) {
            return;
        }
        if (style_.unreversed != nullptr) {
            write_embedded_profile(*style_.unreversed, lay_out(*style_.unreversed), style_, out_);
        } else if (is_complete(layout_)) {
            write_embedded_profile(tree_, layout_, style_, out_);
        } else {
            LayoutOptions whole;
            whole.larger = tree_.compares();
            write_embedded_profile(tree_, lay_out(tree_, whole), style_, out_);
        }
    }

    const StackTree& tree_;
    const Layout& layout_;
    const SvgStyle& style_;
    const std::string& unit_;  ///< Of weights as they are shown.
    MarkupBuffer out_;
    Geometry geometry_;
    std::uint64_t min_weight_ = 1;
    std::uint64_t drawn_ = 0;
};

// Sums of weights that wrapped around would give boxes outside of the picture.
Result<> check(const Layout& layout) {
    const auto is_outside = [&](const Box& box) {
        return box.start > layout.total || box.total > layout.total - box.start;
    };
    if (std::ranges::any_of(layout.boxes, is_outside)) {
        return fail(ErrorCode::MalformedInput, "the weights add up to 2^64 or more",
                    "record fewer samples, or in a larger unit");
    }
    return success();
}

Result<> write(const StackTree& tree, const Layout& layout, const SvgStyle& style,
               Container container, std::ostream& out) {
    WICK_TRY(check_style(style));
    WICK_TRY(check(layout));
    Document(tree, layout, style, out).write(container);
    if (!out) {
        return fail(ErrorCode::IoError, "the flame graph could not be written");
    }
    return success();
}

}  // namespace

Result<> check_style(const SvgStyle& style) {
    for (const std::string& color : {style.search_color, style.ui_color, style.stroke_color}) {
        if (!color.empty() && !is_color(color)) {
            return fail(ErrorCode::InvalidArgument, "\"" + color + "\" is not a colour",
                        "write it as in #ff8800, or by its name in CSS, as in orange");
        }
    }
    if (style.width_px <= 2 * Geometry::kSidePadding) {
        return fail(
            ErrorCode::InvalidArgument,
            "a picture " + std::to_string(style.width_px) + " px wide has no room for frames",
            "choose a width of a few hundred pixels or more");
    }
    if (style.frame_height_px < 2 || style.font_size_px == 0 || !(style.font_width > 0)) {
        return fail(ErrorCode::InvalidArgument, "frames or characters without height or width",
                    "frames are usually 16 px high, with characters of 12 px");
    }
    return success();
}

Result<> write_svg(const StackTree& tree, const Layout& layout, const SvgStyle& style,
                   std::ostream& out) {
    return write(tree, layout, style, Container::File, out);
}

Result<> write_html(const StackTree& tree, const Layout& layout, const SvgStyle& style,
                    std::ostream& out) {
    return write(tree, layout, style, Container::Page, out);
}

}  // namespace wick::render
