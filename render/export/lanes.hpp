#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "model/stack_tree.hpp"
#include "render/layout.hpp"

namespace wick::render {

/// Stacks of one process or thread.
struct Lane {
    /// A subtree of the layout: boxes from `begin` to before `end`.
    struct Part {
        std::size_t begin = 0;
        std::size_t end = 0;
    };

    std::string name;
    std::vector<Part> parts;
    std::uint64_t weight = 0;
    /// Level of the outermost frames: the process or thread, which gives the lane its name, is none
    /// of them.
    std::uint32_t first_depth = 1;
};

/// The processes and threads of a tree, as far as its outermost frames are such; what is of none is
/// one lane for itself.
[[nodiscard]] std::vector<Lane> lanes_of(const StackTree& tree, const Layout& layout);

/// The name of a frame as other viewers get it; "(root)" for the root.
[[nodiscard]] std::string_view exported_name(const StackTree& tree, NodeId node);

}  // namespace wick::render
