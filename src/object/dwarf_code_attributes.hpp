#pragma once

#include <cstdint>

#include "object/dwarf_abbreviations.hpp"
#include "object/dwarf_unit.hpp"

namespace wick::object {

/// What an entry says about its code and about where the entry after its children is.
struct CodeAttributes {
    FormValue low_pc;
    FormValue high_pc;
    FormValue ranges;
    std::uint64_t sibling = 0;  ///< Offset in .debug_info; 0 when the entry does not say.
};

/// Reads an entry whose code was just read, and moves past it.
[[nodiscard]] CodeAttributes read_code_attributes(ByteReader& reader, const DwarfUnit& unit,
                                                  const AbbreviationTable& abbreviations,
                                                  const Abbreviation& abbreviation);

}  // namespace wick::object
