#include "object/dwarf_address_index.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "object/dwarf_constants.hpp"

namespace wick::object {
namespace {

constexpr std::uint32_t kLongFormat = 0xffffffff;

/// Real units hardly overlap; this bounds what a hostile file can cost.
constexpr std::size_t kMostUnitsPerAddress = 16;

/// Calls `visit(unit offset, range)` for each range of .debug_aranges (DWARF 5, section 6.1.2).
template <class Visit>
void visit_aranges(Bytes section, ByteOrder order, const Visit& visit) {
    ByteReader reader(section, order);
    while (!reader.at_end()) {
        UnitFormat format;
        std::uint64_t length = reader.u32();
        if (length == kLongFormat) {
            format.offset_size = 8;
            length = reader.u64();
        }
        const std::size_t start = reader.position();
        if (!reader.ok() || length > reader.remaining() || length == 0) {
            return;
        }
        reader.skip(2);  // version
        const std::uint64_t unit = read_offset(reader, format);
        const std::uint8_t size = reader.u8();
        const std::uint8_t segment_size = reader.u8();
        if (size != 4 && size != 8) {
            return;
        }
        // The first pair is aligned to its own size, counted from the start of the header.
        const std::size_t header = reader.position() - start + (format.offset_size == 8 ? 12 : 4);
        const std::size_t pair = std::size_t{2} * size;
        reader.skip((pair - header % pair) % pair);
        while (reader.ok() && segment_size == 0 && reader.position() + pair <= start + length) {
            const std::uint64_t begin = read_sized(reader, size);
            visit(unit, AddressRange{begin, begin + read_sized(reader, size)});
        }
        reader.seek(start + length);
    }
}

}  // namespace

AddressIndex AddressIndex::build(const DwarfFile& file) {
    AddressIndex index;
    index.file_ = &file;
    const auto& units = file.units();
    std::vector<bool> without_ranges(units.size());
    bool any_without = false;
    for (std::size_t i = 0; i < units.size(); ++i) {
        const DwarfUnit& unit = units[i];
        if (unit.header.type == dwarf::kUnitPartial) {
            continue;
        }
        FormValue low_pc;
        if (unit.low_pc) {
            low_pc = {dwarf::kFormAddr, *unit.low_pc, {}};
        }
        const std::size_t before = index.entries_.size();
        RangeBudget budget(unit.header.end - unit.header.offset);
        visit_ranges(unit, low_pc, unit.high_pc, unit.ranges, budget,
                     [&](const AddressRange& range) { index.add(range, i); });
        without_ranges[i] = index.entries_.size() == before;
        any_without = any_without || without_ranges[i];
    }
    if (any_without) {
        index.add_by_aranges(without_ranges);
    }
    return index;
}

void AddressIndex::add(const AddressRange& range, std::size_t unit) {
    if (range.is_code()) {
        entries_.push_back({range, static_cast<std::uint32_t>(unit)});
    }
}

void AddressIndex::add_by_aranges(const std::vector<bool>& without_ranges) {
    const auto& units = file_->units();
    visit_aranges(
        file_->section(DebugSection::Aranges), file_->byte_order(),
        [&](std::uint64_t offset, const AddressRange& range) {
            const auto unit = std::ranges::lower_bound(
                units, offset, {}, [](const DwarfUnit& u) { return u.header.offset; });
            const auto i = static_cast<std::size_t>(unit - units.begin());
            if (unit != units.end() && unit->header.offset == offset && without_ranges[i]) {
                add(range, i);
            }
        });
}

std::vector<UnitAddresses> AddressIndex::find(std::span<const std::uint64_t> addresses) const {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;  // Unit, and position of address.
    const std::size_t most = 1024 + kMostUnitsPerAddress * addresses.size();
    for (const Entry& entry : entries_) {
        for (auto at = std::ranges::lower_bound(addresses, entry.range.begin);
             at != addresses.end() && *at < entry.range.end && pairs.size() < most; ++at) {
            pairs.emplace_back(entry.unit, static_cast<std::uint32_t>(at - addresses.begin()));
        }
    }
    std::ranges::sort(pairs);
    pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
    std::vector<UnitAddresses> result;
    for (const auto& [unit, position] : pairs) {
        const DwarfUnit* const found = &file_->units()[unit];
        if (result.empty() || result.back().unit != found) {
            result.push_back({found, {}});
        }
        result.back().positions.push_back(position);
    }
    return result;
}

}  // namespace wick::object
