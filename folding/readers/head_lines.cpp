#include "folding/readers/head_lines.hpp"

namespace wick::folding {

std::vector<std::string_view> head_lines(std::string_view head, std::size_t most) {
    std::vector<std::string_view> lines;
    while (!head.empty() && lines.size() < most) {
        const std::size_t end = head.find('\n');
        if (end == std::string_view::npos && !lines.empty()) {
            break;
        }
        std::string_view line = head.substr(0, end);
        head.remove_prefix(end == std::string_view::npos ? head.size() : end + 1);
        if (line.ends_with('\r')) {
            line.remove_suffix(1);
        }
        lines.push_back(line);
    }
    return lines;
}

}  // namespace wick::folding
