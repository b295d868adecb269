#include "folding/readers/perf_script_tree.hpp"

namespace wick::folding {

std::uint32_t PerfScriptTree::add_process(std::span<const LabelId> labels) {
    NodeId node = StackTree::kRoot;
    for (const LabelId label : labels) {
        node = sink_.callee(node, label);
    }
    processes_.push_back(node);
    return static_cast<std::uint32_t>(processes_.size() - 1);
}

void PerfScriptTree::add(const PerfScriptBatch& batch) {
    const std::span frames(batch.frames_);
    for (std::size_t i = 0; i < batch.stacks_.size(); ++i) {
        const PerfScriptBatch::Stack& stack = batch.stacks_[i];
        const std::size_t end =
            i + 1 < batch.stacks_.size() ? batch.stacks_[i + 1].first_frame : frames.size();
        const Frames added = frames.subspan(stack.first_frame, end - stack.first_frame);
        const NodeId node =
            stack.row == PerfScriptBatch::kKnown ? add_known(stack, added) : add_new(stack, added);
        if (node != StackTree::kRoot) {
            sink_.add_self(node, stack.weight);
        }
    }
}

NodeId PerfScriptTree::add_known(const PerfScriptBatch::Stack& stack, Frames frames) {
    NodeId node = callers_[stack.shared];
    for (const std::uint32_t frame : frames) {
        if (frame != PerfScriptBatch::kNoFrame) {
            node = sink_.callee(node, static_cast<LabelId>(frame & ~PerfScriptBatch::kSameLine));
        }
    }
    return node;
}

NodeId PerfScriptTree::add_new(const PerfScriptBatch::Stack& stack, Frames frames) {
    const NodeId base = processes_[stack.process];
    std::vector<NodeId>& row = rows_[stack.row];
    row.resize(stack.shared);
    NodeId node = row.empty() ? base : row.back();
    for (const std::uint32_t frame : frames) {
        if (frame != PerfScriptBatch::kNoFrame) {
            node = sink_.callee(node, static_cast<LabelId>(frame & ~PerfScriptBatch::kSameLine));
        }
        if ((frame & PerfScriptBatch::kSameLine) == 0) {
            row.push_back(node);
        }
    }
    callers_.push_back(row.size() > 1 ? row[row.size() - 2] : base);
    return node;
}

}  // namespace wick::folding
