#include "object/dwarf_file.hpp"

#include <algorithm>

#include "object/dwarf_constants.hpp"

namespace wick::object {
namespace {

using namespace dwarf;

/// What the first entry of a unit says, before offsets and indices are looked up: the bases that
/// they need may come after them.
struct FirstEntry {
    FormValue low_pc;
    FormValue directory;
    FormValue split_name;

    void take(DwarfUnit& unit, std::uint16_t attribute, const FormValue& value);
};

void FirstEntry::take(DwarfUnit& unit, std::uint16_t attribute, const FormValue& value) {
    switch (attribute) {
        case kAtLowPc:
            low_pc = value;
            break;
        case kAtHighPc:
            unit.high_pc = value;
            break;
        case kAtRanges:
            unit.ranges = value;
            break;
        case kAtStmtList:
            unit.line_table = value.number;
            break;
        case kAtCompDir:
            directory = value;
            break;
        case kAtDwoName:
        case kAtGnuDwoName:
            split_name = value;
            break;
        case kAtGnuDwoId:
            unit.header.id = value.number;
            break;
        case kAtStrOffsetsBase:
            unit.str_offsets_base = value.number;
            break;
        case kAtAddrBase:
        case kAtGnuAddrBase:
            unit.addr_base = value.number;
            break;
        case kAtRnglistsBase:
            unit.rnglists_base = value.number;
            break;
        case kAtGnuRangesBase:
            unit.ranges_base = value.number;
            break;
        default:
            break;
    }
}

/// Size of the headers of .debug_str_offsets and .debug_rnglists: split units have no attribute
/// that says where the array after it starts.
std::uint64_t array_header_size(const UnitFormat& format, std::uint64_t fields) {
    return (format.offset_size == 8 ? 12U : 4U) + fields;
}

void set_split_bases(DwarfUnit& unit, const PackagePart& part) {
    const UnitFormat& format = unit.header.format;
    const bool old = format.version < 5;
    unit.header.abbreviations += part.abbreviations;
    unit.str_offsets_base = part.str_offsets + (old ? 0 : array_header_size(format, 4));
    unit.rnglists_start = part.rnglists;
    unit.rnglists_base = part.rnglists + array_header_size(format, 8);
}

}  // namespace

DwarfFile::DwarfFile(std::shared_ptr<const DebugSections> sections, const DwarfFile* alternate)
    : sections_(std::move(sections)),
      alternate_(alternate),
      abbreviations_(sections_->get(DebugSection::Abbrev)) {}

const std::vector<DwarfUnit>& DwarfFile::units() const {
    std::call_once(units_once_, [this] { read_units(); });
    return units_;
}

void DwarfFile::read_units() const {
    const auto package = read_package_index(section(DebugSection::CuIndex), byte_order());
    ByteReader reader(section(DebugSection::Info), byte_order());
    while (!reader.at_end()) {
        const auto header = read_unit_header(reader);
        if (!header) {
            break;
        }
        if (header->format.version == 0 || header->type == kUnitType ||
            header->type == kUnitSplitType) {
            continue;
        }
        DwarfUnit unit;
        unit.header = *header;
        unit.file = this;
        unit.address_file = this;
        if (sections_->is_split()) {
            const auto part = package.find(header->offset);
            set_split_bases(unit, part == package.end() ? PackagePart{} : part->second);
        }
        read_first_entry(unit);
        by_id_.emplace(unit.header.id, units_.size());
        units_.push_back(unit);
    }
}

void DwarfFile::read_first_entry(DwarfUnit& unit) const {
    ByteReader reader(section(DebugSection::Info).first(unit.header.end), byte_order());
    reader.seek(unit.header.first_entry);
    const std::uint64_t code = read_uleb(reader);
    const AbbreviationTable start = AbbreviationTable::parse_until(
        abbreviations_.section(), unit.header.abbreviations, unit.header.format, code);
    std::shared_ptr<const AbbreviationTable> whole;
    const AbbreviationTable* table = &start;
    const Abbreviation* abbreviation = start.find(code);
    if (abbreviation == nullptr && code != 0) {
        whole = abbreviations(unit);
        table = whole.get();
        abbreviation = whole->find(code);
    }
    if (abbreviation == nullptr) {
        return;
    }
    FirstEntry entry;
    for (const AbbreviatedAttribute& attribute : table->attributes(*abbreviation)) {
        entry.take(unit, attribute.name,
                   read_form(reader, attribute.form, attribute.implicit, unit.header.format));
    }
    if (!reader.ok()) {
        return;
    }
    unit.directory = text_of(unit, entry.directory);
    unit.split_name = text_of(unit, entry.split_name);
    unit.low_pc = address_of(unit, entry.low_pc);
}

const DwarfUnit* DwarfFile::unit_at(std::uint64_t offset) const {
    const auto& all = units();
    const auto after = std::ranges::upper_bound(
        all, offset, {}, [](const DwarfUnit& unit) { return unit.header.offset; });
    if (after == all.begin() || !std::prev(after)->contains(offset)) {
        return nullptr;
    }
    return &*std::prev(after);
}

const DwarfUnit* DwarfFile::unit_of_id(std::uint64_t id) const {
    const auto& all = units();
    const auto found = by_id_.find(id);
    return found == by_id_.end() ? nullptr : &all[found->second];
}

}  // namespace wick::object
