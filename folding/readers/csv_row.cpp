#include "folding/readers/csv_row.hpp"

#include <algorithm>

namespace wick::folding {
namespace {

/// Moves one field from the start of `rest` to the result, up to its comma.
std::string take_field(std::string_view& rest) {
    const std::size_t start = std::min(rest.find_first_not_of(' '), rest.size());
    std::string field(rest.substr(0, start));
    rest.remove_prefix(start);
    bool quoted = rest.starts_with('"');
    if (quoted) {
        rest.remove_prefix(1);
    }
    while (!rest.empty() && (quoted || rest.front() != ',')) {
        const char c = rest.front();
        rest.remove_prefix(1);
        if (quoted && c == '"') {
            quoted = rest.starts_with('"');
            if (!quoted) {
                continue;
            }
            rest.remove_prefix(1);
        }
        field += c;
    }
    return field;
}

}  // namespace

std::vector<std::string> csv_row(std::string_view line) {
    std::vector<std::string> fields;
    for (;;) {
        fields.push_back(take_field(line));
        if (line.empty()) {
            return fields;
        }
        line.remove_prefix(1);
    }
}

std::string_view without_byte_order_mark(std::string_view text) noexcept {
    constexpr std::string_view kMark = "\xef\xbb\xbf";
    return text.starts_with(kMark) ? text.substr(kMark.size()) : text;
}

std::optional<std::size_t> column_called(const std::vector<std::string>& header,
                                         std::string_view name) {
    const auto found = std::find(header.begin(), header.end(), name);
    if (found == header.end()) {
        return std::nullopt;
    }
    return static_cast<std::size_t>(found - header.begin());
}

}  // namespace wick::folding
