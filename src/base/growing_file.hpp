#pragma once

#include <cstdint>
#include <fstream>
#include <optional>
#include <string>
#include <string_view>

namespace wick {

/// A file that another process writes to, read as it grows. It is kept open, so that it can be read
/// to its end after it was deleted.
class GrowingFile {
 public:
    /// Nothing when there is no such file, it may not be read, or it is no regular file: reading a
    /// pipe that someone left in /tmp would never end.
    [[nodiscard]] static std::optional<GrowingFile> open(const std::string& path);

    /// The next bytes that were appended, up to 256 KiB; empty when there are none for now. Valid
    /// until the next call. When the file was written anew, reading starts over at its beginning.
    [[nodiscard]] std::string_view next();

    /// How often reading started over.
    [[nodiscard]] std::uint32_t restarts() const noexcept { return restarts_; }

 private:
    explicit GrowingFile(std::ifstream file) : file_(std::move(file)) {}

    [[nodiscard]] std::string_view read_at(std::uint64_t position, std::uint64_t size);

    std::ifstream file_;
    std::string buffer_;
    std::string tail_;  ///< The last bytes read: when they have changed, the file was written anew.
    std::uint64_t position_ = 0;
    std::uint32_t restarts_ = 0;
};

}  // namespace wick
