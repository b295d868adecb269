#pragma once

#include <string_view>

#include "model/stack_end.hpp"

namespace wick::folding {

/// What stands below a stack whose callers are missing, and for what has no name.
inline constexpr std::string_view kTruncatedFrame = "[truncated]";
inline constexpr std::string_view kUnknownFrame = "[unknown]";

/// Whether a stack that ended so gets the mark of missing callers; fold() says why two ends that
/// are not Rooted get none.
[[nodiscard]] constexpr bool is_cut(StackEnd end) noexcept {
    return end != StackEnd::Rooted && end != StackEnd::ChainEnded && end != StackEnd::NoUserStack;
}

}  // namespace wick::folding
