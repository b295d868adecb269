#include "render/tree_frames.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

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

MergedFrames frames_of(const StackTree& tree, const Layout& layout, std::uint64_t scale) {
    const auto one = static_cast<double>(scale);
    const std::vector<std::uint64_t> before = tree.totals_before();
    MergedFrames result;
    std::vector<StringId> names;
    names.reserve(tree.labels().size());
    for (const FrameLabel& label : tree.labels()) {
        names.push_back(
            result.names.intern(annotated_name(tree.strings.at(label.name), label.kind)));
    }
    result.total = static_cast<double>(layout.total) / one;
    for (const Box& box : layout.boxes) {
        MergedFrame frame;
        frame.name = names[index_of(box.label)];
        frame.depth = box.depth;
        frame.start = static_cast<double>(box.start) / one;
        frame.end = static_cast<double>(box.start + box.total) / one;
        if (!before.empty() && box.depth > 0) {
            const auto earlier = static_cast<double>(before[index_of(box.node)]);
            frame.change = (static_cast<double>(box.total) - earlier) / one;
            result.largest_change = std::max(result.largest_change, std::fabs(*frame.change));
        }
        result.frames.push_back(frame);
    }
    return result;
}

}  // namespace wick::render
