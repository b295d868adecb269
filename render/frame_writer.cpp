#include "render/frame_writer.hpp"

#include <cmath>
#include <cstddef>
#include <string_view>

#include "render/annotated_name.hpp"
#include "render/display_text.hpp"
#include "render/shown_weight.hpp"

namespace wick::render {
namespace {

constexpr std::string_view kRootName = "all";

std::string escaped(std::string_view displayable_text) {
    std::string out;
    append_escaped(out, displayable_text);
    return out;
}

}  // namespace

FrameWriter::FrameWriter(const StackTree& tree, const Layout& layout, const SvgStyle& style,
                         const Geometry& geometry, MarkupBuffer& out)
    : tree_(tree),
      layout_(layout),
      style_(style),
      geometry_(geometry),
      out_(out),
      colors_(tree, style),
      faces_(tree.labels().size()),
      escaped_unit_(escaped(displayable(shown_unit(tree, style)))),
      chance_matters_(tree.unit.name == WeightUnit().name) {
    if (tree.compares()) {
        now_ = tree.totals();
        before_ = tree.totals_before();
    }
}

void FrameWriter::write(const Box& box) {
    Face& look = face(box.label);
    if (!look.given.link.empty()) {
        out_ << "<a" << look.given.link << ">";
    }
    out_ << "<g";
    write_data(box, look);
    out_ << ">";
    write_title(box, look);
    write_box(box, look);
    write_label(box, look);
    out_ << (style_.pretty_xml ? "\n</g>" : "</g>") << (look.given.link.empty() ? "\n" : "</a>\n");
    out_.flush_if_full();
}

FrameWriter::Face& FrameWriter::face(LabelId label) {
    auto& known = faces_[index_of(label)];
    if (!known) {
        known = make_face(label);
    }
    return *known;
}

FrameWriter::Face FrameWriter::make_face(LabelId label) const {
    const FrameLabel& text = tree_.label(label);
    const std::string_view raw = tree_.strings.at(text.name);
    const bool is_root = label == tree_.node(StackTree::kRoot).label;
    Face face;
    face.name = is_root ? std::string(kRootName) : displayable(raw);
    face.escaped_name = escaped(face.name);
    face.escaped_module = escaped(displayable(tree_.strings.at(text.module)));
    face.color = colors_.of(label);
    if (!style_.name_attributes.empty()) {
        face.given = given_attributes(style_.name_attributes.of(annotated_name(tree_, label)));
    }
    return face;
}

std::string_view FrameWriter::indent() const noexcept {
    return style_.pretty_xml ? "\n    " : "";
}

void FrameWriter::write_data(const Box& box, Face& face) {
    out_ << " data-start=\"" << box.start << "\" data-total=\"" << box.total << "\"";
    if (box.self != 0) {
        out_ << " data-self=\"" << box.self << "\"";
    }
    if (!face.escaped_module.empty()) {
        out_ << " data-module=\"" << face.escaped_module << "\"";
    }
    out_ << face.given.group;
    if (!face.given.title.empty()) {
        out_ << " data-name=\"" << face.escaped_name << "\"";
    }
    if (!face.given.id.empty()) {
        out_ << " id=\"" << face.given.id << "\"";
        face.given.id.clear();  // Ids are there once.
    }
}

// The text of flamegraph.pl; tools that read its pictures read ours.
void FrameWriter::write_title(const Box& box, const Face& face) {
    if (!face.given.title.empty()) {
        out_ << indent() << "<title>" << face.given.title << "</title>";
        return;
    }
    out_ << indent() << "<title>" << face.escaped_name << " (";
    if (!before_.empty()) {
        out_ << difference_text(difference(box), {before_.front(), now_.front()}, escaped_unit_,
                                style_.factor)
             << ")</title>";
        return;
    }
    out_ << shown_weight(box.total, style_.factor) << " " << escaped_unit_ << ", ";
    if (box.depth == 0) {
        out_ << "100";
    } else {
        out_.decimal(100.0 * static_cast<double>(box.total) / static_cast<double>(layout_.total),
                     2);
    }
    out_ << "%)</title>";
}

// The width is the difference of the rounded edges, so that neighbours neither overlap nor leave
// a gap.
void FrameWriter::write_box(const Box& box, const Face& face) {
    const auto left = share_in_millionths(box.start, layout_.total);
    const auto right = share_in_millionths(box.start + box.total, layout_.total);
    out_ << indent() << "<rect x=\"";
    out_.percentage(left) << "\" y=\"" << std::uint64_t{geometry_.frame_top(box.depth)}
                          << "\" width=\"";
    out_.percentage(right - left) << "\" height=\"" << std::uint64_t{geometry_.box_height()}
                                  << "\" fill=\"#";
    const Rgb color = color_of(box, face);
    write_hex(color.red);
    write_hex(color.green);
    write_hex(color.blue);
    out_ << "\"/>";
}

Rgb FrameWriter::color_of(const Box& box, const Face& face) const {
    if (!before_.empty()) {
        return change_color_of(box);
    }
    if (style_.diffuses && !separator_color(face.name)) {
        return change_color(
            std::sqrt(static_cast<double>(box.total) / static_cast<double>(layout_.total)), 1);
    }
    return face.color;
}

Difference FrameWriter::difference(const Box& box) const {
    return {before_[index_of(box.node)], now_[index_of(box.node)]};
}

Rgb FrameWriter::change_color_of(const Box& box) const {
    const Difference weights = difference(box);
    return difference_color(
        weights, is_noisy(style_, box.label) || (chance_matters_ && may_be_chance(weights)));
}

void FrameWriter::write_label(const Box& box, const Face& face) {
    const double share = static_cast<double>(box.total) / static_cast<double>(layout_.total);
    const double room = share * geometry_.frames_width() - Geometry::kLabelInset;
    const double columns = room / (geometry_.font_size * style_.font_width);
    const auto fit_in = style_.truncate_left ? fit_end : fit;
    const std::string label =
        columns < 0 ? "" : fit_in(face.name, static_cast<std::size_t>(columns));
    if (label.empty()) {
        return;
    }
    out_ << indent() << "<text x=\"";
    out_.percentage(share_in_millionths(box.start, layout_.total))
        << "\" y=\"" << std::uint64_t{geometry_.label_baseline(box.depth)} << "\" dx=\""
        << std::uint64_t{Geometry::kLabelInset} << "\">";
    out_ << escaped(label) << "</text>";
}

void FrameWriter::write_hex(std::uint8_t channel) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    out_ << kDigits.substr(channel >> 4U, 1) << kDigits.substr(channel & 0xFU, 1);
}

}  // namespace wick::render
