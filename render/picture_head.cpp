#include "render/picture_head.hpp"

#include <string>
#include <string_view>

#include "render/assets.hpp"
#include "render/shown_weight.hpp"

namespace wick::render {
namespace {

class Head {
 public:
    Head(const StackTree& tree, const Layout& layout, const SvgStyle& style,
         const PictureOutline& picture, MarkupBuffer& out)
        : tree_(tree),
          layout_(layout),
          style_(style),
          picture_(picture),
          unit_(shown_unit(tree, style)),
          out_(out) {}

    void write() {
        write_start();
        write_root();
        write_description();
        write_style();
        write_background();
    }

 private:
    void write_start() {
        if (picture_.container == Container::File) {
            out_ << R"(<?xml version="1.0" encoding="UTF-8"?>)"
                 << "\n";
            return;
        }
        out_ << "<!DOCTYPE html>\n<html lang=\"en\"";
        write_chosen_colors();
        out_ << ">\n<head>\n<meta charset=\"UTF-8\">\n"
                "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                "<title>";
        out_.data(style_.title)
            << "</title>\n<style>body { margin: 0; } svg { display: block; }</style>\n</head>\n"
               "<body>\n";
    }

    // The style sheet's custom properties that the user has chosen, on the outermost element.
    void write_chosen_colors() {
        std::string properties;
        const auto add = [&](std::string_view name, std::string_view value) {
            if (!value.empty()) {
                properties.append(name).append(": ").append(value).append("; ");
            }
        };
        add("--match", style_.search_color);
        add("--ui", style_.ui_color);
        add("--stroke", style_.stroke_color);
        if (style_.background) {
            add("--paper", style_.background->bottom);
            add("--gradient", is_gradient() ? "url(#gradient)" : style_.background->bottom);
        }
        if (!properties.empty()) {
            properties.pop_back();
            out_ << " style=\"" << properties << "\"";
        }
    }

    [[nodiscard]] bool is_gradient() const {
        return style_.background && style_.background->top != style_.background->bottom;
    }

    void write_background() {
        if (is_gradient()) {
            out_ << R"(<defs><linearGradient id="gradient" x1="0" y1="0" x2="0" y2="1">)"
                 << R"(<stop stop-color=")" << style_.background->top << R"(" offset="5%"/>)"
                 << R"(<stop stop-color=")" << style_.background->bottom << R"(" offset="95%"/>)"
                 << "</linearGradient></defs>\n";
        }
        out_ << R"(<rect id="background" width="100%" height="100%" fill=")"
             << (is_gradient()       ? "url(#gradient)"
                 : style_.background ? std::string_view(style_.background->bottom)
                                     : std::string_view("#fffdf8"))
             << "\"/>\n";
    }

    void write_root() {
        const std::uint64_t width = picture_.geometry.width;
        const std::uint64_t height = picture_.geometry.height();
        out_ << R"(<svg xmlns="http://www.w3.org/2000/svg" version="1.1" width=")" << width
             << R"(" height=")" << height << R"(" viewBox="0 0 )" << width << " " << height
             << R"(" role="graphics-document" aria-labelledby="title")";
        if (style_.fluid) {
            out_ << R"( data-fluid="true")";
        }
        if (picture_.container == Container::File) {
            write_chosen_colors();
        }
        out_ << ">\n";
    }

    void write_description() {
        out_ << R"(<title id="title">)";
        out_.data(style_.title) << "</title>\n<desc>";
        if (tree_.compares()) {
            write_both_weights();
        } else {
            out_ << shown_weight(layout_.total, style_.factor) << " ";
            out_.data(unit_);
        }
        out_ << " in ";
        out_.grouped(layout_.total == 0 ? 0 : layout_.boxes.size()) << " frames.";
        const std::uint64_t hidden = layout_.total == 0 ? 0 : layout_.boxes.size() - picture_.drawn;
        if (hidden > 0) {
            out_ << " ";
            out_.grouped(hidden) << " of them are too narrow to be drawn.";
        }
        out_ << "</desc>\n";
        for (const std::string& note : style_.notes) {
            out_ << R"(<desc class="note">)";
            out_.data(note) << "</desc>\n";
        }
    }

    void write_both_weights() {
        out_ << shown_weight(tree_.totals_before().front(), style_.factor) << " ";
        out_.data(unit_) << " before and " << shown_weight(tree_.totals().front(), style_.factor)
                         << " now";
    }

    void write_style() { out_ << "<style><![CDATA[\n" << kFlamegraphStyle << "]]></style>\n"; }

    const StackTree& tree_;
    const Layout& layout_;
    const SvgStyle& style_;
    const PictureOutline& picture_;
    const std::string& unit_;  ///< Of weights as they are shown.
    MarkupBuffer& out_;
};

}  // namespace

void write_head(const StackTree& tree, const Layout& layout, const SvgStyle& style,
                const PictureOutline& picture, MarkupBuffer& out) {
    Head(tree, layout, style, picture, out).write();
}

}  // namespace wick::render
