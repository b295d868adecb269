#include "folding/wait_labels.hpp"

#include <algorithm>

#include "folding/wait_reason.hpp"

namespace wick::folding {

LabelId WaitLabels::of(const SampleGroup& group) {
    functions_.clear();
    for (StackId at = group.stack; at != kEmptyStack; at = profile_.stack(at).parent) {
        const FrameId frame = profile_.stack(at).frame;
        const auto functions = labels_.of(frame);
        if (profile_.module(profile_.frame(frame).module).kind != ModuleKind::Kernel) {
            break;
        }
        for (auto label = functions.rbegin(); label != functions.rend(); ++label) {
            functions_.push_back(tree_.strings.at(tree_.label(*label).name));
        }
    }
    std::ranges::reverse(functions_);
    const std::string name = wait_frame(group.state, functions_);
    return tree_.intern_label({tree_.strings.intern(name), {}, FrameKind::Waiting});
}

}  // namespace wick::folding
