#include "base/log.hpp"

#include <memory>

#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>

namespace wick {
namespace {

/// spdlog orders its levels by severity; hints rank with information.
spdlog::level::level_enum severity(LogLevel level) noexcept {
    switch (level) {
        case LogLevel::Error:
            return spdlog::level::err;
        case LogLevel::Warning:
            return spdlog::level::warn;
        case LogLevel::Hint:
        case LogLevel::Info:
            return spdlog::level::info;
        case LogLevel::Debug:
            break;
    }
    return spdlog::level::debug;
}

std::string_view prefix(LogLevel level) noexcept {
    switch (level) {
        case LogLevel::Error:
            return "wick: error: ";
        case LogLevel::Warning:
            return "wick: warning: ";
        case LogLevel::Hint:
            return "wick: hint: ";
        case LogLevel::Debug:
            return "wick: debug: ";
        case LogLevel::Info:
            break;
    }
    return "wick: ";
}

/// Coloured on a terminal only. A function's static, so that no code runs before main.
spdlog::logger& logger() {
    static const std::unique_ptr<spdlog::logger> instance = [] {
        auto sink = std::make_shared<spdlog::sinks::stderr_color_sink_mt>();
        auto made = std::make_unique<spdlog::logger>("wick", std::move(sink));
        made->set_pattern("%^%v%$");
        made->set_level(spdlog::level::info);
        return made;
    }();
    return *instance;
}

}  // namespace

void set_verbosity(Verbosity verbosity) {
    switch (verbosity) {
        case Verbosity::Quiet:
            logger().set_level(spdlog::level::warn);
            break;
        case Verbosity::Normal:
            logger().set_level(spdlog::level::info);
            break;
        case Verbosity::Verbose:
            logger().set_level(spdlog::level::debug);
            break;
    }
}

bool log_enabled(LogLevel level) noexcept {
    return logger().should_log(severity(level));
}

void log_line(LogLevel level, std::string_view text) {
    logger().log(severity(level), "{}{}", prefix(level), text);
}

}  // namespace wick
