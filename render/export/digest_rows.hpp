#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/digest.hpp"
#include "render/export/digest_text.hpp"

namespace wick::render {

/// The rows that are asked for.
[[nodiscard]] const std::vector<DigestEntry>& rows_of(const Digest& digest, DigestRows rows);

/// "function", "module" or "thread or process".
[[nodiscard]] std::string row_name(DigestRows rows);

/// How a share of the whole has changed, in percentage points, with its sign: "+1.5", "0.0".
[[nodiscard]] std::string change_text(std::uint64_t before, std::uint64_t whole_before,
                                      std::uint64_t now, std::uint64_t whole_now);

/// "1,234 samples", and of two profiles "1,200 -> 1,234 samples".
[[nodiscard]] std::string weight_line(const Digest& digest);

/// A name as code in Markdown, also in a cell of a table: with more backticks around it than it
/// has, and no bar that would end the cell.
[[nodiscard]] std::string markdown_code(std::string_view name);

/// How many of the lines rows get, and how many paths get.
struct LineBudget {
    std::size_t rows = 0;
    std::size_t paths = 0;
};

/// Shares lines out: about a third of them for paths.
[[nodiscard]] LineBudget share_lines(const Digest& digest, const DigestTextStyle& style);

}  // namespace wick::render
