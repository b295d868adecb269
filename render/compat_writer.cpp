#include "render/compat_writer.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <tuple>
#include <vector>

#include "render/assets.hpp"
#include "render/compat_colors.hpp"
#include "render/compat_frame.hpp"
#include "render/markup_buffer.hpp"
#include "render/name_attributes.hpp"
#include "render/palette.hpp"

namespace wick::render {
namespace {

constexpr double kFontWidth = 0.59;
constexpr std::string_view kFont = "Verdana";
constexpr const char* kFoundColor = "rgb(230,0,230)";

std::string default_title(const PictureStyle& style) {
    if (!style.title.empty()) {
        return style.title;
    }
    if (style.flame_chart) {
        return "Flame Chart";
    }
    return style.inverted ? "Icicle Graph" : "Flame Graph";
}

void write_prologue(const PictureStyle& style, double height, MarkupBuffer& out) {
    const std::string width = perl_number(style.width_px);
    const std::string high = perl_number(height);
    out << R"(<?xml version="1.0")";
    if (!style.encoding.empty()) {
        out << R"( encoding=")" << xml_text(style.encoding) << R"(")";
    }
    out << R"( standalone="no"?>)"
        << "\n"
        << R"(<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" )"
        << R"("http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">)"
        << "\n"
        << R"(<svg version="1.1" width=")" << width << R"(" height=")" << high
        << R"x(" onload="init(evt)" viewBox="0 0 )x" << width << " " << high
        << R"(" xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">)"
        << "\n";
    for (const std::string& note : style.notes) {
        out << R"(<desc class="note">)" << xml_text(note) << "</desc>\n";
    }
}

void write_text(std::string_view id, double x, double y, std::string_view text, MarkupBuffer& out,
                std::string_view extra = {}) {
    out << "<text " << id << " x=\"";
    out.decimal(x, 2) << "\" y=\"" << perl_number(y) << "\" " << extra << ">" << text
                      << "</text>\n";
}

/// The frames that are wide enough, in an order that does not depend on the input's.
std::vector<MergedFrame> frames_to_draw(const MergedFrames& all, const MinWidth& min_width,
                                        const CompatGeometry& geometry) {
    const double least = min_width.percent ? geometry.total * min_width.value / 100
                                           : min_width.value / geometry.pixels_per_count();
    std::vector<MergedFrame> drawn;
    std::ranges::copy_if(all.frames, std::back_inserter(drawn), [&](const MergedFrame& frame) {
        return !(frame.end - frame.start < least);
    });
    std::ranges::sort(drawn, {}, [&](const MergedFrame& frame) {
        return std::tuple(frame.depth, frame.start, frame.end, all.names.at(frame.name));
    });
    return drawn;
}

class CompatDocument {
 public:
    CompatDocument(const MergedFrames& frames, const CompatPicture& picture, Background background,
                   Palette palette, std::ostream& out)
        : frames_(frames),
          picture_(picture),
          style_(picture.style),
          background_(std::move(background)),
          colors_(picture, palette, frames),
          out_(out) {
        geometry_.width = style_.width_px;
        geometry_.frame_height = style_.frame_height_px;
        geometry_.font_size = style_.font_size_px;
        geometry_.font_width = style_.font_width > 0 ? style_.font_width : kFontWidth;
        geometry_.total = picture.total > 0 ? picture.total : frames.total;
        geometry_.factor = style_.factor;
        geometry_.inverted = style_.inverted;
        geometry_.negate = style_.negate;
        drawn_ = frames_to_draw(frames, style_.min_width, geometry_);
        const std::uint32_t deepest = drawn_.empty() ? 0 : drawn_.back().depth;
        geometry_.height = (deepest + 1.0) * geometry_.frame_height + geometry_.header() +
                           geometry_.footer() +
                           (style_.subtitle.empty() ? 0 : 2 * geometry_.font_size);
    }

    void write() {
        write_prologue(style_, geometry_.height, out_);
        write_look();
        write_texts();
        out_ << "<g id=\"frames\">\n";
        for (const MergedFrame& frame : drawn_) {
            write_frame(frame);
            out_.flush_if_full();
        }
        out_ << "</g>\n</svg>\n";
        out_.flush();
    }

 private:
    void write_look() {
        const std::string size = perl_number(geometry_.font_size);
        out_ << "<defs>\n<linearGradient id=\"background\" y1=\"0\" y2=\"1\" x1=\"0\" x2=\"0\" >\n"
             << "<stop stop-color=\"" << background_.top << "\" offset=\"5%\" />\n"
             << "<stop stop-color=\"" << background_.bottom << "\" offset=\"95%\" />\n"
             << "</linearGradient>\n</defs>\n<style type=\"text/css\">\ntext { font-family:"
             << xml_text(style_.font_family.empty() ? kFont : std::string_view(style_.font_family))
             << "; font-size:" << size << "px; fill:rgb(0,0,0); }\n#title { font-size:"
             << perl_number(geometry_.font_size + 5) << "px; }\n"
             << kCompatStyle;
        if (!style_.ui_color.empty()) {
            out_ << "#unzoom, #search, #ignorecase, #matched, #details { fill: "
                 << xml_text(style_.ui_color) << "; }\n";
        }
        if (!style_.stroke_color.empty()) {
            out_ << "#frames rect { stroke: " << xml_text(style_.stroke_color) << "; }\n";
        }
        out_ << "</style>\n";
        if (style_.script) {
            out_ << "<script type=\"text/ecmascript\"><![CDATA[\n"
                 << kCompatScript << "]]></script>\n";
        }
        out_ << "<rect x=\"0.0\" y=\"0\" width=\"";
        out_.decimal(geometry_.width, 1) << "\" height=\"";
        out_.decimal(geometry_.height, 1) << "\" fill=\"url(#background)\"  />\n";
    }

