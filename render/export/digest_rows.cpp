#include "render/export/digest_rows.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "base/number_text.hpp"

namespace wick::render {
namespace {

constexpr std::size_t kFewestLines = 8;
/// Heading, table heading, "and N more", empty lines, heading of the paths.
constexpr std::size_t kOtherLines = 5;

double share(std::uint64_t part, std::uint64_t whole) {
    return whole == 0 ? 0 : 100 * static_cast<double>(part) / static_cast<double>(whole);
}

}  // namespace

const std::vector<DigestEntry>& rows_of(const Digest& digest, DigestRows rows) {
    switch (rows) {
        case DigestRows::Modules:
            return digest.modules;
        case DigestRows::Threads:
            return digest.threads;
        case DigestRows::Functions:
            break;
    }
    return digest.functions;
}

std::string row_name(DigestRows rows) {
    switch (rows) {
        case DigestRows::Modules:
            return "module";
        case DigestRows::Threads:
            return "thread or process";
        case DigestRows::Functions:
            break;
    }
    return "function";
}

std::string change_text(std::uint64_t before, std::uint64_t whole_before, std::uint64_t now,
                        std::uint64_t whole_now) {
    const double change = share(now, whole_now) - share(before, whole_before);
    const double rounded = std::round(change * 10) / 10;
    return rounded == 0 ? std::string("0.0") : fmt::format("{:+.1f}", rounded);
}

std::string weight_line(const Digest& digest) {
    const std::string now = with_separators(digest.weight) + " " + digest.unit.name;
    return digest.compares ? with_separators(digest.weight_before) + " -> " + now : now;
}

LineBudget share_lines(const Digest& digest, const DigestTextStyle& style) {
    const std::size_t lines = std::max(style.lines, kFewestLines) - kOtherLines;
    const std::size_t rows = rows_of(digest, style.rows).size();
    LineBudget budget;
    budget.paths = std::min(digest.paths.size(), std::max<std::size_t>(lines / 3, 1));
    budget.rows = std::min(rows, lines - budget.paths);
    budget.paths = std::min(digest.paths.size(), lines - budget.rows);
    return budget;
}

}  // namespace wick::render
