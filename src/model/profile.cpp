#include "model/profile.hpp"

namespace wick {
namespace {

/// Returns the id of `value` in a table with an index beside it, appending it when it is new.
template <class Id, class Value, class Index>
Id intern(std::vector<Value>& table, Index& index, const Value& value) {
    const auto [entry, is_new] = index.try_emplace(value, static_cast<Id>(table.size()));
    if (is_new) {
        table.push_back(value);
    }
    return entry->second;
}

}  // namespace

Profile::Profile() {
    stacks_.push_back({});
}

ModuleId Profile::intern_module(const Module& module) {
    return intern<ModuleId>(modules_, module_ids_, module);
}

FrameId Profile::intern_frame(Frame frame) {
    return intern<FrameId>(frames_, frame_ids_, frame);
}

StackId Profile::intern_stack(StackId parent, FrameId frame) {
    return intern<StackId>(stacks_, stack_ids_, StackNode{parent, frame});
}

ThreadId Profile::intern_thread(const Thread& thread) {
    return intern<ThreadId>(threads_, thread_ids_, thread);
}

void Profile::keep(KeptTime kept) {
    keeps_order_ = kept == KeptTime::Order;
    if (kept == KeptTime::Slices) {
        slices_.emplace();
    }
}

void Profile::add_sample(ThreadId thread, StackId stack, StackEnd end, std::uint64_t weight,
                         ThreadState state, SampleTime when) {
    const auto index = static_cast<std::uint32_t>(samples_.size());
    const auto [entry, is_new] =
        sample_ids_.try_emplace(SampleKey{thread, stack, end, state}, index);
    if (is_new) {
        samples_.push_back({thread, stack, end, state, 0, 0});
    }
    SampleGroup& group = samples_[entry->second];
    group.count += 1;
    group.weight += weight;
    if (keeps_order_) {
        add_to_runs(thread, entry->second, weight);
    }
    if (slices_) {
        slices_->add(entry->second, when, weight);
    }
    losses.ends(end) += 1;
    sample_count_ += 1;
    total_weight_ += weight;
}

void Profile::add_to_runs(ThreadId thread, std::uint32_t group, std::uint64_t weight) {
    if (last_runs_.size() <= index_of(thread)) {
        last_runs_.resize(index_of(thread) + std::size_t{1});
    }
    std::uint32_t& last = last_runs_[index_of(thread)];
    if (last == 0 || runs_[last - 1].group != group) {
        runs_.push_back({group, 0});
        last = static_cast<std::uint32_t>(runs_.size());
    }
    runs_[last - 1].weight += weight;
}

std::size_t Profile::Hash::operator()(const Module& module) const noexcept {
    std::uint64_t hash = hash_mix(hash_mix(index_of(module.path), module.pid), module.generation);
    for (const std::byte byte : module.build_id.bytes()) {
        hash = hash_mix(hash, std::to_integer<std::uint64_t>(byte));
    }
    return hash_mix(hash, static_cast<std::uint64_t>(module.kind));
}

std::size_t Profile::Hash::operator()(const StackNode& node) const noexcept {
    return hash_mix(index_of(node.parent), index_of(node.frame));
}

std::size_t Profile::Hash::operator()(const Thread& thread) const noexcept {
    return hash_mix(hash_mix(thread.pid, thread.tid), index_of(thread.process_name));
}

std::size_t Profile::Hash::operator()(const SampleKey& key) const noexcept {
    const std::uint64_t hash = hash_mix(index_of(key.thread), index_of(key.stack));
    return hash_mix(
        hash, static_cast<std::uint64_t>(key.end) << 8U | static_cast<std::uint64_t>(key.state));
}

}  // namespace wick
