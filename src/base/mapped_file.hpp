#pragma once

#include <string>

#include "base/byte_reader.hpp"
#include "base/result.hpp"

namespace wick {

/// A file mapped read-only into memory for as long as the object lives. Movable, not copyable.
///
/// Pages are read on first use, so opening a file of gigabytes costs nothing. When someone makes
/// the file shorter meanwhile, what is lost reads as zeros.
class MappedFile {
 public:
    /// @error IoError when the file cannot be opened, is no regular file or cannot be mapped.
    [[nodiscard]] static Result<MappedFile> open(const std::string& path);

    MappedFile(MappedFile&& other) noexcept;
    MappedFile& operator=(MappedFile&& other) noexcept;
    MappedFile(const MappedFile&) = delete;
    MappedFile& operator=(const MappedFile&) = delete;
    ~MappedFile();

    /// The file's contents; empty for an empty file.
    [[nodiscard]] Bytes bytes() const noexcept { return {data_, size_}; }

    /// True when the file became shorter, or the disk failed, before a part of it was read.
    [[nodiscard]] bool was_cut() const noexcept;

    /// Gives back the memory of a part of bytes() that will hardly be read again; it can be.
    /// A part of anything else is ignored.
    void drop(Bytes part) const noexcept;

 private:
    MappedFile(const std::byte* data, std::size_t size) noexcept : data_(data), size_(size) {}

    void release() noexcept;

    const std::byte* data_ = nullptr;
    std::size_t size_ = 0;
};

}  // namespace wick
