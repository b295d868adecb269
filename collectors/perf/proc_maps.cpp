#include "collectors/perf/proc_maps.hpp"

#include <charconv>
#include <optional>

namespace wick::perf {
namespace {

/// Takes text up to `separator` off the front of `rest`; all of it when there is none.
std::string_view take_field(std::string_view& rest, char separator) {
    const std::size_t end = rest.find(separator);
    const std::string_view field = rest.substr(0, end);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    return field;
}

std::optional<std::uint64_t> hexadecimal(std::string_view text) {
    std::uint64_t value = 0;
    const char* end = text.data() + text.size();
    const auto parsed = std::from_chars(text.data(), end, value, 16);
    return parsed.ec == std::errc{} && parsed.ptr == end ? std::optional(value) : std::nullopt;
}

/// "7f00-7f10 r-xp 0001000 08:01 1234      /usr/lib/libc.so.6"
std::optional<MmapRecord> parse_line(std::string_view line) {
    const auto start = hexadecimal(take_field(line, '-'));
    const auto end = hexadecimal(take_field(line, ' '));
    const std::string_view permissions = take_field(line, ' ');
    const auto offset = hexadecimal(take_field(line, ' '));
    take_field(line, ' ');  // device
    take_field(line, ' ');  // inode
    if (!start || !end || !offset || *end <= *start || permissions.size() < 3) {
        return std::nullopt;
    }
    MmapRecord record;
    record.address = *start;
    record.length = *end - *start;
    record.file_offset = *offset;
    record.executable = permissions[2] == 'x';
    const std::size_t path = line.find_first_not_of(' ');
    record.path = path == std::string_view::npos ? std::string_view("//anon") : line.substr(path);
    return record;
}

}  // namespace

std::vector<MmapRecord> parse_proc_maps(std::string_view text, std::uint32_t pid) {
    std::vector<MmapRecord> records;
    while (!text.empty()) {
        auto record = parse_line(take_field(text, '\n'));
        if (record && record->executable) {
            record->pid = pid;
            record->tid = pid;
            records.push_back(*record);
        }
    }
    return records;
}

}  // namespace wick::perf
