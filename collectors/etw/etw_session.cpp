#include "collectors/etw/etw_session.hpp"

#include <algorithm>
#include <charconv>
#include <string_view>
#include <utility>

#include "base/log.hpp"

namespace wick::etw {
namespace {

/// In 100 nanoseconds: what Windows takes, 8,192 samples a second to one, and what it begins with.
constexpr std::uint32_t kShortestInterval = 1'221;
constexpr std::uint32_t kLongestInterval = 10'000'000;
constexpr std::uint32_t kUsualInterval = 10'000;

constexpr std::string_view kNameStart = "wick-";

/// The number of the wick that a session belongs to, when its name is one of wick's.
std::optional<std::uint32_t> owner_of(std::string_view name) {
    if (!name.starts_with(kNameStart)) {
        return std::nullopt;
    }
    name.remove_prefix(kNameStart.size());
    std::uint32_t pid = 0;
    const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), pid);
    return error == std::errc() && end == name.data() + name.size() ? std::optional(pid)
                                                                    : std::nullopt;
}

SessionSettings settings_for(EtwApi& api, const std::string& file) {
    // Each processor fills a buffer while others are written.
    constexpr std::uint32_t kLeastForEach = 4;
    constexpr std::uint32_t kMostForEach = 16;
    SessionSettings settings;
    settings.name = std::string(kNameStart) + std::to_string(api.own_pid());
    settings.file = file;
    settings.least_buffers = kLeastForEach * api.processors();
    settings.most_buffers = kMostForEach * api.processors();
    return settings;
}

}  // namespace

std::uint32_t interval_for(std::uint64_t frequency_hz) noexcept {
    const std::uint64_t frequency = std::max<std::uint64_t>(frequency_hz, 1);
    const std::uint64_t interval = (kLongestInterval + frequency / 2) / frequency;
    return static_cast<std::uint32_t>(
        std::clamp<std::uint64_t>(interval, kShortestInterval, kLongestInterval));
}

void stop_leftovers(EtwApi& api) {
    for (const std::string& name : api.session_names()) {
        const auto owner = owner_of(name);
        if (!owner || (*owner != api.own_pid() && api.is_wick(*owner))) {
            continue;
        }
        SessionCounters counters;
        if (api.stop(name, counters) == WindowsStatus::Success) {
            log_line(LogLevel::Debug, "stopped the session " + name + " of a wick that is no more");
        }
    }
}

Result<EtwSession> EtwSession::start(EtwApi& api, const std::string& file, std::uint32_t interval) {
    EtwSession session(api);
    session.interval_before_ = api.sample_interval().value_or(kUsualInterval);
    if (const auto status = api.set_sample_interval(interval); status != WindowsStatus::Success) {
        session.interval_before_.reset();
        return fail(error_of(status, "set how often samples are taken"));
    }
    const SessionSettings settings = settings_for(api, file);
    SessionHandle handle{};
    if (const auto status = api.start(settings, handle); status != WindowsStatus::Success) {
        return fail(error_of(status, "start a trace session"));
    }
    session.running_ = settings.name;
    if (const auto status = api.enable_stacks(handle); status != WindowsStatus::Success) {
        return fail(error_of(status, "have the stacks of samples recorded"));
    }
    return session;
}

EtwSession::EtwSession(EtwSession&& other) noexcept
    : api_(other.api_),
      running_(std::exchange(other.running_, {})),
      interval_before_(std::exchange(other.interval_before_, std::nullopt)) {}

EtwSession::~EtwSession() {
    if (!running_.empty()) {
        SessionCounters counters;
        (void)api_->stop(running_, counters);
    }
    restore_interval();
}

void EtwSession::restore_interval() {
    if (interval_before_) {
        (void)api_->set_sample_interval(*interval_before_);
        interval_before_.reset();
    }
}

Result<SessionCounters> EtwSession::stop() {
    SessionCounters counters;
    const auto status = api_->stop(std::exchange(running_, {}), counters);
    restore_interval();
    if (status != WindowsStatus::Success) {
        return fail(error_of(status, "stop the trace session"));
    }
    return counters;
}

}  // namespace wick::etw
