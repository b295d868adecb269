#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/stack_tree.hpp"
#include "render/difference.hpp"
#include "render/geometry.hpp"
#include "render/given_attributes.hpp"
#include "render/label_color.hpp"
#include "render/layout.hpp"
#include "render/markup_buffer.hpp"
#include "render/palette.hpp"
#include "render/svg_writer.hpp"

namespace wick::render {

/// Writes the `<g>` element of one box after the other.
///
/// Positions along the width are percentages, so that the frames follow the width of their area.
/// Weights are in data attributes (start, total, and self when it is not 0) for the script.
class FrameWriter {
 public:
    FrameWriter(const StackTree& tree, const Layout& layout, const SvgStyle& style,
                const Geometry& geometry, MarkupBuffer& out);

    void write(const Box& box);

 private:
    /// What all boxes with the same label share; made when the first of them is drawn.
    struct Face {
        std::string name;            ///< Displayable, not escaped.
        std::string escaped_name;    ///< The same for XML.
        std::string escaped_module;  ///< Empty where there is none.
        Rgb color;
        GivenAttributes given;
    };

    Face& face(LabelId label);
    [[nodiscard]] Face make_face(LabelId label) const;
    /// What stands before each part of a frame.
    [[nodiscard]] std::string_view indent() const noexcept;
    void write_data(const Box& box, Face& face);
    void write_title(const Box& box, const Face& face);
    void write_box(const Box& box, const Face& face);
    void write_label(const Box& box, const Face& face);
    void write_hex(std::uint8_t channel);

    [[nodiscard]] Rgb color_of(const Box& box, const Face& face) const;
    /// @pre the tree compares
    [[nodiscard]] Difference difference(const Box& box) const;
    [[nodiscard]] Rgb change_color_of(const Box& box) const;

    const StackTree& tree_;
    const Layout& layout_;
    const SvgStyle& style_;
    const Geometry& geometry_;
    MarkupBuffer& out_;
    LabelColors colors_;
    std::vector<std::optional<Face>> faces_;
    std::string escaped_unit_;           ///< Of shown weights.
    std::vector<std::uint64_t> now_;     ///< Totals by NodeId; empty unless the tree compares.
    std::vector<std::uint64_t> before_;  ///< Likewise.
    bool chance_matters_ = false;        ///< Weights are numbers of samples.
};

}  // namespace wick::render
