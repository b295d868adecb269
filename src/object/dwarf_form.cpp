#include "object/dwarf_form.hpp"

#include <limits>

#include "object/dwarf_constants.hpp"

namespace wick::object {
namespace {

using namespace dwarf;

std::uint64_t read_three(ByteReader& reader) {
    const std::uint64_t a = reader.u8();
    const std::uint64_t b = reader.u8();
    const std::uint64_t c = reader.u8();
    return a | (b << 8U) | (c << 16U);
}

}  // namespace

std::uint64_t read_sized(ByteReader& reader, std::uint8_t size) noexcept {
    switch (size) {
        case 1:
            return reader.u8();
        case 2:
            return reader.u16();
        case 4:
            return reader.u32();
        case 8:
            return reader.u64();
        default:
            reader.skip(size);
            return 0;
    }
}

std::optional<std::uint8_t> fixed_size(std::uint16_t form, const UnitFormat& format) noexcept {
    switch (form) {
        case kFormAddr:
            return format.address_size;
        case kFormImplicitConst:
        case kFormFlagPresent:
            return 0;
        case kFormData1:
        case kFormFlag:
        case kFormRef1:
        case kFormStrx1:
        case kFormAddrx1:
            return 1;
        case kFormData2:
        case kFormRef2:
        case kFormStrx2:
        case kFormAddrx2:
            return 2;
        case kFormStrx3:
        case kFormAddrx3:
            return 3;
        case kFormData4:
        case kFormRef4:
        case kFormRefSup4:
        case kFormStrx4:
        case kFormAddrx4:
            return 4;
        case kFormData8:
        case kFormRef8:
        case kFormRefSig8:
        case kFormRefSup8:
            return 8;
        case kFormData16:
            return 16;
        case kFormStrp:
        case kFormLineStrp:
        case kFormStrpSup:
        case kFormSecOffset:
        case kFormGnuRefAlt:
        case kFormGnuStrpAlt:
            return format.offset_size;
        case kFormRefAddr:
            // DWARF 2 gave it the size of an address; 3 and later that of an offset.
            return format.version <= 2 ? format.address_size : format.offset_size;
        default:
            return std::nullopt;
    }
}

void skip_form(ByteReader& reader, std::uint16_t form, const UnitFormat& format) noexcept {
    // Each round of DW_FORM_indirect takes a byte, so this ends.
    while (form == kFormIndirect && reader.ok()) {
        form = static_cast<std::uint16_t>(read_uleb(reader));
    }
    if (const auto size = fixed_size(form, format)) {
        reader.skip(*size);
        return;
    }
    switch (form) {
        case kFormBlock1:
            reader.skip(reader.u8());
            break;
        case kFormBlock2:
            reader.skip(reader.u16());
            break;
        case kFormBlock4:
            reader.skip(reader.u32());
            break;
        case kFormBlock:
        case kFormExprloc:
            reader.skip(read_uleb(reader));
            break;
        case kFormString:
            static_cast<void>(reader.c_string());
            break;
        case kFormSdata:
        case kFormUdata:
        case kFormRefUdata:
        case kFormStrx:
        case kFormAddrx:
        case kFormLoclistx:
        case kFormRnglistx:
        case kFormGnuAddrIndex:
        case kFormGnuStrIndex:
            skip_leb(reader);
            break;
        default:
            reader.skip(std::numeric_limits<std::uint64_t>::max());
    }
}

FormValue read_form(ByteReader& reader, std::uint16_t form, std::int64_t implicit,
                    const UnitFormat& format) noexcept {
    while (form == kFormIndirect && reader.ok()) {
        form = static_cast<std::uint16_t>(read_uleb(reader));
    }
    FormValue value{form, 0, {}};
    switch (form) {
        case kFormString:
            value.text = reader.c_string();
            break;
        case kFormSdata:
            value.number = static_cast<std::uint64_t>(reader.sleb());
            break;
        case kFormUdata:
        case kFormRefUdata:
        case kFormStrx:
        case kFormAddrx:
        case kFormRnglistx:
        case kFormGnuAddrIndex:
        case kFormGnuStrIndex:
            value.number = read_uleb(reader);
            break;
        case kFormFlagPresent:
            value.number = 1;
            break;
        case kFormImplicitConst:
            value.number = static_cast<std::uint64_t>(implicit);
            break;
        case kFormStrx3:
        case kFormAddrx3:
            value.number = read_three(reader);
            break;
        default:
            if (const auto size = fixed_size(form, format)) {
                value.number = read_sized(reader, *size);
            } else {
                skip_form(reader, form, format);
            }
    }
    return value;
}

}  // namespace wick::object
