#include "object/msf_file.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <string>
#include <string_view>

namespace wick::object {
namespace {

constexpr std::string_view kMagic(
    "Microsoft C/C++ MSF 7.00\r\n\x1a"
    "DS\0\0\0",
    32);
constexpr std::string_view kOldMagic = "Microsoft C/C++ program database 2.00";
constexpr std::string_view kPortableMagic = "BSJB";
constexpr std::uint32_t kNoStream = UINT32_MAX;  ///< Size of a stream that was removed.

auto malformed(std::string what) {
    return fail(ErrorCode::MalformedInput, std::move(what));
}

bool starts_with(Bytes file, std::string_view magic) {
    return as_text(file).substr(0, magic.size()) == magic;
}

std::vector<std::uint32_t> numbers_in(Bytes bytes) {
    std::vector<std::uint32_t> numbers;
    numbers.reserve(bytes.size() / 4);
    for (ByteReader reader(bytes); reader.remaining() >= 4;) {
        numbers.push_back(reader.u32());
    }
    return numbers;
}

}  // namespace

bool MsfFile::is_msf(Bytes file) noexcept {
    return starts_with(file, kMagic) || starts_with(file, kOldMagic) ||
           starts_with(file, kPortableMagic);
}

Result<MsfFile> MsfFile::parse(Bytes file) {
    if (starts_with(file, kOldMagic)) {
        return fail(ErrorCode::UnsupportedPlatform,
                    "a .pdb file of Visual C++ 6 or older, which wick does not read");
    }
    if (starts_with(file, kPortableMagic)) {
        return fail(ErrorCode::UnsupportedPlatform,
                    "a portable .pdb file of .NET, which names no machine code");
    }
    if (!starts_with(file, kMagic)) {
        return malformed("no .pdb file: it does not start with \"Microsoft C/C++ MSF 7.00\"");
    }
    ByteReader reader(file);
    reader.skip(kMagic.size());
    const std::uint32_t block_size = reader.u32();
    reader.skip(8);  // The map of free blocks; the number of blocks, which the file's size tells.
    const std::uint32_t directory_size = reader.u32();
    reader.skip(4);
    const std::uint32_t map_block = reader.u32();
    constexpr std::uint32_t kSmallestBlock = 512;
    constexpr std::uint32_t kLargestBlock = 65536;
    if (!reader.ok() || !std::has_single_bit(block_size) || block_size < kSmallestBlock ||
        block_size > kLargestBlock) {
        return malformed("a .pdb file with blocks of " + std::to_string(block_size) + " bytes");
    }
    MsfFile result(file, block_size);
    WICK_TRY(result.read_directory(directory_size, map_block));
    return result;
}

std::uint64_t MsfFile::blocks_for(std::uint64_t size) const noexcept {
    return (size + block_size_ - 1) / block_size_;
}

Result<> MsfFile::read_directory(std::uint32_t size, std::uint32_t map_block) {
    const auto map =
        slice(file_, std::uint64_t{map_block} * block_size_, blocks_for(size) * std::uint64_t{4});
    if (!map || size > file_.size()) {
        return malformed("a .pdb file whose stream directory lies outside the file");
    }
    const MsfStream directory = gather(numbers_in(*map), size);
    ByteReader reader(directory.bytes());
    const std::uint32_t count = reader.u32();
    if (!reader.ok() || reader.remaining() / 4 < count) {
        return malformed("a .pdb file whose stream directory is damaged");
    }
    std::uint64_t total = 0;
    std::uint64_t blocks = 0;
    streams_.reserve(count);
    for (std::uint32_t i = 0; i < count; ++i) {
        const std::uint32_t bytes = reader.u32();
        const std::uint32_t kept = bytes == kNoStream ? 0 : bytes;
        streams_.push_back({kept, static_cast<std::size_t>(blocks)});
        blocks += blocks_for(kept);
        total += kept;
    }
    // Streams share no blocks; so what all of them are copied to is bounded by the file.
    if (total > file_.size() || reader.remaining() / 4 < blocks) {
        return malformed("a .pdb file whose streams are larger than the file");
    }
    blocks_ = numbers_in(reader.bytes(4 * blocks));
    return success();
}

MsfStream MsfFile::gather(std::span<const std::uint32_t> blocks, std::uint32_t size) const {
    MsfStream stream;
    const auto offset_of = [this](std::uint32_t block) {
        return std::uint64_t{block} * block_size_;
    };
    const bool side_by_side =
        std::ranges::adjacent_find(blocks, [](std::uint32_t left, std::uint32_t right) {
            return left == UINT32_MAX || left + 1 != right;
        }) == blocks.end();
    if (side_by_side) {
        stream.bytes_ =
            blocks.empty() ? Bytes() : slice(file_, offset_of(blocks[0]), size).value_or(Bytes());
        return stream;
    }
    std::unique_ptr<std::byte[]> copy(new std::byte[size]);
    std::uint32_t done = 0;
    for (const std::uint32_t block : blocks) {
        const std::uint32_t part = std::min(block_size_, size - done);
        const auto bytes = slice(file_, offset_of(block), part);
        if (!bytes) {
            return stream;
        }
        std::memcpy(copy.get() + done, bytes->data(), part);
        done += part;
    }
    stream.bytes_ = {copy.get(), size};
    stream.copy_ = std::move(copy);
    return stream;
}

std::uint32_t MsfFile::size_of(std::uint32_t stream) const noexcept {
    return stream < streams_.size() ? streams_[stream].size : 0;
}

MsfStream MsfFile::stream(std::uint32_t number) const {
    if (number >= streams_.size()) {
        return {};
    }
    const Stream& stream = streams_[number];
    const auto count = static_cast<std::size_t>(blocks_for(stream.size));
    return gather(std::span(blocks_).subspan(stream.blocks, count), stream.size);
}

}  // namespace wick::object
