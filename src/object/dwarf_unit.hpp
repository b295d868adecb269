#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "object/dwarf_form.hpp"

namespace wick::object {

class DwarfFile;

/// Where the first bytes of a unit say that it is (DWARF 5, section 7.5.1).
struct UnitHeader {
    std::uint64_t offset = 0;       ///< Of the header in .debug_info.
    std::uint64_t first_entry = 0;  ///< Of the first entry.
    std::uint64_t end = 0;          ///< One past the unit.
    std::uint64_t abbreviations = 0;
    UnitFormat format;
    std::uint8_t type = 0;  ///< DW_UT_...; compile units of DWARF 2 to 4 are DW_UT_compile.
    std::uint64_t id = 0;   ///< Of a skeleton or split unit; 0 for others.
};

/// Reads the header of the unit at the reader's position and moves past the unit. Nothing when it
/// is cut off; a unit of a version or size that is not known has version 0.
[[nodiscard]] std::optional<UnitHeader> read_unit_header(ByteReader& reader);

/// A unit of debug information with what its first entry says about all others.
struct DwarfUnit {
    UnitHeader header;
    const DwarfFile* file = nullptr;          ///< That has the entries.
    const DwarfFile* address_file = nullptr;  ///< That has addresses and lines: the same, or that
                                              ///< of the skeleton.
    std::uint64_t str_offsets_base = 0;
    std::uint64_t addr_base = 0;
    std::uint64_t rnglists_base = 0;   ///< Of the array that DW_FORM_rnglistx is an index into.
    std::uint64_t rnglists_start = 0;  ///< What offsets of range lists count from.
    std::uint64_t ranges_base = 0;     ///< The same in .debug_ranges (DW_AT_GNU_ranges_base).
    std::optional<std::uint64_t> low_pc;
    FormValue ranges;   ///< Of the first entry.
    FormValue high_pc;  ///< Of the first entry.
    std::optional<std::uint64_t> line_table;
    std::string_view directory;   ///< DW_AT_comp_dir.
    std::string_view split_name;  ///< DW_AT_dwo_name of a skeleton.

    [[nodiscard]] bool contains(std::uint64_t offset) const noexcept {
        return offset >= header.first_entry && offset < header.end;
    }
};

/// The text that a value refers to; empty when it lies outside or is no text.
[[nodiscard]] std::string_view text_of(const DwarfUnit& unit, const FormValue& value);

/// The address that a value is or refers to; nothing when it is none.
[[nodiscard]] std::optional<std::uint64_t> address_of(const DwarfUnit& unit,
                                                      const FormValue& value);

/// The address at an index of the unit's part of .debug_addr.
[[nodiscard]] std::optional<std::uint64_t> address_at(const DwarfUnit& unit, std::uint64_t index);

/// The end of a function by DW_AT_high_pc, which is an address or a size.
[[nodiscard]] std::optional<std::uint64_t> end_of(const DwarfUnit& unit, std::uint64_t begin,
                                                  const FormValue& high_pc);

}  // namespace wick::object
