#include "object/pdb_address.hpp"

#include <algorithm>

namespace wick::object {
namespace {

constexpr std::size_t kSectionHeaderSize = 40;

}  // namespace

PdbAddressMap::PdbAddressMap(Bytes sections, Bytes to_source, Bytes from_source)
    : to_source_(read_moves(to_source)), from_source_(read_moves(from_source)) {
    ByteReader reader(sections);
    while (reader.remaining() >= kSectionHeaderSize && sections_.size() < UINT16_MAX) {
        reader.skip(8);  // The name.
        const std::uint32_t memory_size = reader.u32();
        const std::uint32_t address = reader.u32();
        const std::uint32_t file_size = reader.u32();
        reader.skip(20);
        sections_.push_back({address, std::max(memory_size, file_size)});
    }
}

PdbAddressMap::Moves PdbAddressMap::read_moves(Bytes pairs) {
    Moves moves;
    moves.reserve(pairs.size() / 8);
    for (ByteReader reader(pairs); reader.remaining() >= 8;) {
        const std::uint32_t from = reader.u32();
        moves.push_back({from, reader.u32()});
    }
    return moves;
}

std::optional<std::uint32_t> PdbAddressMap::moved(const Moves& moves,
                                                  std::uint32_t address) noexcept {
    if (moves.empty()) {
        return address;
    }
    const auto after = std::ranges::upper_bound(moves, address, {}, &Move::from);
    if (after == moves.begin() || std::prev(after)->to == 0) {
        return std::nullopt;  // Code that the tool put in has no place in the source.
    }
    return std::prev(after)->to + (address - std::prev(after)->from);
}

std::optional<PdbAddress> PdbAddressMap::place_of(std::uint64_t address) const noexcept {
    if (address > UINT32_MAX) {
        return std::nullopt;
    }
    const auto source = moved(to_source_, static_cast<std::uint32_t>(address));
    for (std::size_t i = 0; source && i < sections_.size(); ++i) {
        const auto [start, size] = sections_[i];
        if (*source >= start && *source - start < size) {
            return PdbAddress{static_cast<std::uint16_t>(i + 1), *source - start};
        }
    }
    return std::nullopt;
}

std::optional<std::uint64_t> PdbAddressMap::address_of(PdbAddress place) const noexcept {
    if (place.section == 0 || place.section > sections_.size()) {
        return std::nullopt;
    }
    return moved(from_source_, sections_[place.section - 1U].address + place.offset);
}

std::uint32_t PdbAddressMap::rest_of_section(PdbAddress place) const noexcept {
    if (place.section == 0 || place.section > sections_.size()) {
        return 0;
    }
    const std::uint32_t size = sections_[place.section - 1U].size;
    return place.offset < size ? size - place.offset : 0;
}

}  // namespace wick::object
