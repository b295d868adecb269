#include "object/image_store.hpp"

#include <functional>
#include <string_view>
#include <utility>

#include "model/hash.hpp"

namespace wick::object {
namespace {

/// A program that starts the same unreadable file ten thousand times must not make us try as often.
constexpr int kMostAttempts = 8;

ImageLookup failure(const Error& error) {
    const ImageState state =
        error.code == ErrorCode::MalformedInput ? ImageState::Damaged : ImageState::Unreadable;
    return {nullptr, state, error.message};
}

}  // namespace

ImageLookup ImageStore::get(const std::string& path, const BuildId& build_id,
                            std::span<const std::string> alternatives) {
    const std::lock_guard lock(mutex_);
    const auto [found, is_new] = entries_.try_emplace(Key{path, build_id});
    Entry& entry = found->second;
    if (is_new) {
        try_path(path, found->first, entry);
    }
    for (const std::string& each : alternatives) {
        if (entry.lookup.state != ImageState::Open && entry.attempts < kMostAttempts) {
            try_path(each, found->first, entry);
        }
    }
    return entry.lookup;
}

void ImageStore::try_path(const std::string& path, const Key& key, Entry& entry) const {
    const bool is_first = entry.attempts++ == 0;
    auto image = Image::open(path, key.path, roots_);
    ImageLookup lookup;
    if (!image) {
        lookup = failure(image.error());
    } else if (!key.build_id.empty() && image.value()->build_id() != key.build_id) {
        lookup = {nullptr, ImageState::Replaced,
                  path + " was replaced: it has build id " + image.value()->build_id().hex() +
                      ", the process ran " + key.build_id.hex()};
    } else {
        lookup = {std::move(image.value()), ImageState::Open, {}};
    }
    // The reason of the first path, the one people know, says more than that of an alternative.
    if (is_first || lookup.state == ImageState::Open) {
        entry.lookup = std::move(lookup);
    }
}

void ImageStore::add(const std::shared_ptr<const Image>& image) {
    const std::lock_guard lock(mutex_);
    for (const BuildId& build_id : {image->build_id(), BuildId{}}) {
        entries_[Key{image->path(), build_id}].lookup = {image, ImageState::Open, {}};
    }
}

void ImageStore::keep_sections() const {
    const std::lock_guard lock(mutex_);
    for (const auto& [key, entry] : entries_) {
        if (entry.lookup.image != nullptr) {
            entry.lookup.image->keep_sections();
        }
    }
}

std::size_t ImageStore::open_images() const {
    const std::lock_guard lock(mutex_);
    std::size_t count = 0;
    for (const auto& [key, entry] : entries_) {
        count += entry.lookup.state == ImageState::Open ? 1 : 0;
    }
    return count;
}

std::size_t ImageStore::Hash::operator()(const Key& key) const noexcept {
    const std::string_view build_id(reinterpret_cast<const char*>(key.build_id.bytes().data()),
                                    key.build_id.bytes().size());
    const std::hash<std::string_view> hash;
    return static_cast<std::size_t>(hash_mix(hash(key.path), hash(build_id)));
}

}  // namespace wick::object
