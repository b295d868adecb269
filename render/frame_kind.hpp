#pragma once

#include <string_view>

#include "model/stack_tree.hpp"

namespace wick::render {

/// The word for a kind of frame in files of other formats: "user", "kernel", "inlined", "jit",
/// "process", "marker", "waiting".
[[nodiscard]] constexpr std::string_view kind_word(FrameKind kind) noexcept {
    switch (kind) {
        case FrameKind::Kernel:
            return "kernel";
        case FrameKind::Inlined:
            return "inlined";
        case FrameKind::Jit:
            return "jit";
        case FrameKind::Process:
            return "process";
        case FrameKind::Marker:
            return "marker";
        case FrameKind::Waiting:
            return "waiting";
        case FrameKind::User:
            break;
    }
    return "user";
}

}  // namespace wick::render
