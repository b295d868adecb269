#pragma once

#include "model/merged_frames.hpp"
#include "model/stack_tree.hpp"
#include "render/layout.hpp"

namespace wick::render {

/// Turns a tree and its layout into frames for write_compat_svg(): that writer draws what a picture
/// with script does not know, such as comparisons and links.
///
/// Where a tree compares two recordings, each frame tells how much more all stacks through it
/// weigh than before, callers included. Kernel, inlined and run-time code is annotated as
/// stackcollapse scripts do it, for the palettes that go by that.
/// @param scale  How many units of weight are one count.
[[nodiscard]] MergedFrames frames_of(const StackTree& tree, const Layout& layout,
                                     std::uint64_t scale);

/// A name with the annotation of its kind: "do_syscall_64_[k]".
[[nodiscard]] std::string annotated_name(std::string_view name, FrameKind kind);

}  // namespace wick::render
