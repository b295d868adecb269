#include "object/dwarf_abbreviations.hpp"

#include <algorithm>

#include "object/dwarf_constants.hpp"

namespace wick::object {
namespace {

using namespace dwarf;

/// Real entries have some thirty attributes at most; the limit bounds the time that a hostile
/// entry of few bytes can take.
constexpr std::uint16_t kMostAttributes = 256;

/// A unit's first entry has one of the first abbreviations.
constexpr std::size_t kFirstEntries = 64;

EntryKind kind_of(std::uint64_t tag) {
    switch (tag) {
        case kTagSubprogram:
            return EntryKind::Function;
        case kTagInlinedSubroutine:
            return EntryKind::InlinedCall;
        case kTagLexicalBlock:
        case kTagTryBlock:
        case kTagCatchBlock:
            return EntryKind::Block;
        case kTagCompileUnit:
        case kTagPartialUnit:
        case kTagSkeletonUnit:
        case kTagNamespace:
        case kTagModule:
            return EntryKind::Scope;
        case kTagClassType:
        case kTagStructureType:
        case kTagUnionType:
        case kTagInterfaceType:
            return EntryKind::Type;
        default:
            return EntryKind::Other;
    }
}

}  // namespace

AbbreviationTable AbbreviationTable::parse(Bytes section, std::uint64_t offset,
                                           const UnitFormat& format) {
    AbbreviationTable table(format);
    ByteReader reader(section);
    reader.seek(offset);
    const std::size_t begin = reader.position();
    while (table.read_entry(reader)) {
    }
    table.size_bytes_ = reader.position() - begin;
    const auto by_code = [](const Abbreviation& a, const Abbreviation& b) {
        return a.code < b.code;
    };
    if (!std::ranges::is_sorted(table.entries_, by_code)) {
        std::ranges::stable_sort(table.entries_, by_code);
    }
    return table;
}

AbbreviationTable AbbreviationTable::parse_until(Bytes section, std::uint64_t offset,
                                                 const UnitFormat& format, std::uint64_t code) {
    AbbreviationTable table(format);
    ByteReader reader(section);
    reader.seek(offset);
    for (std::size_t i = 0; i < kFirstEntries && table.read_entry(reader); ++i) {
        if (table.entries_.back().code == code) {
            table.entries_ = {table.entries_.back()};
            return table;
        }
    }
    table.entries_.clear();
    return table;
}

bool AbbreviationTable::read_entry(ByteReader& reader) {
    Abbreviation abbreviation;
    abbreviation.code = read_uleb(reader);
    if (abbreviation.code == 0) {
        return false;
    }
    const std::uint64_t tag = read_uleb(reader);
    abbreviation.tag = tag <= 0xffff ? static_cast<std::uint16_t>(tag) : std::uint16_t{0};
    abbreviation.kind = kind_of(tag);
    abbreviation.has_children = reader.u8() != 0;
    if (!read_attributes(reader, abbreviation)) {
        return false;
    }
    add_skips(abbreviation);
    entries_.push_back(abbreviation);
    return true;
}

bool AbbreviationTable::read_attributes(ByteReader& reader, Abbreviation& abbreviation) {
    abbreviation.first_attribute = static_cast<std::uint32_t>(attributes_.size());
    while (reader.ok()) {
        const std::uint64_t name = read_uleb(reader);
        const std::uint64_t form = read_uleb(reader);
        const std::int64_t implicit = form == kFormImplicitConst ? reader.sleb() : 0;
        if (name == 0 && form == 0) {
            return reader.ok();
        }
        if (name > 0xffff || form > 0xffff || abbreviation.attribute_count == kMostAttributes) {
            return false;
        }
        attributes_.push_back(
            {static_cast<std::uint16_t>(name), static_cast<std::uint16_t>(form), implicit});
        ++abbreviation.attribute_count;
        abbreviation.has_sibling |= name == kAtSibling;
        abbreviation.has_code |= name == kAtLowPc || name == kAtRanges;
    }
    return false;
}

void AbbreviationTable::add_skips(Abbreviation& abbreviation) {
    Skip skip;
    abbreviation.first_skip = static_cast<std::uint32_t>(skips_.size());
    for (const AbbreviatedAttribute& attribute : attributes(abbreviation)) {
        if (const auto size = fixed_size(attribute.form, format_)) {
            skip.bytes += *size;
        } else {
            skip.form = attribute.form;
            skips_.push_back(skip);
            skip = {};
        }
    }
    skips_.push_back(skip);
}

void AbbreviationTable::skip(ByteReader& reader, const Abbreviation& abbreviation) const noexcept {
    for (std::size_t i = abbreviation.first_skip;; ++i) {
        reader.skip(skips_[i].bytes);
        if (skips_[i].form == kFormNone) {
            return;
        }
        skip_form(reader, skips_[i].form, format_);
    }
}

const Abbreviation* AbbreviationTable::find_unordered(std::uint64_t code) const noexcept {
    const auto found = std::ranges::lower_bound(entries_, code, {}, &Abbreviation::code);
    return found != entries_.end() && found->code == code ? &*found : nullptr;
}

std::shared_ptr<const AbbreviationTable> AbbreviationCache::get(std::uint64_t offset,
                                                                const UnitFormat& format) {
    const std::uint32_t sizes = (format.version <= 2 ? 1U : 0U) |
                                (std::uint32_t{format.address_size} << 8U) |
                                (std::uint32_t{format.offset_size} << 16U);
    const std::scoped_lock lock(mutex_);
    auto& table = tables_[{offset, sizes}];
    if (table == nullptr) {
        // With nothing left, an empty table is made of no bytes.
        const Bytes bytes = budget_ == 0 ? Bytes{} : section_;
        table = std::make_shared<const AbbreviationTable>(
            AbbreviationTable::parse(bytes, offset, format));
        budget_ -= std::min(budget_, table->size_bytes());
    }
    return table;
}

}  // namespace wick::object
