#include "object/perf_map.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

namespace wick::object {
namespace {

/// Takes a hexadecimal number, with or without 0x, and the blanks after it from the line.
std::optional<std::uint64_t> take_hex(std::string_view& line) {
    if (line.substr(0, 2) == "0x") {
        line.remove_prefix(2);
    }
    std::uint64_t value = 0;
    const auto [end, status] = std::from_chars(line.data(), line.data() + line.size(), value, 16);
    if (status != std::errc{}) {
        return std::nullopt;
    }
    line.remove_prefix(static_cast<std::size_t>(end - line.data()));
    const std::size_t blanks = std::min(line.find_first_not_of(" \t"), line.size());
    if (blanks == 0) {
        return std::nullopt;
    }
    line.remove_prefix(blanks);
    return value;
}

void read_line(std::string_view line, std::uint64_t since_ns, JitCode& code) {
    if (!line.empty() && line.back() == '\r') {
        line.remove_suffix(1);
    }
    const auto start = take_hex(line);
    const auto size = start ? take_hex(line) : std::nullopt;
    if (size) {
        code.add({*start, *size, since_ns, line, {}});
    }
}

}  // namespace

std::size_t read_perf_map(std::string_view text, std::uint64_t since_ns, bool is_whole,
                          JitCode& code) {
    std::size_t begin = 0;
    for (std::size_t end = text.find('\n'); end != std::string_view::npos;
         end = text.find('\n', begin)) {
        read_line(text.substr(begin, end - begin), since_ns, code);
        begin = end + 1;
    }
    if (is_whole && begin < text.size()) {
        read_line(text.substr(begin), since_ns, code);
        begin = text.size();
    }
    return begin;
}

}  // namespace wick::object
