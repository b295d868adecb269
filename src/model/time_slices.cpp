#include "model/time_slices.hpp"

#include <algorithm>
#include <tuple>

namespace wick {

void TimeSlices::add(std::uint32_t group, SampleTime when, std::uint64_t weight) {
    if (!when.is_known()) {
        return;
    }
    when.end_ns = std::max(when.begin_ns, when.end_ns);
    reach(when);
    const std::uint64_t last = slice_of(when.end_ns);
    std::uint64_t left = weight;
    std::uint64_t begin = when.begin_ns;
    for (std::uint64_t slice = slice_of(begin); slice < last; ++slice) {
        const std::uint64_t piece = std::min(left, width_ns() - begin % width_ns());
        put(group, slice, piece);
        left -= piece;
        begin = (slice + 1) << shift_;
    }
    put(group, last, left);
    weight_ += weight;
    while (weights_.size() + current_groups_.size() > most_entries_ && count() > 1) {
        widen();
    }
}

std::uint32_t TimeSlices::count() const noexcept {
    return static_cast<std::uint32_t>(is_empty() ? 0
                                                 : slice_of(last_ns_) - slice_of(first_ns_) + 1);
}

std::vector<TimeSlices::Entry> TimeSlices::entries() const {
    std::vector<Entry> entries;
    entries.reserve(weights_.size());
    const auto add = [&](const Key& key, std::uint64_t weight) {
        const auto slice = static_cast<std::uint32_t>(key.slice - slice_of(first_ns_));
        entries.push_back({key.group, slice, weight});
    };
    for (const auto& [key, weight] : weights_) {
        const bool is_current = key.slice == current_ && key.group < current_weights_.size();
        add(key, weight + (is_current ? current_weights_[key.group] : 0));
    }
    for (const std::uint32_t group : current_groups_) {
        if (!weights_.contains({group, current_})) {
            add({group, current_}, current_weights_[group]);
        }
    }
    std::ranges::sort(entries, {},
                      [](const Entry& entry) { return std::tuple(entry.group, entry.slice); });
    return entries;
}

void TimeSlices::reach(SampleTime when) {
    first_ns_ = is_empty() ? when.begin_ns : std::min(first_ns_, when.begin_ns);
    last_ns_ = std::max(last_ns_, when.end_ns);
    while (slice_of(last_ns_) - slice_of(first_ns_) >= kMostSlices) {
        widen();
    }
}

void TimeSlices::put(std::uint32_t group, std::uint64_t slice, std::uint64_t weight) {
    if (weight == 0) {
        return;
    }
    if (slice != current_) {
        store_current();
        current_ = slice;
    }
    if (group >= current_weights_.size()) {
        current_weights_.resize(group + std::size_t{1});
    }
    if (current_weights_[group] == 0) {
        current_groups_.push_back(group);
    }
    current_weights_[group] += weight;
}

void TimeSlices::store_current() {
    for (const std::uint32_t group : current_groups_) {
        weights_[{group, current_}] += current_weights_[group];
        current_weights_[group] = 0;
    }
    current_groups_.clear();
}

void TimeSlices::widen() {
    store_current();
    ++shift_;
    current_ /= 2;
    decltype(weights_) wider;
    for (const auto& [key, weight] : weights_) {
        wider[{key.group, key.slice / 2}] += weight;
    }
    weights_ = std::move(wider);
}

}  // namespace wick
