#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace wick {

/// How the root end of a recorded stack was reached.
enum class StackEnd : std::uint8_t {
    Rooted,         ///< The thread's first function was reached.
    CopyEnded,      ///< The copied stack ended before the root: it was larger than the copy.
    PageMissing,    ///< The kernel's copy stopped early, at a page that was not in memory.
    NoUnwindInfo,   ///< Code without call frame information, and no frame pointer to follow.
    BadUnwindInfo,  ///< Call frame information led outside the stack or could not be read.
    Unmapped,       ///< A return address pointed into no executable mapping.
    DepthLimit,     ///< More frames than the limit.
    ChainEnded,     ///< The kernel's frame-pointer chain ended below the thread's first function.
    NoUserStack,    ///< The kernel gave no user registers or stack for this sample.
    RunTimeCode,    ///< Code made at run time, with neither: it has no call frame information.
};

inline constexpr std::size_t kStackEndCount = 10;

/// Returns a few words for the summary, for example "stack copy too small".
[[nodiscard]] std::string_view stack_end_reason(StackEnd end) noexcept;

/// Returns the word that stands for it in files, for example "stack-copy-ended"; never changes.
[[nodiscard]] std::string_view stack_end_key(StackEnd end) noexcept;

}  // namespace wick
