#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/byte_reader.hpp"
#include "base/result.hpp"
#include "model/stack_tree.hpp"
#include "render/layout.hpp"
#include "render/svg_writer.hpp"

namespace wick::render {

/// A profile as it is kept inside a picture.
struct EmbeddedProfile {
    StackTree tree;
    std::string title;
    std::string subtitle;
    std::vector<std::string> notes;
    std::vector<bool> noisy;  ///< By LabelId: see SvgStyle::noisy. Empty unless the tree compares.
};

/// Returns a tree and the texts of its picture as bytes, from which both a browser
/// (assets/script/03_profile.js) and profile_from_bytes() make the tree again:
///
///     "wickprof" and the version (a byte): 2 when there are flags, else 1
///     version 2: flags (a byte): 1, the tree is in order; 2, it compares two profiles;
///             4, it has times, and neither of the others
///     strings: count, the length of each, then their bytes
///     unit, title, subtitle; the number of notes, the notes      each the number of a string
///     labels, in drawing order: count; names; modules (as numbers of strings);
///             kinds (a byte each); colours (red, green and blue, a byte each)
///     nodes, in drawing order, the root first: count; labels; self weights; and for each node
///             but the root how many levels it lies below a callee of the node before it
///     when in order: for each node its caller's own weight between it and what is left of it
///     when it compares: for each node its self weight before; for each label a byte, 1 when the
///             changes of that function are no larger than those between runs of one program
///
///     when it has times (TreeTimes): width of a slice, offset, length in nanoseconds; number of
///             slices; lanes: count, names (as numbers of strings); entries: count; for each how
///             many nodes it lies behind the one before it; lanes; slices; weights
///
/// Numbers are unsigned LEB128. What is alike stands together, which halves the size of what
/// deflate makes of it.
/// @param layout  of `tree`, of which no box is left out; see is_complete(). Times that do not add
///                up to the nodes' own weights are left out.
[[nodiscard]] std::string profile_to_bytes(const StackTree& tree, const Layout& layout,
                                           const SvgStyle& style);

/// Returns whether a layout has a box for each node that has weight.
[[nodiscard]] bool is_complete(const Layout& layout) noexcept;

/// @error MalformedInput when the bytes are no such profile, of another version, or add up to more
///        than 64 bits hold.
[[nodiscard]] Result<EmbeddedProfile> profile_from_bytes(Bytes bytes);

}  // namespace wick::render
