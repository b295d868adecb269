#include "base/progress.hpp"

#include <iostream>
#include <utility>

#include <fmt/format.h>

#include "base/log.hpp"

namespace wick {
namespace {

constexpr std::chrono::seconds kPatience{1};
constexpr std::chrono::milliseconds kPause{200};
constexpr std::uint64_t kStride = 1'000'000;

/// Back to the line's start, and erase it (ECMA-48, EL).
constexpr const char* kEraseLine = "\r\x1b[K";

std::string byte_text(double bytes) {
    constexpr double kMega = 1e6;
    constexpr double kGiga = 1e9;
    return bytes < kGiga ? fmt::format("{:.0f} MB", bytes / kMega)
                         : fmt::format("{:.1f} GB", bytes / kGiga);
}

}  // namespace

Progress::Progress(std::string what, std::uint64_t total)
    : what_(std::move(what)),
      total_(total),
      enabled_(log_enabled(LogLevel::Info) && stderr_is_terminal()),
      begun_(Clock::now()),
      next_(begun_ + kPatience) {}

Progress::~Progress() {
    if (shown_) {
        std::cerr << kEraseLine << std::flush;
    }
}

void Progress::reached(std::uint64_t done) {
    if (!enabled_ || done < look_at_) {
        return;
    }
    look_at_ = done + kStride;
    if (const Clock::time_point now = Clock::now(); now >= next_) {
        show(done, now);
        next_ = now + kPause;
    }
}

void Progress::show(std::uint64_t done, Clock::time_point now) {
    std::cerr << kEraseLine << "wick: " << progress_text(what_, done, total_, now - begun_)
              << std::flush;
    shown_ = true;
}

std::string progress_text(const std::string& what, std::uint64_t done, std::uint64_t total,
                          std::chrono::duration<double> elapsed) {
    const auto bytes = static_cast<double>(done);
    std::string text = what + ": ";
    if (total > 0) {
        text += fmt::format("{:.0f} %, {} of {}", 100.0 * bytes / static_cast<double>(total),
                            byte_text(bytes), byte_text(static_cast<double>(total)));
    } else {
        text += byte_text(bytes);
    }
    if (elapsed.count() > 0) {
        text += fmt::format(", {}/s", byte_text(bytes / elapsed.count()));
    }
    return text;
}

}  // namespace wick
