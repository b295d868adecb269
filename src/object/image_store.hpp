#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <span>
#include <string>

#include <boost/unordered/unordered_flat_map.hpp>

#include "model/build_id.hpp"
#include "object/image.hpp"

namespace wick::object {

/// What became of an attempt to open an image.
enum class ImageState : std::uint8_t {
    Open,        ///< It is there.
    Unreadable,  ///< No such file, or it may not be read.
    Replaced,    ///< The file on disk is another build than the one that was mapped.
    Damaged,     ///< The file is no object file.
};

/// An image, or why there is none.
struct ImageLookup {
    std::shared_ptr<const Image> image;  ///< Null unless `state` is Open.
    ImageState state = ImageState::Unreadable;
    std::string reason;  ///< One line for a person; empty when `state` is Open.
};

/// What a recording of Windows says about an image, which may lie on another machine.
struct RecordedImage {
    ImageStamp stamp{};
    std::string pdb_path{};  ///< As the linker wrote it into the image; empty when not recorded.
};

/// All images of a recording, each opened once. The collector opens an image as soon as a process
/// maps it, so that a file deleted later can still be named. Safe to use from several threads.
class ImageStore {
 public:
    explicit ImageStore(DebugFileRoots roots = DebugFileRoots::usual())
        : roots_(std::move(roots)) {}

    /// Returns the image of a path and build. Images and failures are remembered. An image of
    /// Windows that cannot be opened at its path is looked for where symbols are, and so is its
    /// .pdb file, if the build id is that of one (CodeViewId).
    /// @param build_id      As the kernel reported it; empty when it is not known, and then any
    ///                      build is accepted.
    /// @param alternatives  Other names of the same file, tried in order after `path`, such as
    ///                      /proc/PID/root/PATH or /proc/PID/map_files/RANGE. After a failure the
    ///                      alternatives of later calls are tried as well, up to a limit.
    [[nodiscard]] ImageLookup get(const std::string& path, const BuildId& build_id,
                                  std::span<const std::string> alternatives = {});

    /// Says what more a recording of Windows tells about an image, before it is asked for.
    void note_recorded(const std::string& path, const BuildId& build_id, RecordedImage recorded);

    /// Adds an image that is no file, such as the vdso, under its path(), with its build_id() and
    /// without one.
    void add(const std::shared_ptr<const Image>& image);

    /// Keeps inflated debug sections of all images for the next run.
    void keep_sections() const;

    /// Where debug files of its images are looked for.
    [[nodiscard]] const DebugFileRoots& roots() const noexcept { return roots_; }

    /// Number of images that could be opened.
    [[nodiscard]] std::size_t open_images() const;

 private:
    struct Key {
        std::string path;
        BuildId build_id;

        friend bool operator==(const Key&, const Key&) = default;
    };

    struct Hash {
        std::size_t operator()(const Key& key) const noexcept;
    };

    struct Entry {
        ImageLookup lookup;
        int attempts = 0;
        bool is_looked_for = false;
    };

    void try_path(const std::string& path, const Key& key, Entry& entry) const;
    void look_for(const Key& key, const RecordedImage& recorded, Entry& entry) const;

    DebugFileRoots roots_;
    mutable std::mutex mutex_;
    boost::unordered_flat_map<Key, Entry, Hash> entries_;
    boost::unordered_flat_map<Key, RecordedImage, Hash> recorded_;
};

}  // namespace wick::object
