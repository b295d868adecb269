#include "render/annotated_name.hpp"

#include "model/frame_annotation.hpp"

namespace wick::render {

std::string annotated_name(std::string_view name, FrameKind kind) {
    return std::string(name).append(frame_annotation(kind));
}

std::string annotated_name(const StackTree& tree, LabelId label) {
    const FrameLabel& text = tree.label(label);
    return annotated_name(tree.strings.at(text.name), text.kind);
}

}  // namespace wick::render
