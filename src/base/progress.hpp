#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace wick {

/// True when stderr is a terminal.
[[nodiscard]] bool stderr_is_terminal() noexcept;

/// One line on a terminal that says how far a long reading is, with its rate; it appears after a
/// second and goes at the end. Nothing is shown with -q or where stderr is no terminal.
class Progress {
 public:
    /// @param what   as in "reading perf.data".
    /// @param total  bytes in all; 0 when nobody knows.
    Progress(std::string what, std::uint64_t total);

    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    /// Removes the line.
    ~Progress();

    /// Says how many bytes are done. Cheap: may be called for every few kilobytes.
    void reached(std::uint64_t done);

 private:
    using Clock = std::chrono::steady_clock;

    void show(std::uint64_t done, Clock::time_point now);

    const std::string what_;
    const std::uint64_t total_;
    const bool enabled_;
    const Clock::time_point begun_;
    Clock::time_point next_;
    std::uint64_t look_at_ = 0;  ///< The clock is not asked before so many bytes are done.
    bool shown_ = false;
};

/// The text of a Progress line: "reading perf.data: 45 %, 540 MB of 1.2 GB, 800 MB/s".
[[nodiscard]] std::string progress_text(const std::string& what, std::uint64_t done,
                                        std::uint64_t total, std::chrono::duration<double> elapsed);

}  // namespace wick
