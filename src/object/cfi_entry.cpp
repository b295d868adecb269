#include "object/cfi_entry.hpp"

#include <algorithm>
#include <string_view>

namespace wick::object {
namespace {

constexpr std::uint32_t kExtendedLength = 0xffffffff;
constexpr std::uint64_t kDebugFrameCommonId32 = 0xffffffff;
constexpr std::uint64_t kDebugFrameCommonId64 = ~std::uint64_t{0};

/// Pointer encodings; the low four bits are the form, the next three what it counts from.
constexpr std::uint8_t kOmitted = 0xff;
constexpr std::uint8_t kIndirect = 0x80;
constexpr std::uint8_t kPcRelative = 0x10;
constexpr std::uint8_t kDataRelative = 0x30;
constexpr std::uint8_t kFormMask = 0x0f;
constexpr std::uint8_t kBaseMask = 0x70;

std::optional<std::uint64_t> read_pointer_form(ByteReader& reader, std::uint8_t form) {
    switch (form) {
        case 0x00:  // absptr: 8 bytes on the machines that wick unwinds
        case 0x04:  // udata8
        case 0x0c:  // sdata8
            return reader.u64();
        case 0x01:
            return reader.uleb();
        case 0x02:
            return reader.u16();
        case 0x03:
            return reader.u32();
        case 0x09:
            return static_cast<std::uint64_t>(reader.sleb());
        case 0x0a:
            return static_cast<std::uint64_t>(std::int64_t{reader.i16()});
        case 0x0b:
            return static_cast<std::uint64_t>(std::int64_t{reader.i32()});
        default:
            return std::nullopt;
    }
}

/// Returns a reader that stands at an offset and sees nothing past `end`.
ByteReader reader_within(const CfiSection& section, std::uint64_t offset, std::uint64_t end) {
    ByteReader reader(section.bytes.first(static_cast<std::size_t>(end)));
    reader.seek(offset);
    return reader;
}

/// Reads what the letters of an augmentation string announce. False when the rest of the entry
/// cannot be understood.
bool read_augmentation(ByteReader& reader, std::string_view letters, const CfiSection& section,
                       CommonEntry& common) {
    if (letters.empty()) {
        return true;
    }
    if (letters.front() != 'z') {
        return false;
    }
    common.has_augmentation_data = true;
    const std::uint64_t size = reader.uleb();
    const std::uint64_t end = reader.position() + std::min<std::uint64_t>(size, reader.remaining());
    bool known = size <= reader.remaining();
    for (const char letter : letters.substr(1)) {
        if (letter == 'R') {
            common.pointer_encoding = reader.u8();
        } else if (letter == 'L') {
            reader.skip(1);
        } else if (letter == 'P') {
            const std::uint8_t encoding = reader.u8();
            // Only its size matters here, so the base is left out.
            const auto personality = read_encoded_pointer(reader, encoding & kFormMask,
                                                          section.address + reader.position());
            known = known && personality.has_value();
        } else if (letter == 'S') {
            common.signal_frame = true;
        } else if (letter != 'B' && letter != 'G') {  // AArch64 pointer authentication, tagging
            break;                                    // The size says where to go on.
        }
    }
    reader.seek(end);
    return known && reader.ok();
}

std::optional<CommonEntry> read_common_entry(const CfiSection& section, std::uint64_t offset) {
    const auto header = read_entry_header(section, offset);
    if (!header || header->empty || header->is_function) {
        return std::nullopt;
    }
    ByteReader reader = reader_within(section, header->body_offset, header->end);
    CommonEntry common;
    const std::uint8_t version = reader.u8();
    const std::string_view augmentation = reader.c_string();
    if (version != 1 && version != 3 && version != 4) {
        return std::nullopt;
    }
    if (version == 4) {
        const std::uint8_t address_size = reader.u8();
        const std::uint8_t segment_size = reader.u8();
        if (address_size != 8 || segment_size != 0) {
            return std::nullopt;
        }
    }
    common.code_alignment = reader.uleb();
    common.data_alignment = reader.sleb();
    common.return_register = version == 1 ? reader.u8() : reader.uleb();
    if (!read_augmentation(reader, augmentation, section, common) || !reader.ok()) {
        return std::nullopt;
    }
    common.instructions_offset = reader.position();
    common.instructions = reader.bytes(reader.remaining());
    return common;
}

}  // namespace

std::optional<std::uint64_t> read_encoded_pointer(ByteReader& reader, std::uint8_t encoding,
                                                  std::uint64_t field_address,
                                                  std::optional<std::uint64_t> data_base) {
    if (encoding == kOmitted || (encoding & kIndirect) != 0) {
        return std::nullopt;
    }
    const auto value = read_pointer_form(reader, encoding & kFormMask);
    if (!value || !reader.ok()) {
        return std::nullopt;
    }
    switch (encoding & kBaseMask) {
        case 0:
            return *value;
        case kPcRelative:
            return *value + field_address;
        case kDataRelative:
            return data_base ? std::optional(*value + *data_base) : std::nullopt;
        default:
            return std::nullopt;
    }
}

std::optional<EntryHeader> read_entry_header(const CfiSection& section, std::uint64_t offset) {
    ByteReader reader(section.bytes);
    reader.seek(offset);
    EntryHeader header;
    std::uint64_t length = reader.u32();
    const bool is_64_bit_format = length == kExtendedLength;
    if (is_64_bit_format) {
        length = reader.u64();
    }
    if (!reader.ok() || length > reader.remaining()) {
        return std::nullopt;
    }
    header.end = reader.position() + length;
    const std::uint64_t id_offset = reader.position();
    // The Linux Standard Base keeps the CIE pointer at 4 bytes in .eh_frame whatever the format.
    const bool wide_id = is_64_bit_format && !section.is_eh_frame;
    if (length < (wide_id ? 8U : 4U)) {
        header.empty = true;
        return header;
    }
    const std::uint64_t id = wide_id ? reader.u64() : reader.u32();
    header.body_offset = reader.position();
    if (section.is_eh_frame) {
        header.is_function = id != 0;
        header.common_offset = id_offset - id;
    } else {
        header.is_function = id != (wide_id ? kDebugFrameCommonId64 : kDebugFrameCommonId32);
        header.common_offset = id;
    }
    return header;
}

std::optional<FunctionEntry> read_function_entry(const CfiSection& section, std::uint64_t offset) {
    const auto header = read_entry_header(section, offset);
    if (!header || header->empty || !header->is_function) {
        return std::nullopt;
    }
    const auto common = read_common_entry(section, header->common_offset);
    if (!common) {
        return std::nullopt;
    }
    FunctionEntry entry;
    entry.common = *common;
    ByteReader reader = reader_within(section, header->body_offset, header->end);
    const auto begin =
        read_encoded_pointer(reader, common->pointer_encoding, section.address + reader.position());
    const auto size = read_encoded_pointer(reader, common->pointer_encoding & kFormMask, 0);
    if (!begin || !size) {
        return std::nullopt;
    }
    entry.begin = *begin;
    entry.end = *begin + *size;
    if (common->has_augmentation_data) {
        reader.skip(reader.uleb());
    }
    if (!reader.ok()) {
        return std::nullopt;
    }
    entry.instructions_offset = reader.position();
    entry.instructions = reader.bytes(reader.remaining());
    return entry;
}

}  // namespace wick::object
