#pragma once

#include <string_view>

#include "model/stack_tree.hpp"

namespace wick {

/// What stackcollapse scripts append to the names of frames of a kind: "_[k]" for kernel code,
/// "_[i]" for inlined, "_[j]" for code made at run time; nothing for others.
[[nodiscard]] constexpr std::string_view frame_annotation(FrameKind kind) noexcept {
    switch (kind) {
        case FrameKind::Kernel:
            return "_[k]";
        case FrameKind::Inlined:
            return "_[i]";
        case FrameKind::Jit:
            return "_[j]";
        case FrameKind::User:
        case FrameKind::Process:
        case FrameKind::Marker:
        case FrameKind::Waiting:
            break;
    }
    return {};
}

}  // namespace wick
