#pragma once

namespace wick {

/// Turns SIGINT and SIGTERM (Ctrl-C and friends) into something a poll loop can wait for.
///
/// The first signal is noted and makes `wait_handle()` readable; the second ends wick at once with
/// the signal's usual status. One object at a time; the old dispositions come back with it gone.
class Interrupt {
 public:
    Interrupt();
    ~Interrupt();
    Interrupt(const Interrupt&) = delete;
    Interrupt& operator=(const Interrupt&) = delete;

    /// True once a signal came.
    [[nodiscard]] bool requested() const noexcept;

    /// Number of the first signal, 0 when there was none.
    [[nodiscard]] int signal_number() const noexcept;

    /// True when the signal was sent to wick alone (by kill(2)), so that the target has not seen
    /// it; a terminal's Ctrl-C goes to every process in the foreground.
    [[nodiscard]] bool sent_to_us_alone() const noexcept;

    /// A file descriptor that becomes readable at the first signal; -1 where there is none.
    [[nodiscard]] int wait_handle() const noexcept;
};

}  // namespace wick
