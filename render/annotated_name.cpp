#include "render/annotated_name.hpp"

namespace wick::render {

std::string annotated_name(std::string_view name, FrameKind kind) {
    std::string annotated(name);
    if (kind == FrameKind::Kernel) {
        annotated += "_[k]";
    } else if (kind == FrameKind::Inlined) {
        annotated += "_[i]";
    } else if (kind == FrameKind::Jit) {
        annotated += "_[j]";
    }
    return annotated;
}

std::string annotated_name(const StackTree& tree, LabelId label) {
    const FrameLabel& text = tree.label(label);
    return annotated_name(tree.strings.at(text.name), text.kind);
}

}  // namespace wick::render
