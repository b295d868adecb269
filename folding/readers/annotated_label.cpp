#include "folding/readers/annotated_label.hpp"

namespace wick::folding {

LabelId intern_annotated(StackTree& tree, std::string_view name) {
    FrameKind kind = FrameKind::User;
    if (name.ends_with("_[k]")) {
        kind = FrameKind::Kernel;
    } else if (name.ends_with("_[i]")) {
        kind = FrameKind::Inlined;
    } else if (name.ends_with("_[j]")) {
        kind = FrameKind::Jit;
    }
    name.remove_suffix(kind == FrameKind::User ? 0 : 4);
    if ((name.starts_with("[waiting") && name.ends_with(']')) || name == "[runnable]") {
        kind = FrameKind::Waiting;
    }
    return tree.intern_label({tree.strings.intern(name), {}, kind});
}

}  // namespace wick::folding
