#pragma once

#include <string>
#include <string_view>

namespace wick {

/// Every way in which wick can fail. Closed set: each code has one exit status and one row in
/// docs/errors.md.
enum class ErrorCode {
    InvalidArgument,      ///< The command line asks for something that cannot be done.
    BuildFailed,          ///< The user's project did not build.
    TargetNotFound,       ///< The program to profile does not exist or cannot be started.
    TargetFailed,         ///< The program to profile failed in a way that left nothing to draw.
    ToolNotFound,         ///< An external tool that was asked for is not installed.
    NotAnAdmin,           ///< ETW needs administrator rights, and nothing else uses this code.
    PermissionDenied,     ///< The kernel or a tool refused for want of rights.
    UnsupportedPlatform,  ///< This host cannot do it at all.
    CollectorFailed,      ///< Recording started or tried to start, and broke.
    MalformedInput,       ///< Bytes from outside are not what they claim to be.
    NoSamples,            ///< Recording worked, but there is nothing to draw.
    IoError,              ///< A file could not be read or written.
    Interrupted,          ///< The user stopped wick before there was a result.
};

/// What happened and what to do about it.
struct Error {
    ErrorCode code = ErrorCode::IoError;
    std::string message;  ///< What happened, with names and numbers.
    std::string hint;     ///< What the user can type or change; empty when there is nothing to say.
};

/// Returns `error` with "`what`: " put before its message, to say during which step it happened.
[[nodiscard]] Error with_context(Error error, std::string_view what);

/// Returns the name of a code as docs/errors.md spells it, for example "NotAnAdmin".
[[nodiscard]] std::string_view error_code_name(ErrorCode code) noexcept;

/// Returns the status with which wick ends on an error of this code; see docs/errors.md.
/// The numbers lie from 64 to 76, out of the way of common statuses of targets and of shells.
[[nodiscard]] int exit_status(ErrorCode code) noexcept;

}  // namespace wick
