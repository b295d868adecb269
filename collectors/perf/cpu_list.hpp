#pragma once

#include <string_view>
#include <vector>

namespace wick::perf {

/// Numbers of a list as in /sys/devices/system/cpu/online: "0-3,5" is 0, 1, 2, 3, 5. Reading
/// stops at the first thing that is no such list.
[[nodiscard]] std::vector<int> parse_cpu_list(std::string_view text);

}  // namespace wick::perf
