#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "collectors/etw/kernel_events.hpp"
#include "model/build_id.hpp"

namespace wick::etw {

/// An image that a process had, or the kernel.
struct TracedImage {
    std::uint64_t base = 0;
    std::uint64_t size = 0;
    std::string path;
    std::uint32_t timestamp = 0;
    /// The GUID and the age of its .pdb file; where those are not told, timestamp and size.
    BuildId build_id;
    std::string pdb_path;  ///< As ImageBuild::pdb_path.
    std::uint32_t first_era = 0;
    std::uint32_t last_era = UINT32_MAX;
};

/// The images of one process over time.
///
/// What was there when the recording began may be told only at its end. So an image counts for all
/// times, unless another one lay at its place; with each such change an era ends.
class ImageTable {
 public:
    /// Notes an image that was loaded, unloaded or there all along.
    void add(const ImageEvent& image);

    /// Says which build the image at a base is.
    void identify(std::uint64_t base, const ImageBuild& build);

    /// The same for images of which no event said it, as `build_of` tells; where that tells
    /// nothing, by timestamp and size.
    void identify_rest(const std::function<ImageBuild(const TracedImage&)>& build_of);

    /// The era that events of now belong to.
    [[nodiscard]] std::uint32_t era() const noexcept { return era_; }

    [[nodiscard]] const std::vector<TracedImage>& all() const noexcept { return images_; }

 private:
    std::vector<TracedImage> images_;
    std::map<std::uint64_t, std::size_t> current_;  ///< Of this era, by base; they do not overlap.
    std::uint32_t era_ = 0;
};

/// Finds images of one era by address.
class ImageFinder {
 public:
    ImageFinder() = default;

    /// @param table  Outlives the finder.
    ImageFinder(const ImageTable& table, std::uint32_t era);

    /// @return the number of the image in table.all(); kNone when the address lies in none.
    [[nodiscard]] std::size_t find(std::uint64_t address) const noexcept;

    static constexpr std::size_t kNone = SIZE_MAX;

 private:
    struct Range {
        std::uint64_t base = 0;
        std::uint64_t size = 0;
        std::size_t image = 0;
    };

    std::vector<Range> ranges_;  ///< By base.
};

}  // namespace wick::etw
