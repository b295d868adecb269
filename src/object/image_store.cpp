#include "object/image_store.hpp"

#include <functional>
#include <string_view>
#include <utility>

#include "base/log.hpp"
#include "model/hash.hpp"
#include "object/pdb_search.hpp"

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
    const auto recorded = recorded_.find(found->first);
    const bool is_of_windows = recorded != recorded_.end() || is_windows_path(path);
    if (entry.lookup.state != ImageState::Open && is_of_windows &&
        !std::exchange(entry.is_looked_for, true)) {
        look_for(found->first, recorded == recorded_.end() ? RecordedImage() : recorded->second,
                 entry);
    }
    return entry.lookup;
}

void ImageStore::note_recorded(const std::string& path, const BuildId& build_id,
                               RecordedImage recorded) {
    const std::lock_guard lock(mutex_);
    recorded_.insert_or_assign(Key{path, build_id}, std::move(recorded));
}

void ImageStore::look_for(const Key& key, const RecordedImage& recorded, Entry& entry) const {
    for (const std::string& path : image_candidates(key.path, recorded.stamp, roots_)) {
        try_path(path, key, entry);
        if (entry.lookup.state == ImageState::Open) {
            return;
        }
    }
    const std::string name(last_part(key.path));
    const auto id = CodeViewId::from(key.build_id);
    if (!id) {
        entry.lookup.reason = name + " is not on this machine; give its directory with --debug-dir";
        return;
    }
    auto pdb = find_pdb({*id, recorded.pdb_path, {key.path}}, roots_);
    if (pdb.file != nullptr) {
        entry.lookup = {Image::of_pdb(std::move(pdb.file), key.path), ImageState::Open, {}};
    } else if (!pdb.problem.empty()) {
        entry.lookup.reason = std::move(pdb.problem);
        log_line(LogLevel::Warning, entry.lookup.reason + "; it is not used");
    } else {
        entry.lookup.reason =
            "neither " + name + " nor its debug information is on this machine; " +
            "give the directory of its .pdb file (" + std::string(last_part(recorded.pdb_path)) +
            (recorded.pdb_path.empty() ? "" : " ") + id->text() +
            ") with --debug-dir, or in _NT_SYMBOL_PATH";
    }
}

void ImageStore::try_path(const std::string& path, const Key& key, Entry& entry) const {
    const bool is_first = entry.attempts++ == 0;
    auto image = Image::open(path, key.path, roots_);
    ImageLookup lookup;
    if (!image) {
        lookup = failure(image.error());
    } else if (!key.build_id.empty() && !image.value()->is_build(key.build_id)) {
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
