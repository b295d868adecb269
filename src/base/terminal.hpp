#pragma once

#include <cstddef>
#include <optional>

namespace wick {

/// How many characters a terminal shows.
struct TerminalSize {
    std::size_t columns = 80;
    std::size_t rows = 24;
};

/// The size of the terminal that stdout is; nothing when it is none.
[[nodiscard]] std::optional<TerminalSize> stdout_terminal() noexcept;

/// True when stdin is a terminal, where somebody can press keys.
[[nodiscard]] bool stdin_is_terminal() noexcept;

}  // namespace wick
