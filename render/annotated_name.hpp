#pragma once

#include <string>
#include <string_view>

#include "model/stack_tree.hpp"

namespace wick::render {

/// A name with the annotation that stackcollapse scripts give to its kind, by which palettes and
/// --nameattr files go: "do_syscall_64_[k]" for kernel code, "_[i]" for inlined, "_[j]" for code
/// made at run time.
[[nodiscard]] std::string annotated_name(std::string_view name, FrameKind kind);

/// The same of a label; the root's is empty.
[[nodiscard]] std::string annotated_name(const StackTree& tree, LabelId label);

}  // namespace wick::render
