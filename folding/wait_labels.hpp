#pragma once

#include <string_view>
#include <vector>

#include "folding/symbolizer.hpp"
#include "model/profile.hpp"
#include "model/stack_tree.hpp"

namespace wick::folding {

/// Makes the labels on top of the stacks of threads that have no processor.
class WaitLabels {
 public:
    /// All outlive this.
    WaitLabels(const Profile& profile, const FrameLabels& labels, StackTree& tree)
        : profile_(profile), labels_(labels), tree_(tree) {}

    /// The label for samples that are not of running threads; see wait_frame().
    [[nodiscard]] LabelId of(const SampleGroup& group);

 private:
    const Profile& profile_;
    const FrameLabels& labels_;
    StackTree& tree_;
    std::vector<std::string_view> functions_;  ///< Reused.
};

}  // namespace wick::folding
