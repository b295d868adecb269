#include "collectors/etw/etw_status.hpp"

#include <string>

#include <fmt/format.h>

namespace wick::etw {

Error error_of(WindowsStatus status, std::string_view what) {
    const std::string message =
        fmt::format("Windows did not {} (error {})", what, static_cast<std::uint32_t>(status));
    switch (status) {
        case WindowsStatus::AccessDenied:
        case WindowsStatus::NotAllAssigned:
        case WindowsStatus::PrivilegeNotHeld:
            return {
                ErrorCode::NotAnAdmin,
                fmt::format("recording on Windows needs administrator rights, and this terminal "
                            "has none: {}",
                            message),
                "open a terminal with \"Run as administrator\" and type the command there; "
                "docs/windows.md says more"};
        case WindowsStatus::NotSupported:
        case WindowsStatus::CallNotImplemented:
            return {ErrorCode::UnsupportedPlatform,
                    message + ": this system has no tracing of samples",
                    "Wine has none; on Windows, 8 or later is needed"};
        case WindowsStatus::AlreadyExists:
            return {ErrorCode::CollectorFailed, message + ": there is one of that name",
                    "list the sessions with: logman query -ets"};
        case WindowsStatus::NoSystemResources:
            return {ErrorCode::CollectorFailed,
                    message + ": other programs record the system already, and no more can",
                    "stop one of them: logman query -ets shows them, logman stop NAME -ets ends "
                    "one"};
        case WindowsStatus::InstanceNotFound:
            return {ErrorCode::CollectorFailed,
                    message + ": another program stopped the session while wick recorded",
                    "record again while no other profiler runs"};
        case WindowsStatus::Success:
            break;
    }
    return {ErrorCode::CollectorFailed, message, {}};
}

}  // namespace wick::etw
