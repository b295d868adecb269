#include "collectors/etw/image_table.hpp"

#include <algorithm>
#include <array>

namespace wick::etw {
namespace {

/// Symbol servers know images by these two; as a build id they stand one behind the other.
BuildId stamp_of(const TracedImage& image) {
    std::array<std::byte, 8> bytes{};
    const std::uint64_t both = (image.size << 32U) | image.timestamp;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        bytes[i] = static_cast<std::byte>(both >> (8 * i));
    }
    return BuildId(bytes);
}

}  // namespace

void ImageTable::add(const ImageEvent& image) {
    // Nothing lies past the end of the address space.
    const std::uint64_t size = std::min(image.size, UINT64_MAX - image.base);
    auto first = current_.upper_bound(image.base);
    if (first != current_.begin()) {
        const auto before = std::prev(first);
        const TracedImage& known = images_[before->second];
        if (known.base == image.base && known.path == image.path) {
            return;
        }
        if (image.base - known.base < known.size || known.base == image.base) {
            first = before;
        }
    }
    auto behind = first;
    while (behind != current_.end() && behind->first < image.base + size) {
        images_[behind->second].last_era = era_;
        ++behind;
    }
    const bool displaces = first != behind;
    current_.erase(first, behind);
    if (displaces) {
        ++era_;
    }
    current_.emplace(image.base, images_.size());
    images_.push_back(
        {image.base, size, image.path, image.timestamp, {}, {}, displaces ? era_ : 0, UINT32_MAX});
}

void ImageTable::identify(std::uint64_t base, const ImageBuild& build) {
    const auto found = current_.find(base);
    if (found != current_.end()) {
        images_[found->second].build_id = build.build_id;
        images_[found->second].pdb_path = build.pdb_path;
    }
}

void ImageTable::identify_rest(const std::function<ImageBuild(const TracedImage&)>& build_of) {
    for (TracedImage& image : images_) {
        if (image.build_id.empty()) {
            const ImageBuild build = build_of(image);
            image.build_id = build.build_id;
            image.pdb_path = build.pdb_path;
        }
        if (image.build_id.empty() && image.timestamp != 0) {
            image.build_id = stamp_of(image);
        }
    }
}

ImageFinder::ImageFinder(const ImageTable& table, std::uint32_t era) {
    const std::vector<TracedImage>& images = table.all();
    for (std::size_t i = 0; i < images.size(); ++i) {
        if (images[i].first_era <= era && era <= images[i].last_era) {
            ranges_.push_back({images[i].base, images[i].size, i});
        }
    }
    std::sort(ranges_.begin(), ranges_.end(),
              [](const Range& left, const Range& right) { return left.base < right.base; });
}

std::size_t ImageFinder::find(std::uint64_t address) const noexcept {
    const auto behind = std::upper_bound(
        ranges_.begin(), ranges_.end(), address,
        [](std::uint64_t value, const Range& range) { return value < range.base; });
    if (behind == ranges_.begin()) {
        return kNone;
    }
    const Range& range = *std::prev(behind);
    return address - range.base < range.size ? range.image : kNone;
}

}  // namespace wick::etw