    void write_texts() {
        const double middle = std::trunc(geometry_.width / 2);
        const double right = geometry_.width - CompatGeometry::kSidePadding;
        const double top = geometry_.font_size * 2;
        const double bottom = geometry_.height - geometry_.footer() / 2;
        write_text("id=\"title\"", middle, top, xml_text(default_title(style_)), out_);
        if (!style_.subtitle.empty()) {
            write_text("id=\"subtitle\"", middle, geometry_.font_size * 4,
                       xml_text(style_.subtitle), out_);
        }
        write_text("id=\"details\"", CompatGeometry::kSidePadding, bottom, " ", out_,
                   "data-nametype=\"" + xml_text(style_.name_type) + "\" data-found=\"" +
                       xml_text(style_.search_color.empty() ? kFoundColor : style_.search_color) +
                       "\"");
        write_text("id=\"unzoom\"", CompatGeometry::kSidePadding, top, "Reset Zoom", out_,
                   "class=\"hide\"");
        write_text("id=\"search\"", right - 100, top, "Search", out_);
        write_text("id=\"ignorecase\"", right - 16, top, "ic", out_);
        write_text("id=\"matched\"", right - 100, bottom, " ", out_);
    }

    void write_frame(const MergedFrame& frame) {
        const std::string_view name = frames_.names.at(frame.name);
        const std::string_view unit =
            style_.count_name.empty() ? std::string_view("samples") : style_.count_name;
        const CompatFrame text = compat_frame(frame, name, unit, geometry_);
        const auto& attributes = picture_.attributes.of(name);
        const bool is_link = !value_of(attributes, "href").empty();
        open_group(attributes, is_link);
        const std::string_view title = value_of(attributes, "title");
        out_ << "<title>" << (title.empty() || title == "0" ? text.title : xml_text(title))
             << "</title><rect x=\"" << text.x << "\" y=\"" << text.y << "\" width=\"" << text.width
             << "\" height=\"" << text.height << "\" fill=\"" << xml_text(colors_.of(frame, name))
             << "\" rx=\"2\" ry=\"2\" />\n<text  x=\"" << text.label_x << "\" y=\"" << text.label_y
             << "\" >" << text.label << "</text>\n"
             << (is_link ? "</a>\n" : "</g>\n");
    }

    void open_group(const NameAttributes::Attributes& attributes, bool is_link) {
        if (!is_link) {
            out_ << "<g ";
        } else {
            const std::string_view target = value_of(attributes, "target");
            out_ << "<a xlink:href=\"" << xml_text(value_of(attributes, "href")) << "\" target=\""
                 << (target.empty() ? "_top" : xml_text(target)) << "\"";
        }
        for (const std::string_view key : {"id", "class"}) {
            if (attributes.contains(key)) {
                out_ << (is_link ? " " : "") << key << "=\"" << xml_text(value_of(attributes, key))
                     << "\"" << (is_link ? "" : " ");
            }
        }
        write_extra(value_of(attributes, "g_extra"), is_link);
        if (is_link) {
            write_extra(value_of(attributes, "a_extra"), is_link);
        }
        out_ << ">\n";
    }

    /// Attributes as the user wrote them; what is no list of attributes would break the picture.
    void write_extra(std::string_view extra, bool is_link) {
        if (!extra.empty() && is_attribute_list(extra)) {
            out_ << (is_link ? " " : "") << xml_characters(extra) << (is_link ? "" : " ");
        }
    }

    static std::string_view value_of(const NameAttributes::Attributes& attributes,
                                     std::string_view key) {
        const auto found = attributes.find(key);
        return found == attributes.end() ? std::string_view() : found->second;
    }

    const MergedFrames& frames_;
    const CompatPicture& picture_;
    const PictureStyle& style_;
    Background background_;
    CompatGeometry geometry_;
    std::vector<MergedFrame> drawn_;
    CompatColors colors_;
    MarkupBuffer out_;
};

Result<> check(const PictureStyle& style) {
    if (style.width_px <= 2 * CompatGeometry::kSidePadding || !(style.font_size_px > 0)) {
        return fail(ErrorCode::InvalidArgument, "the picture has no room for frames or labels",
                    "choose a width of a few hundred pixels and a font size of about 12");
    }
    if (style.factor == 0) {
        return fail(ErrorCode::InvalidArgument, "counts cannot be multiplied by a factor of 0",
                    "--factor is 1 when it is left out");
    }
    return success();
}

}  // namespace

Result<> write_compat_svg(const MergedFrames& frames, const CompatPicture& picture,
                          std::ostream& out) {
    WICK_TRY(check(picture.style));
    const Palette palette = find_palette(picture.style.palette).value_or(Palette::None);
    auto background = find_background(picture.style.background, palette);
    if (!background) {
        return fail(ErrorCode::InvalidArgument,
                    "Unrecognized bgcolor option \"" + picture.style.background + "\"",
                    "yellow, blue, green, grey or #rrggbb");
    }
    CompatDocument(frames, picture, std::move(*background), palette, out).write();
    if (!out) {
        return fail(ErrorCode::IoError, "the flame graph could not be written");
    }
    return success();
}

void write_compat_error_svg(const PictureStyle& style, std::ostream& out) {
    MarkupBuffer markup(out);
    write_prologue(style, style.font_size_px * 5, markup);
    write_text("", std::trunc(style.width_px / 2.0), style.font_size_px * 2,
               "ERROR: No valid input provided to flamegraph.pl.", markup);
    markup << "</svg>\n";
    markup.flush();
}

}  // namespace wick::render
