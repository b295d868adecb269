#include <atomic>
#include <windows.h>

#include "base/interrupt.hpp"

namespace wick {
namespace {

constexpr int kCtrlC = 2;

// The console calls its handler on a thread of its own; only globals reach it.
std::atomic<int> first_signal{0};

BOOL WINAPI handle(DWORD event) {
    if (event != CTRL_C_EVENT && event != CTRL_BREAK_EVENT) {
        return FALSE;
    }
    int none = 0;
    return first_signal.compare_exchange_strong(none, kCtrlC) ? TRUE : FALSE;
}

}  // namespace

Interrupt::Interrupt() {
    first_signal = 0;
    ::SetConsoleCtrlHandler(handle, TRUE);
}

Interrupt::~Interrupt() {
    ::SetConsoleCtrlHandler(handle, FALSE);
}

bool Interrupt::requested() const noexcept {
    return first_signal != 0;
}

int Interrupt::signal_number() const noexcept {
    return first_signal;
}

bool Interrupt::sent_to_us_alone() const noexcept {
    return false;
}

int Interrupt::wait_handle() const noexcept {
    return -1;
}

}  // namespace wick
