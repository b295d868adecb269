#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "base/byte_reader.hpp"
#include "base/result.hpp"

namespace wick::object {

/// The bytes of one stream of an MSF file.
class MsfStream {
 public:
    MsfStream() = default;

    [[nodiscard]] Bytes bytes() const noexcept { return bytes_; }

 private:
    friend class MsfFile;

    Bytes bytes_;
    std::unique_ptr<std::byte[]> copy_;  ///< Where the blocks do not lie side by side.
};

/// The container of a .pdb file: numbered streams, each made of blocks that lie anywhere in the
/// file; a view into bytes that someone else owns.
/// Format: LLVM, "The MSF File Format"; microsoft-pdb, PDB/msf/msf.cpp.
class MsfFile {
 public:
    /// Reads the directory of the streams, not the streams.
    /// @error MalformedInput when the bytes are no such file, or the directory is damaged or
    ///        claims more than the file holds; UnsupportedPlatform for .pdb files of another kind.
    [[nodiscard]] static Result<MsfFile> parse(Bytes file);

    [[nodiscard]] std::size_t stream_count() const noexcept { return streams_.size(); }

    /// Bytes of a stream; 0 when there is none of that number.
    [[nodiscard]] std::uint32_t size_of(std::uint32_t stream) const noexcept;

    /// A stream, without a copy where its blocks lie side by side, as a linker writes most of them.
    /// Empty when there is none of that number or a block lies outside the file.
    [[nodiscard]] MsfStream stream(std::uint32_t number) const;

    /// True when the bytes start as such a file does.
    [[nodiscard]] static bool is_msf(Bytes file) noexcept;

 private:
    struct Stream {
        std::uint32_t size = 0;
        std::size_t blocks = 0;  ///< Index of the first block's number in blocks_.
    };

    MsfFile(Bytes file, std::uint32_t block_size) noexcept : file_(file), block_size_(block_size) {}

    [[nodiscard]] Result<> read_directory(std::uint32_t size, std::uint32_t map_block);
    [[nodiscard]] std::uint64_t blocks_for(std::uint64_t size) const noexcept;
    [[nodiscard]] MsfStream gather(std::span<const std::uint32_t> blocks, std::uint32_t size) const;

    Bytes file_;
    std::uint32_t block_size_ = 0;
    std::vector<Stream> streams_;
    std::vector<std::uint32_t> blocks_;
};

}  // namespace wick::object
