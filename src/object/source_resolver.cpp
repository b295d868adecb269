#include "object/source_resolver.hpp"

namespace wick::object {

std::span<const SourceFrame> ResolvedFrames::at(std::size_t index) const {
    const Range& range = ranges_[index];
    return std::span(frames_).subspan(range.first, range.count);
}

void ResolvedFrames::append(std::span<const SourceFrame> frames) {
    ranges_.push_back({frames_.size(), static_cast<std::uint32_t>(frames.size()), false});
    frames_.insert(frames_.end(), frames.begin(), frames.end());
}

void ResolvedFrames::append_left_out() {
    ranges_.push_back({frames_.size(), 0, true});
}

}  // namespace wick::object
