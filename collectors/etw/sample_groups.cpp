#include "collectors/etw/sample_groups.hpp"

#include "model/hash.hpp"

namespace wick::etw {

std::size_t SampleGroups::Hash::operator()(const JoinedSample& sample) const noexcept {
    const auto pair = [](std::uint64_t high, std::uint64_t low) { return (high << 32U) | low; };
    std::uint64_t hash =
        hash_mix(sample.address, pair(static_cast<std::uint32_t>(sample.process), sample.tid));
    hash = hash_mix(hash, pair(sample.era, sample.kernel_era));
    return hash_mix(hash, pair(static_cast<std::uint32_t>(sample.kernel),
                               static_cast<std::uint32_t>(sample.user)));
}

void SampleGroups::add(const JoinedSample& sample) {
    const auto [number, is_new] =
        numbers_.try_emplace(sample, static_cast<std::uint32_t>(groups_.size()));
    if (is_new) {
        groups_.push_back({sample, 0});
    }
    groups_[number->second].count += 1;
    if (keeps_order_) {
        order_.push_back(number->second);
    }
}

void SampleGroups::assign_processes(const TracedSystem& system) {
    for (Group& group : groups_) {
        JoinedSample& sample = group.sample;
        if (sample.process == ProcessId::None) {
            sample.process = system.process_of_thread(sample.tid);
        }
    }
}

}  // namespace wick::etw
