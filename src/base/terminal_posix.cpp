#include <sys/ioctl.h>
#include <unistd.h>

#include "base/progress.hpp"
#include "base/terminal.hpp"

namespace wick {

bool stderr_is_terminal() noexcept {
    return ::isatty(STDERR_FILENO) != 0;
}

bool stdin_is_terminal() noexcept {
    return ::isatty(STDIN_FILENO) != 0;
}

std::optional<TerminalSize> stdout_terminal() noexcept {
    if (::isatty(STDOUT_FILENO) == 0) {
        return std::nullopt;
    }
    winsize size{};
    // Some terminals do not know; then the usual size is the best guess.
    if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0 || size.ws_row == 0) {
        return TerminalSize{};
    }
    return TerminalSize{size.ws_col, size.ws_row};
}

}  // namespace wick
