#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>

#include "base/result.hpp"

namespace wick {

/// Bytes that come one block after the other: a file, a pipe, what a packed file holds.
class ByteSource {
 public:
    ByteSource() = default;
    ByteSource(const ByteSource&) = delete;
    ByteSource& operator=(const ByteSource&) = delete;
    virtual ~ByteSource() = default;

    /// Puts the next bytes to the front of `buffer`, which is not empty.
    /// @return how many there were; 0 at the end, and only there.
    /// @error IoError when the system cannot read; MalformedInput when packed data is damaged.
    [[nodiscard]] virtual Result<std::size_t> read(std::span<char> buffer) = 0;

    /// How far the file or pipe behind all this has been read, in its own bytes.
    [[nodiscard]] virtual std::uint64_t bytes_read() const noexcept = 0;

    /// How large the file is; 0 where that is not known.
    [[nodiscard]] virtual std::uint64_t bytes_total() const noexcept = 0;
};

/// Opens a file, a pipe or a device; "-" is standard input.
/// @error IoError when it cannot be opened or is a directory.
[[nodiscard]] Result<std::unique_ptr<ByteSource>> open_file_source(const std::string& path);

/// Gives bytes out of memory, as a file would.
[[nodiscard]] std::unique_ptr<ByteSource> make_memory_source(std::string bytes);

/// Opens as open_file_source() does; gzip and zstd data is recognised and unpacked on the way.
/// @error UnsupportedPlatform for packed data where wick is built without the libraries.
[[nodiscard]] Result<std::unique_ptr<ByteSource>> open_byte_source(const std::string& path);

/// Looks at the first bytes of a source and, when it is packed, puts the unpacking before it.
/// @error as open_byte_source().
[[nodiscard]] Result<std::unique_ptr<ByteSource>> unpacked(std::unique_ptr<ByteSource> source);

}  // namespace wick
