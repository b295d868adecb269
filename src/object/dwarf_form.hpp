#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/byte_reader.hpp"

namespace wick::object {

/// What the sizes of values in a unit depend on.
struct UnitFormat {
    std::uint16_t version = 0;      ///< Of DWARF: 2 to 5.
    std::uint8_t address_size = 8;  ///< 1, 2, 4 or 8 bytes.
    std::uint8_t offset_size = 4;   ///< 4, or 8 in the 64-bit format.

    friend bool operator==(const UnitFormat&, const UnitFormat&) = default;
};

/// The value of an attribute as it is written, before what it refers to is looked up.
struct FormValue {
    std::uint16_t form = 0;    ///< DW_FORM_...; 0 when the attribute is absent.
    std::uint64_t number = 0;  ///< Address, constant, offset or index.
    std::string_view text;     ///< Of DW_FORM_string.

    [[nodiscard]] bool present() const noexcept { return form != 0; }
};

/// Reads an unsigned LEB128 number; as ByteReader::uleb(), faster for the small ones.
[[nodiscard]] inline std::uint64_t read_uleb(ByteReader& reader) noexcept {
    const std::uint8_t first = reader.u8();
    if (first < 0x80) {
        return first;
    }
    reader.seek(reader.position() - 1);
    return reader.uleb();
}

/// Moves past a LEB128 number of either sign.
inline void skip_leb(ByteReader& reader) noexcept {
    while ((reader.u8() & 0x80U) != 0) {
    }
}

/// Reads an offset into another section.
[[nodiscard]] inline std::uint64_t read_offset(ByteReader& reader,
                                               const UnitFormat& format) noexcept {
    return format.offset_size == 8 ? reader.u64() : reader.u32();
}

/// Reads a number of 1, 2, 4 or 8 bytes.
[[nodiscard]] std::uint64_t read_sized(ByteReader& reader, std::uint8_t size) noexcept;

/// Bytes of a value of this form (DWARF 5, section 7.5.6); nothing when that depends on the value
/// or the form is not known.
[[nodiscard]] std::optional<std::uint8_t> fixed_size(std::uint16_t form,
                                                     const UnitFormat& format) noexcept;

/// Moves past a value. A form that is not known fails the reader: what follows cannot be read.
void skip_form(ByteReader& reader, std::uint16_t form, const UnitFormat& format) noexcept;

/// Reads a value. Blocks and values of 16 bytes are skipped and give 0.
/// @param implicit  The value of DW_FORM_implicit_const, which is in the abbreviation.
[[nodiscard]] FormValue read_form(ByteReader& reader, std::uint16_t form, std::int64_t implicit,
                                  const UnitFormat& format) noexcept;

}  // namespace wick::object
