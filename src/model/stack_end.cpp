#include "model/stack_end.hpp"

#include <array>

namespace wick {

std::string_view stack_end_reason(StackEnd end) noexcept {
    constexpr std::array<std::string_view, kStackEndCount> kReasons{
        "reached the thread's root",
        "stack larger than its copy",
        "stack copy ended at a page not in memory",
        "no unwind information and no frame pointers",
        "unwind information led nowhere",
        "return address in no executable mapping",
        "depth limit reached",
        "frame-pointer chain ended early",
        "no user stack recorded",
        "code made at run time without frame pointers",
    };
    return kReasons[static_cast<std::size_t>(end)];
}

std::string_view stack_end_key(StackEnd end) noexcept {
    constexpr std::array<std::string_view, kStackEndCount> kKeys{
        "rooted",   "stack-copy-ended", "page-missing", "no-unwind-info", "bad-unwind-info",
        "unmapped", "depth-limit",      "chain-ended",  "no-user-stack",  "run-time-code",
    };
    return kKeys[static_cast<std::size_t>(end)];
}

}  // namespace wick
