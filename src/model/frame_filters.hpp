#pragma once

#include <vector>

#include "base/pattern.hpp"

namespace wick {

/// Which stacks count, and which of their frames are shown. Patterns are searched for in names; of
/// several of one sort, one is enough. None of them means no limit.
struct FrameFilters {
    std::vector<Pattern> focus;       ///< Only stacks with such a function.
    std::vector<Pattern> ignore;      ///< Only stacks without.
    std::vector<Pattern> hide;        ///< Such frames are left out; their weight is their caller's.
    std::vector<Pattern> show_from;   ///< Only stacks with such a function, without its callers.
    std::vector<Pattern> process;     ///< Only stacks of such processes, by name.
    std::vector<Pattern> thread;      ///< Only stacks of such threads, as in "name-PID/TID".
    bool trim_runtime = false;        ///< Leave out what starts threads and runs tasks.
    bool collapse_recursion = false;  ///< A function that calls itself is one frame.

    [[nodiscard]] bool empty() const noexcept {
        return focus.empty() && ignore.empty() && hide.empty() && show_from.empty() &&
               process.empty() && thread.empty() && !trim_runtime && !collapse_recursion;
    }
};

}  // namespace wick
