#include "object/dwarf_unit.hpp"

#include "object/dwarf_constants.hpp"
#include "object/dwarf_file.hpp"

namespace wick::object {
namespace {

using namespace dwarf;

constexpr std::uint32_t kLongFormat = 0xffffffff;

bool is_known_size(std::uint8_t size) {
    return size == 1 || size == 2 || size == 4 || size == 8;
}

void read_version_5(ByteReader& reader, UnitHeader& header) {
    header.type = reader.u8();
    header.format.address_size = reader.u8();
    header.abbreviations = read_offset(reader, header.format);
    if (header.type == kUnitSkeleton || header.type == kUnitSplitCompile) {
        header.id = reader.u64();
    } else if (header.type == kUnitType || header.type == kUnitSplitType) {
        reader.skip(8);  // type_signature
        static_cast<void>(read_offset(reader, header.format));
    }
}

std::string_view text_at(Bytes section, std::uint64_t offset, ByteOrder order) {
    ByteReader reader(section, order);
    reader.seek(offset);
    return reader.c_string();
}

/// Reads element `index` of an array of numbers that starts at `base`.
std::optional<std::uint64_t> element(Bytes section, ByteOrder order, std::uint64_t base,
                                     std::uint64_t index, std::uint8_t size) {
    if (index > section.size()) {
        return std::nullopt;  // And so the product below cannot overflow.
    }
    ByteReader reader(section, order);
    reader.seek(base);
    reader.skip(index * size);
    const std::uint64_t value = read_sized(reader, size);
    return reader.ok() ? std::optional(value) : std::nullopt;
}

}  // namespace

std::optional<UnitHeader> read_unit_header(ByteReader& reader) {
    UnitHeader header;
    header.offset = reader.position();
    std::uint64_t length = reader.u32();
    if (length == kLongFormat) {
        header.format.offset_size = 8;
        length = reader.u64();
    }
    if (!reader.ok() || length > reader.remaining() || length == 0) {
        return std::nullopt;
    }
    header.end = reader.position() + length;
    header.format.version = reader.u16();
    if (header.format.version >= 5) {
        read_version_5(reader, header);
    } else {
        header.abbreviations = read_offset(reader, header.format);
        header.format.address_size = reader.u8();
        header.type = kUnitCompile;
    }
    header.first_entry = reader.position();
    const bool known = header.format.version >= 2 && header.format.version <= 5 &&
                       is_known_size(header.format.address_size) &&
                       header.first_entry <= header.end && reader.ok();
    if (!known) {
        header.format.version = 0;
    }
    reader.seek(header.end);
    return header;
}

std::string_view text_of(const DwarfUnit& unit, const FormValue& value) {
    const DwarfFile& file = *unit.file;
    switch (value.form) {
        case kFormString:
            return value.text;
        case kFormStrp:
            return text_at(file.section(DebugSection::Str), value.number, file.byte_order());
        case kFormLineStrp:
            return text_at(file.section(DebugSection::LineStr), value.number, file.byte_order());
        case kFormStrpSup:
        case kFormGnuStrpAlt:
            return file.alternate() == nullptr
                       ? std::string_view{}
                       : text_at(file.alternate()->section(DebugSection::Str), value.number,
                                 file.byte_order());
        case kFormStrx:
        case kFormStrx1:
        case kFormStrx2:
        case kFormStrx3:
        case kFormStrx4:
        case kFormGnuStrIndex: {
            const auto offset =
                element(file.section(DebugSection::StrOffsets), file.byte_order(),
                        unit.str_offsets_base, value.number, unit.header.format.offset_size);
            return offset ? text_at(file.section(DebugSection::Str), *offset, file.byte_order())
                          : std::string_view{};
        }
        default:
            return {};
    }
}

std::optional<std::uint64_t> address_at(const DwarfUnit& unit, std::uint64_t index) {
    const DwarfFile& file = *unit.address_file;
    return element(file.section(DebugSection::Addr), file.byte_order(), unit.addr_base, index,
                   unit.header.format.address_size);
}

std::optional<std::uint64_t> address_of(const DwarfUnit& unit, const FormValue& value) {
    switch (value.form) {
        case kFormAddr:
            return value.number;
        case kFormAddrx:
        case kFormAddrx1:
        case kFormAddrx2:
        case kFormAddrx3:
        case kFormAddrx4:
        case kFormGnuAddrIndex:
            return address_at(unit, value.number);
        default:
            return std::nullopt;
    }
}

std::optional<std::uint64_t> end_of(const DwarfUnit& unit, std::uint64_t begin,
                                    const FormValue& high_pc) {
    switch (high_pc.form) {
        case kFormNone:
            return std::nullopt;
        case kFormData1:
        case kFormData2:
        case kFormData4:
        case kFormData8:
        case kFormUdata:
        case kFormSdata:
        case kFormImplicitConst:
            return begin + high_pc.number;
        default:
            return address_of(unit, high_pc);
    }
}

}  // namespace wick::object
