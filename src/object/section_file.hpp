#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "base/byte_reader.hpp"
#include "base/result.hpp"
#include "model/build_id.hpp"

namespace wick::object {

/// What tells a compressed section from any other: tools may pack a debug file anew and keep its
/// build id.
struct PackedSection {
    std::uint32_t kind = 0;         ///< Number of the DebugSection.
    std::uint64_t packed_size = 0;  ///< Bytes in the object file, without the header.
    std::uint64_t size = 0;         ///< Bytes once inflated.
    std::uint64_t tail = 0;  ///< The last bytes in the object file: zlib has its checksum there.

    friend bool operator==(const PackedSection&, const PackedSection&) = default;
};

/// A compressed section with its contents.
struct InflatedSection {
    PackedSection packed;
    Bytes contents;
    std::uint64_t checksum = 0;  ///< Of the contents.
};

/// Reads a file of inflated sections: a header with its own checksum, then the sections. The
/// contents are views into `bytes`; they are not compared with their checksums.
/// @param build_id  Of the object file that the sections must belong to.
/// @error MalformedInput when it is anything else, of another version, cut or damaged.
[[nodiscard]] Result<std::vector<InflatedSection>> read_section_file(Bytes bytes,
                                                                     const BuildId& build_id);

/// The header of a file of inflated sections, whose contents follow it one after the other.
/// Reads each section once for its checksum.
[[nodiscard]] std::string section_file_header(const BuildId& build_id,
                                              std::span<const InflatedSection> sections);

/// The checksum of a section's contents. It finds damage and is no protection against forgery;
/// several gigabytes a second.
/// @param after  Receives each piece when it has been read; may be empty.
[[nodiscard]] std::uint64_t section_checksum(Bytes contents,
                                             const std::function<void(Bytes piece)>& after = {});

}  // namespace wick::object
