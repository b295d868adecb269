#pragma once

#include <cstdint>
#include <string_view>

#include "base/error.hpp"

namespace wick::etw {

/// Numbers by which Windows says how a call went (winerror.h), as far as wick tells them apart.
enum class WindowsStatus : std::uint32_t {
    Success = 0,
    AccessDenied = 5,
    NotSupported = 50,
    CallNotImplemented = 120,  ///< What Wine says.
    AlreadyExists = 183,
    NotAllAssigned = 1300,  ///< The user has not the right that was to be switched on.
    PrivilegeNotHeld = 1314,
    NoSystemResources = 1450,  ///< All of the few sessions for events of the system are taken.
    InstanceNotFound = 4201,   ///< Somebody stopped the session.
};

/// Says why a call failed. The one place that decides what NotAnAdmin is: the right to record the
/// system is missing.
/// @param what  What was tried: "start a trace session".
[[nodiscard]] Error error_of(WindowsStatus status, std::string_view what);

}  // namespace wick::etw
