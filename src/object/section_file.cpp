#include "object/section_file.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

namespace wick::object {
namespace {

constexpr std::string_view kMagic = "WICKSECT";
constexpr std::uint32_t kVersion = 1;
constexpr std::uint32_t kMostSections = 64;
constexpr std::size_t kFixedSize = 8 + 4 + 4 + 8 + 8;  // Up to and with the header's checksum.
constexpr std::size_t kBuildIdField = 24;

Error malformed(const char* what) {
    return {ErrorCode::MalformedInput, std::string("not a usable file of sections: ") + what, {}};
}

/// Little-endian, on any machine.
template <class Number>
void put(std::string& out, Number value) {
    for (std::size_t i = 0; i < sizeof value; ++i) {
        out.push_back(static_cast<char>((value >> (8U * i)) & 0xffU));
    }
}

std::uint64_t load_word(const std::byte* at) noexcept {
    std::uint64_t word = 0;
    std::memcpy(&word, at, sizeof word);
    if constexpr (kHostOrder == ByteOrder::Little) {
        return word;
    }
    std::uint64_t reversed = 0;
    for (unsigned i = 0; i < sizeof word; ++i) {
        reversed = (reversed << 8U) | ((word >> (8U * i)) & 0xffU);
    }
    return reversed;
}

std::uint64_t mix(std::uint64_t so_far, std::uint64_t word) noexcept {
    constexpr std::uint64_t kMultiplier = 0x9e3779b97f4a7c15U;  // 2^64 / golden ratio (Knuth)
    return std::rotl((so_far ^ word) * kMultiplier, 29);
}

std::uint64_t add_to_checksum(std::uint64_t checksum, Bytes bytes) noexcept {
    // Four lanes, because a multiplication takes several cycles and does not wait for the others.
    std::array<std::uint64_t, 4> lanes{checksum, checksum + 1, checksum + 2, checksum + 3};
    const std::byte* at = bytes.data();
    std::size_t left = bytes.size();
    for (; left >= 32; left -= 32, at += 32) {
        for (std::size_t i = 0; i < lanes.size(); ++i) {
            lanes[i] = mix(lanes[i], load_word(at + 8 * i));
        }
    }
    std::uint64_t sum = bytes.size();
    for (; left > 0; --left, ++at) {
        sum = mix(sum, std::to_integer<std::uint64_t>(*at));
    }
    for (const std::uint64_t lane : lanes) {
        sum = mix(sum, lane);
    }
    return sum;
}

std::string build_id_field(const BuildId& build_id) {
    static_assert(BuildId::kMaxSize < kBuildIdField);
    std::string field(1, static_cast<char>(build_id.bytes().size()));
    field += as_text(build_id.bytes());
    field.resize(kBuildIdField);
    return field;
}

}  // namespace

std::uint64_t section_checksum(Bytes contents, const std::function<void(Bytes)>& after) {
    constexpr std::size_t kPiece = std::size_t{1} << 20U;
    std::uint64_t checksum = 0;
    for (std::size_t done = 0; done < contents.size(); done += kPiece) {
        const Bytes piece = contents.subspan(done, std::min(kPiece, contents.size() - done));
        checksum = add_to_checksum(checksum, piece);
        if (after) {
            after(piece);
        }
    }
    return checksum;
}

Result<std::vector<InflatedSection>> read_section_file(Bytes bytes, const BuildId& build_id) {
    ByteReader reader(bytes);
    if (as_text(reader.bytes(kMagic.size())) != kMagic || reader.u32() != kVersion) {
        return fail(malformed("of another kind or version"));
    }
    const std::uint32_t count = reader.u32();
    const std::uint64_t file_size = reader.u64();
    const std::uint64_t checksum = reader.u64();
    const std::size_t header_size = kFixedSize + kBuildIdField + std::size_t{count} * 40 + 8;
    if (!reader.ok() || count > kMostSections || file_size != bytes.size() ||
        header_size > bytes.size()) {
        return fail(malformed("cut short"));
    }
    if (add_to_checksum(0, bytes.first(header_size).subspan(kFixedSize)) != checksum) {
        return fail(malformed("its header is damaged"));
    }
    if (as_text(reader.bytes(kBuildIdField)) != build_id_field(build_id)) {
        return fail(malformed("of another build"));
    }
    std::vector<InflatedSection> sections;
    std::uint64_t offset = header_size;
    for (std::uint32_t i = 0; i < count; ++i) {
        InflatedSection section;
        section.packed.kind = static_cast<std::uint32_t>(reader.u64());
        section.packed.packed_size = reader.u64();
        section.packed.size = reader.u64();
        section.packed.tail = reader.u64();
        section.checksum = reader.u64();
        const auto contents = slice(bytes, offset, section.packed.size);
        if (!contents) {
            return fail(malformed("a section lies outside"));
        }
        section.contents = *contents;
        offset += section.packed.size;
        sections.push_back(section);
    }
    return sections;
}

std::string section_file_header(const BuildId& build_id,
                                std::span<const InflatedSection> sections) {
    std::string body = build_id_field(build_id);
    std::uint64_t contents = 0;
    for (const InflatedSection& section : sections) {
        put(body, std::uint64_t{section.packed.kind});
        put(body, section.packed.packed_size);
        put(body, section.packed.size);
        put(body, section.packed.tail);
        put(body, section_checksum(section.contents));
        contents += section.contents.size();
    }
    put(body, std::uint64_t{0});
    std::string header(kMagic);
    put(header, kVersion);
    put(header, static_cast<std::uint32_t>(sections.size()));
    put(header, std::uint64_t{kFixedSize + body.size() + contents});
    put(header, add_to_checksum(0, as_bytes(body)));
    return header + body;
}

}  // namespace wick::object
