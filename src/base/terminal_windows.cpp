#include <windows.h>

#include "base/progress.hpp"
#include "base/terminal.hpp"

namespace wick {
namespace {

bool is_console(DWORD stream) noexcept {
    DWORD mode = 0;
    return ::GetConsoleMode(::GetStdHandle(stream), &mode) != 0;
}

}  // namespace

bool stderr_is_terminal() noexcept {
    return is_console(STD_ERROR_HANDLE);
}

bool stdin_is_terminal() noexcept {
    return is_console(STD_INPUT_HANDLE);
}

std::optional<TerminalSize> stdout_terminal() noexcept {
    CONSOLE_SCREEN_BUFFER_INFO info{};
    if (::GetConsoleScreenBufferInfo(::GetStdHandle(STD_OUTPUT_HANDLE), &info) == 0) {
        return std::nullopt;
    }
    const auto extent = [](SHORT first, SHORT last) {
        return static_cast<std::size_t>(last - first + 1);
    };
    return TerminalSize{extent(info.srWindow.Left, info.srWindow.Right),
                        extent(info.srWindow.Top, info.srWindow.Bottom)};
}

}  // namespace wick
