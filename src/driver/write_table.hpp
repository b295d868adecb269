#pragma once

#include <ostream>

#include "cli/options.hpp"
#include "model/digest.hpp"

namespace wick::driver {

/// Lines and columns that a table may take: what the user says, else the terminal, else 40 lines of
/// 120 columns.
[[nodiscard]] cli::TableOptions sized(cli::TableOptions options);

/// Writes a digest in the format that was asked for.
/// @param to_terminal  It is read on stdout: coloured when that is a terminal and NO_COLOR is not
///                     set.
void write_table(const Digest& digest, const cli::TableOptions& options, bool to_terminal,
                 std::ostream& out);

/// Whether stdout takes colours.
[[nodiscard]] bool stdout_has_color();

}  // namespace wick::driver
