#include "collectors/perf/cpu_list.hpp"

#include <charconv>

namespace wick::perf {
namespace {

constexpr int kMostCpus = 8192;  // CONFIG_NR_CPUS is at most this on every architecture.

/// Takes a number off the front of `text`; false when there is none in range.
bool take_number(std::string_view& text, int& value) {
    const auto parsed = std::from_chars(text.data(), text.data() + text.size(), value);
    if (parsed.ec != std::errc{} || value < 0 || value >= kMostCpus) {
        return false;
    }
    text.remove_prefix(static_cast<std::size_t>(parsed.ptr - text.data()));
    return true;
}

}  // namespace

std::vector<int> parse_cpu_list(std::string_view text) {
    std::vector<int> cpus;
    int first = 0;
    while (take_number(text, first)) {
        int last = first;
        if (text.starts_with('-')) {
            text.remove_prefix(1);
            if (!take_number(text, last)) {
                break;
            }
        }
        for (int cpu = first; cpu <= last; ++cpu) {
            cpus.push_back(cpu);
        }
        if (!text.starts_with(',')) {
            break;
        }
        text.remove_prefix(1);
    }
    return cpus;
}

}  // namespace wick::perf
