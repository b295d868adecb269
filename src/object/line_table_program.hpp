#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "base/byte_reader.hpp"

namespace wick::object {

/// The source line of an address.
struct LineRow {
    std::uint64_t file = 0;  ///< Number for LineTable::path().
    std::uint32_t line = 0;  ///< From 1; 0 when the table has no row for the address.
};

/// What a line program's instructions mean; from the header of its table.
struct LineParameters {
    std::uint8_t minimum_instruction_length = 1;
    std::int8_t line_base = 0;
    std::uint8_t line_range = 1;
    std::uint8_t opcode_base = 13;
    std::array<std::uint8_t, 256> operand_counts{};  ///< By standard opcode.
};

/// Runs a line program (DWARF 5, section 6.2.5) once, up to its end or its first damage, and
/// returns the row of each address. Nothing but the rows asked for is kept.
/// @param addresses  Ascending, each once.
[[nodiscard]] std::vector<LineRow> run_line_program(ByteReader program,
                                                    const LineParameters& parameters,
                                                    std::span<const std::uint64_t> addresses);

}  // namespace wick::object
