#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "collectors/dtrace/code_maps.hpp"

namespace wick::dtrace {
namespace {

std::string read_all(const std::string& path) {
    std::ifstream file(path);
    return {std::istreambuf_iterator<char>(file), {}};
}

/// "7f00-7f10 r-xp 0001000 08:01 1234      /usr/lib/libc.so.6"; memory without a file is no use.
bool is_code_of_a_file(std::string_view line) {
    const std::size_t permissions = line.find(' ');
    return permissions != std::string_view::npos && line.substr(permissions).size() > 4 &&
           line[permissions + 3] == 'x' && line.find_first_of("/[") != std::string_view::npos;
}

std::vector<std::uint32_t> children_of(std::uint32_t pid) {
    std::ifstream file(fmt::format("/proc/{}/task/{}/children", pid, pid));
    return {std::istream_iterator<std::uint32_t>(file), {}};
}

}  // namespace

void CodeMaps::look() {
    std::vector<std::uint32_t> waiting = pids_;
    std::set<std::uint32_t> done;
    while (!waiting.empty()) {
        const std::uint32_t pid = waiting.back();
        waiting.pop_back();
        if (done.insert(pid).second) {
            look_at(pid);
            const auto children = children_of(pid);
            waiting.insert(waiting.end(), children.begin(), children.end());
        }
    }
}

void CodeMaps::look_at(std::uint32_t pid) {
    std::string text = read_all(fmt::format("/proc/{}/maps", pid));
    if (text.empty()) {
        return;
    }
    Seen& seen = seen_[pid];
    if (text == seen.last) {
        return;
    }
    for (std::string_view rest = text; !rest.empty();) {
        const std::string_view line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(line.size() + 1, rest.size()));
        if (is_code_of_a_file(line) &&
            std::find(seen.lines.begin(), seen.lines.end(), line) == seen.lines.end()) {
            seen.lines.emplace_back(line);
        }
    }
    seen.last = std::move(text);
}

std::vector<ProcessMaps> CodeMaps::take() {
    std::vector<ProcessMaps> maps;
    for (const auto& [pid, seen] : seen_) {
        ProcessMaps& process = maps.emplace_back(ProcessMaps{pid, {}});
        for (const std::string& line : seen.lines) {
            process.text.append(line).append(1, '\n');
        }
    }
    seen_.clear();
    return maps;
}

}  // namespace wick::dtrace
