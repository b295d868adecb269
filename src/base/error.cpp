#include "base/error.hpp"

#include <array>
#include <cstddef>

namespace wick {
namespace {

struct CodeRow {
    ErrorCode code;
    std::string_view name;
    int status;
};

constexpr std::array<CodeRow, 13> kCodes{{
    {ErrorCode::InvalidArgument, "InvalidArgument", 64},
    {ErrorCode::BuildFailed, "BuildFailed", 65},
    {ErrorCode::TargetNotFound, "TargetNotFound", 66},
    {ErrorCode::TargetFailed, "TargetFailed", 67},
    {ErrorCode::ToolNotFound, "ToolNotFound", 68},
    {ErrorCode::NotAnAdmin, "NotAnAdmin", 69},
    {ErrorCode::PermissionDenied, "PermissionDenied", 70},
    {ErrorCode::UnsupportedPlatform, "UnsupportedPlatform", 71},
    {ErrorCode::CollectorFailed, "CollectorFailed", 72},
    {ErrorCode::MalformedInput, "MalformedInput", 73},
    {ErrorCode::NoSamples, "NoSamples", 74},
    {ErrorCode::IoError, "IoError", 75},
    {ErrorCode::Interrupted, "Interrupted", 76},
}};

const CodeRow& row_of(ErrorCode code) noexcept {
    return kCodes[static_cast<std::size_t>(code)];
}

}  // namespace

Error with_context(Error error, std::string_view what) {
    error.message.insert(0, std::string(what) + ": ");
    return error;
}

std::string_view error_code_name(ErrorCode code) noexcept {
    return row_of(code).name;
}

int exit_status(ErrorCode code) noexcept {
    return row_of(code).status;
}

}  // namespace wick
