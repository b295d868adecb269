#pragma once

#include <ostream>
#include <string>
#include <string_view>

#include "model/stack_tree.hpp"

namespace wick::folding {

/// How folded text is written.
struct FoldedStyle {
    /// Append to names what kind of code it is, as stackcollapse-perf.pl --all does: "_[k]" for the
    /// kernel, "_[i]" for inlined functions, "_[j]" for code made at run time.
    bool annotate = false;
};

/// A frame's name as folded text can have it: ";" becomes ":", a line break a space.
[[nodiscard]] std::string folded_name(std::string_view name);

/// Writes a tree as folded text, one stack a line: its frames from the outermost, separated by
/// ";", a space and the weight: `bash;main;read_command 12`.
///
/// The stacks come sorted by their bytes, a caller before its callees: as `LC_ALL=C sort` has them
/// and stackcollapse-perf.pl writes them. Stacks with the same names are one line. In names ";"
/// becomes ":" as stackcollapse-perf.pl does, and a line break a space, so that any tree can be
/// read back.
void write_folded(const StackTree& tree, std::ostream& output, const FoldedStyle& style = {});

}  // namespace wick::folding
