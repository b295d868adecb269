#include "render/export/lanes.hpp"

#include <algorithm>

namespace wick::render {

std::vector<Lane> lanes_of(const StackTree& tree, const Layout& layout) {
    std::vector<Lane> lanes;
    Lane rest;
    rest.name = "all";
    const auto& boxes = layout.boxes;
    if (!boxes.empty() && boxes.front().self > 0) {
        rest.parts.push_back({0, 1});
        rest.weight = boxes.front().self;
    }
    for (std::size_t i = 1; i < boxes.size();) {
        std::size_t end = i + 1;
        while (end < boxes.size() && boxes[end].depth > boxes[i].depth) {
            ++end;
        }
        if (tree.label(boxes[i].label).kind == FrameKind::Process) {
            lanes.push_back({std::string(tree.name(boxes[i].node)), {{i, end}}, boxes[i].total, 2});
        } else {
            rest.parts.push_back({i, end});
            rest.weight += boxes[i].total;
        }
        i = end;
    }
    if (!rest.parts.empty()) {
        lanes.push_back(std::move(rest));
    }
    return lanes;
}

std::string_view exported_name(const StackTree& tree, NodeId node) {
    return node == StackTree::kRoot ? std::string_view("(root)") : tree.name(node);
}

}  // namespace wick::render
