#include "object/dwarf_code_attributes.hpp"

#include "object/dwarf_constants.hpp"

namespace wick::object {

using namespace dwarf;

CodeAttributes read_code_attributes(ByteReader& reader, const DwarfUnit& unit,
                                    const AbbreviationTable& abbreviations,
                                    const Abbreviation& abbreviation) {
    CodeAttributes result;
    for (const AbbreviatedAttribute& attribute : abbreviations.attributes(abbreviation)) {
        const auto read = [&] {
            return read_form(reader, attribute.form, attribute.implicit, unit.header.format);
        };
        switch (attribute.name) {
            case kAtLowPc:
                result.low_pc = read();
                break;
            case kAtHighPc:
                result.high_pc = read();
                break;
            case kAtRanges:
                result.ranges = read();
                break;
            case kAtSibling:
                result.sibling = unit.header.offset + read().number;
                break;
            default:
                skip_form(reader, attribute.form, unit.header.format);
        }
    }
    return result;
}

}  // namespace wick::object
