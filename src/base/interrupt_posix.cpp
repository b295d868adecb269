#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <unistd.h>

#include "base/interrupt.hpp"

namespace wick {
namespace {

constexpr std::array<int, 2> kSignals{SIGINT, SIGTERM};

// A signal handler can reach globals only, and only lock-free ones.
std::atomic<int> first_signal{0};
std::atomic<bool> from_process{false};
std::atomic<int> pipe_read{-1};
std::atomic<int> pipe_write{-1};
std::array<struct sigaction, kSignals.size()> old_actions;

void handle(int number, siginfo_t* info, void* /*context*/) {
    int none = 0;
    if (!first_signal.compare_exchange_strong(none, number)) {
        ::_exit(128 + number);
    }
    from_process =
        info->si_code == SI_USER || info->si_code == SI_QUEUE || info->si_code == SI_TKILL;
    const int saved = errno;
    const char byte = 1;
    [[maybe_unused]] const auto written = ::write(pipe_write, &byte, 1);
    errno = saved;
}

}  // namespace

Interrupt::Interrupt() {
    first_signal = 0;
    from_process = false;
    std::array<int, 2> ends{-1, -1};
    if (::pipe(ends.data()) == 0) {
        for (const int end : ends) {
            ::fcntl(end, F_SETFD, FD_CLOEXEC);
            ::fcntl(end, F_SETFL, O_NONBLOCK);
        }
    }
    pipe_read = ends[0];
    pipe_write = ends[1];

    struct sigaction action {};

    action.sa_sigaction = handle;
    action.sa_flags = SA_SIGINFO | SA_RESTART;
    ::sigemptyset(&action.sa_mask);
    for (std::size_t i = 0; i < kSignals.size(); ++i) {
        ::sigaction(kSignals[i], nullptr, &old_actions[i]);
        // Started in the background by a shell without job control, SIGINT is ignored; so it stays.
        if (old_actions[i].sa_handler != SIG_IGN) {
            ::sigaction(kSignals[i], &action, nullptr);
        }
    }
}

Interrupt::~Interrupt() {
    for (std::size_t i = 0; i < kSignals.size(); ++i) {
        ::sigaction(kSignals[i], &old_actions[i], nullptr);
    }
    ::close(pipe_read.exchange(-1));
    ::close(pipe_write.exchange(-1));
}

bool Interrupt::requested() const noexcept {
    return first_signal != 0;
}

int Interrupt::signal_number() const noexcept {
    return first_signal;
}

bool Interrupt::sent_to_us_alone() const noexcept {
    return from_process;
}

int Interrupt::wait_handle() const noexcept {
    return pipe_read;
}

}  // namespace wick
