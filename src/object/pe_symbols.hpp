#pragma once

#include "object/pe_file.hpp"
#include "object/symbol_table.hpp"

namespace wick::object {

/// The functions that a PE file itself names, by addresses relative to its start: the symbols that
/// MinGW leaves in it, or else what it exports. Exports that lead to other files are left out.
///
/// Between exported functions lie others without a name. Where the file tells the bounds of its
/// functions (x86-64), an exported name holds for its own function; code after that has it as the
/// nearest name (Symbol::is_nearest). Elsewhere every exported name is but the nearest.
[[nodiscard]] SymbolTable pe_symbols(const PeFile& file);

/// True when the file has symbols of its own, and not only exports.
[[nodiscard]] bool has_pe_symbols(const PeFile& file) noexcept;

}  // namespace wick::object
