#include "object/dwarf_ranges.hpp"

#include <optional>

#include "object/dwarf_constants.hpp"
#include "object/dwarf_file.hpp"

namespace wick::object {
namespace {

using namespace dwarf;

std::uint64_t largest_address(std::uint8_t size) {
    return size >= 8 ? ~std::uint64_t{0} : (std::uint64_t{1} << (8U * size)) - 1;
}

/// .debug_ranges of DWARF 2 to 4: pairs of numbers from a base, which a pair can change.
void visit_old(const DwarfUnit& unit, std::uint64_t offset, RangeBudget& budget,
               const RangeVisitor& visit) {
    // The lists of a split unit are in the file of its skeleton, whose DW_AT_GNU_ranges_base holds
    // for the split unit's offsets and not for its own.
    const DwarfFile& file = *unit.address_file;
    const std::uint8_t size = unit.header.format.address_size;
    ByteReader reader(file.section(DebugSection::Ranges), file.byte_order());
    reader.seek(unit.file == unit.address_file ? 0 : unit.ranges_base);
    reader.skip(offset);
    std::uint64_t base = unit.low_pc.value_or(0);
    while (budget.take()) {
        const std::uint64_t begin = read_sized(reader, size);
        const std::uint64_t end = read_sized(reader, size);
        if (!reader.ok() || (begin == 0 && end == 0)) {
            return;
        }
        if (begin == largest_address(size)) {
            base = end;
        } else if (begin != end) {
            visit({base + begin, base + end});
        }
    }
}

/// One element of a list of DWARF 5.
class RangeListReader {
 public:
    RangeListReader(const DwarfUnit& unit, Bytes section, ByteOrder order)
        : unit_(unit), reader_(section, order), base_(unit.low_pc.value_or(0)) {}

    void seek(std::uint64_t offset) { reader_.seek(offset); }

    /// Reads an element; false at the end of the list or at damage.
    bool next(const RangeVisitor& visit);

 private:
    std::uint64_t address() { return read_sized(reader_, unit_.header.format.address_size); }

    std::optional<std::uint64_t> indexed() { return address_at(unit_, read_uleb(reader_)); }

    void report(std::optional<std::uint64_t> begin, std::optional<std::uint64_t> end,
                const RangeVisitor& visit) {
        if (begin && end && reader_.ok()) {
            visit({*begin, *end});
        }
    }

    const DwarfUnit& unit_;
    ByteReader reader_;
    std::uint64_t base_;
};

bool RangeListReader::next(const RangeVisitor& visit) {
    const std::uint8_t kind = reader_.u8();
    std::optional<std::uint64_t> begin;
    std::optional<std::uint64_t> end;
    switch (kind) {
        case kRangeBaseAddressx:
            base_ = indexed().value_or(0);
            return reader_.ok();
        case kRangeBaseAddress:
            base_ = address();
            return reader_.ok();
        case kRangeStartxEndx:
            begin = indexed();
            end = indexed();
            break;
        case kRangeStartxLength:
            begin = indexed();
            end = begin.value_or(0) + read_uleb(reader_);
            break;
        case kRangeOffsetPair:
            begin = base_ + read_uleb(reader_);
            end = base_ + read_uleb(reader_);
            break;
        case kRangeStartEnd:
            begin = address();
            end = address();
            break;
        case kRangeStartLength:
            begin = address();
            end = *begin + read_uleb(reader_);
            break;
        default:
            return false;  // kRangeEnd, or of unknown length.
    }
    report(begin, end, visit);
    return reader_.ok();
}

/// Offset of a list by its index in the array after the header of .debug_rnglists.
std::optional<std::uint64_t> list_offset(const DwarfUnit& unit, Bytes section, ByteOrder order,
                                         std::uint64_t index) {
    const UnitFormat& format = unit.header.format;
    if (index > section.size()) {
        return std::nullopt;
    }
    ByteReader reader(section, order);
    reader.seek(unit.rnglists_base);
    reader.skip(index * format.offset_size);
    const std::uint64_t offset = unit.rnglists_base + read_offset(reader, format);
    return reader.ok() ? std::optional(offset) : std::nullopt;
}

}  // namespace

void visit_range_list(const DwarfUnit& unit, const FormValue& ranges, RangeBudget& budget,
                      const RangeVisitor& visit) {
    if (unit.header.format.version < 5) {
        visit_old(unit, ranges.number, budget, visit);
        return;
    }
    const Bytes section = unit.file->section(DebugSection::RngLists);
    const ByteOrder order = unit.file->byte_order();
    const auto offset = ranges.form == kFormRnglistx
                            ? list_offset(unit, section, order, ranges.number)
                            : std::optional(unit.rnglists_start + ranges.number);
    if (!offset) {
        return;
    }
    RangeListReader reader(unit, section, order);
    reader.seek(*offset);
    while (budget.take() && reader.next(visit)) {
    }
}

void visit_ranges(const DwarfUnit& unit, const FormValue& low_pc, const FormValue& high_pc,
                  const FormValue& ranges, RangeBudget& budget, const RangeVisitor& visit) {
    if (ranges.present()) {
        visit_range_list(unit, ranges, budget, visit);
        return;
    }
    const auto begin = address_of(unit, low_pc);
    if (!begin) {
        return;
    }
    if (const auto end = end_of(unit, *begin, high_pc)) {
        visit({*begin, *end});
    }
}

}  // namespace wick::object
