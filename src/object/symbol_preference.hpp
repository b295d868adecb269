#pragma once

#include <algorithm>
#include <string_view>

namespace wick::object {

/// Returns true when `left` is the better of two names of one function: fewer leading underscores
/// (`malloc`, not `__libc_malloc`), then the longer one, which says more, then the first in byte
/// order, so that the choice never depends on the order of a table. The same order as perf's.
[[nodiscard]] inline bool is_better_name(std::string_view left, std::string_view right) noexcept {
    const auto underscores = [](std::string_view name) {
        return std::min(name.find_first_not_of('_'), name.size());
    };
    if (underscores(left) != underscores(right)) {
        return underscores(left) < underscores(right);
    }
    if (left.size() != right.size()) {
        return left.size() > right.size();
    }
    return left < right;
}

}  // namespace wick::object
