#include "collectors/dtrace/dtrace_words.hpp"

#include <algorithm>

namespace wick::dtrace {

Heard listen(std::string_view output) noexcept {
    Heard heard;
    while (!output.empty()) {
        const std::size_t end = output.find('\n');
        if (end == std::string_view::npos) {
            break;
        }
        const std::string_view line = output.substr(0, end);
        heard.ready = heard.ready || line.ends_with(kReady);
        heard.timers += line.find(kTimer) == std::string_view::npos ? 0U : 1U;
        output.remove_prefix(end + 1);
    }
    return heard;
}

}  // namespace wick::dtrace
