#include <algorithm>

#include "object/dwarf_file.hpp"

namespace wick::object {
namespace {

// Kinds of sections in the index (DWARF 5, section 7.3.5.3); the same in GNU's version 2.
constexpr std::uint32_t kInfo = 1;
constexpr std::uint32_t kAbbrev = 3;
constexpr std::uint32_t kStrOffsets = 6;
constexpr std::uint32_t kRngLists = 8;

constexpr std::uint32_t kMostColumns = 16;

}  // namespace

std::unordered_map<std::uint64_t, PackagePart> read_package_index(Bytes section, ByteOrder order) {
    std::unordered_map<std::uint64_t, PackagePart> parts;
    ByteReader reader(section, order);
    reader.skip(4);  // Version: 2, or 5 with two bytes of padding.
    const std::uint32_t columns = reader.u32();
    const std::uint32_t units = reader.u32();
    const std::uint32_t slots = reader.u32();
    reader.skip(std::uint64_t{slots} * 12);  // The hash table: ids and row numbers.
    if (!reader.ok() || columns == 0 || columns > kMostColumns ||
        units > reader.remaining() / columns / 4) {
        return parts;
    }
    std::vector<std::uint32_t> kinds(columns);
    std::ranges::generate(kinds, [&] { return reader.u32(); });
    for (std::uint32_t row = 0; row < units && reader.ok(); ++row) {
        PackagePart part;
        std::uint64_t info = 0;
        for (const std::uint32_t kind : kinds) {
            const std::uint64_t offset = reader.u32();
            switch (kind) {
                case kInfo:
                    info = offset;
                    break;
                case kAbbrev:
                    part.abbreviations = offset;
                    break;
                case kStrOffsets:
                    part.str_offsets = offset;
                    break;
                case kRngLists:
                    part.rnglists = offset;
                    break;
                default:
                    break;
            }
        }
        parts.emplace(info, part);
    }
    return parts;
}

}  // namespace wick::object
