#include "object/dwarf_names.hpp"

#include "object/dwarf_constants.hpp"

namespace wick::object {
namespace {

using namespace dwarf;

/// A call refers to a function, that to its declaration: three or four references in all. More
/// are a circle.
constexpr int kMostReferences = 16;

std::optional<EntryPlace> place_in(const DwarfFile* file, std::uint64_t offset) {
    const DwarfUnit* unit = file == nullptr ? nullptr : file->unit_at(offset);
    return unit == nullptr ? std::nullopt : std::optional(EntryPlace{unit, offset});
}

std::optional<EntryPlace> target_of(const DwarfUnit& unit, const FormValue& reference) {
    switch (reference.form) {
        case kFormRef1:
        case kFormRef2:
        case kFormRef4:
        case kFormRef8:
        case kFormRefUdata: {
            const std::uint64_t offset = unit.header.offset + reference.number;
            return unit.contains(offset) ? std::optional(EntryPlace{&unit, offset}) : std::nullopt;
        }
        case kFormRefAddr:
            return unit.contains(reference.number)
                       ? std::optional(EntryPlace{&unit, reference.number})
                       : place_in(unit.file, reference.number);
        case kFormGnuRefAlt:
        case kFormRefSup4:
        case kFormRefSup8:
            return place_in(unit.file->alternate(), reference.number);
        default:
            return std::nullopt;
    }
}

}  // namespace

std::size_t FunctionNames::PlaceHash::operator()(
    const std::pair<const DwarfFile*, std::uint64_t>& key) const noexcept {
    return std::hash<const DwarfFile*>{}(key.first) ^ (key.second * 0x9e3779b97f4a7c15U >> 8U);
}

void FunctionNames::Attributes::take(std::uint16_t attribute, const FormValue& value) {
    switch (attribute) {
        case kAtName:
            name = value;
            break;
        case kAtLinkageName:
        case kAtMipsLinkageName:
            linkage_name = value;
            break;
        case kAtAbstractOrigin:
            origin = value;
            break;
        case kAtSpecification:
            origin = origin.present() ? origin : value;
            break;
        case kAtCallFile:
            call.file = value.number;
            break;
        case kAtCallLine:
            call.line = static_cast<std::uint32_t>(value.number);
            break;
        default:
            break;
    }
}

std::string_view FunctionNames::name(const EntryPlace& place) {
    return read(place, 0).text;
}

CallSite FunctionNames::call_site(const EntryPlace& place) {
    return attributes(place).call;
}

FunctionNames::Name FunctionNames::find(const EntryPlace& place, int references) {
    const std::pair key{place.unit->file, place.offset};
    if (const auto known = found_.find(key); known != found_.end()) {
        return known->second;
    }
    const Name result = read(place, references);
    found_.emplace(key, result);
    return result;
}

FunctionNames::Name FunctionNames::read(const EntryPlace& place, int references) {
    const Attributes entry = attributes(place);
    if (entry.linkage_name.present()) {
        return {text_of(*place.unit, entry.linkage_name), true};
    }
    const std::string_view own = text_of(*place.unit, entry.name);
    const auto target = target_of(*place.unit, entry.origin);
    if (!target || references == kMostReferences) {
        return {own, false};
    }
    const Name other = find(*target, references + 1);
    return other.is_linkage_name || own.empty() ? other : Name{own, false};
}

FunctionNames::Attributes FunctionNames::attributes(const EntryPlace& place) {
    const DwarfUnit& unit = *place.unit;
    const AbbreviationTable& abbreviations = table(unit);
    ByteReader reader(unit.file->section(DebugSection::Info).first(unit.header.end),
                      unit.file->byte_order());
    reader.seek(place.offset);
    Attributes result;
    const Abbreviation* abbreviation = abbreviations.find(read_uleb(reader));
    if (abbreviation == nullptr) {
        return result;
    }
    for (const AbbreviatedAttribute& attribute : abbreviations.attributes(*abbreviation)) {
        result.take(attribute.name,
                    read_form(reader, attribute.form, attribute.implicit, unit.header.format));
    }
    return reader.ok() ? result : Attributes{};
}

const AbbreviationTable& FunctionNames::table(const DwarfUnit& unit) {
    if (last_unit_ != &unit) {
        last_table_ = unit.file->abbreviations(unit);
        last_unit_ = &unit;
    }
    return *last_table_;
}

}  // namespace wick::object
