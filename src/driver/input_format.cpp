#include "driver/input_format.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/command_text.hpp"
#include "collectors/etw/etl_header.hpp"
#include "collectors/perf/perf_data_header.hpp"

namespace wick::driver {
namespace {

using namespace std::string_view_literals;

constexpr std::array kPrograms{
    "\x7f"
    "ELF"sv,
    "MZ"sv, "#!"sv, "\xcf\xfa\xed\xfe"sv, "\xca\xfe\xba\xbe"sv};
constexpr std::array kPictures{"<svg"sv, "<!DOCTYPE html"sv, "<!doctype html"sv, "<html"sv};
constexpr std::array kPackings{"PK\x03\x04"sv, "\x1f\x8b"sv, "\x28\xb5\x2f\xfd"sv,
                               "\xfd"
                               "7zXZ"sv};

bool starts_with_any(std::string_view head, const auto& magics) {
    return std::any_of(magics.begin(), magics.end(),
                       [&](std::string_view magic) { return head.starts_with(magic); });
}

bool contains_any(std::string_view head, const auto& marks) {
    return std::any_of(marks.begin(), marks.end(), [&](std::string_view mark) {
        return head.find(mark) != std::string_view::npos;
    });
}

/// A program as a shell finds it.
std::string runnable(const std::string& path) {
    if (path == "-") {
        return "./program";
    }
    const std::string file = shell_quoted(std::array{path});
    return path.find('/') == std::string::npos ? "./" + file : file;
}

}  // namespace

InputFormat detect_format(Bytes head) noexcept {
    const std::string_view text = as_text(head.first(std::min(head.size(), kFormatHeadSize)));
    if (text.empty()) {
        return InputFormat::Empty;
    }
    if (perf::is_perf_data(head)) {
        return InputFormat::PerfData;
    }
    if (etw::is_etl(head)) {
        return InputFormat::Etl;
    }
    if (starts_with_any(text, kPrograms)) {
        return InputFormat::Program;
    }
    if (starts_with_any(text, kPackings)) {
        return InputFormat::Packed;
    }
    if (text.starts_with('<') && contains_any(text, kPictures)) {
        return InputFormat::Picture;
    }
    return InputFormat::Other;
}

Error not_reportable(InputFormat format, const std::string& path) {
    const std::string name = path == "-" ? "standard input" : path;
    Error error{ErrorCode::MalformedInput,
                name +
                    " is no recording that wick reads: perf.data, .etl, text with stacks, or a "
                    "picture drawn by wick",
                {}};
    switch (format) {
        case InputFormat::Empty:
            error.message = name + " is empty";
            error.hint = "did the recording fail? perf and its like say why on their stderr";
            break;
        case InputFormat::Program:
            error.code = ErrorCode::InvalidArgument;
            error.message = name + " is a program, not a recording";
            error.hint = "profile it with: wick -- " + runnable(path);
            break;
        case InputFormat::Packed:
            error.hint = "unpack it first";
            break;
        case InputFormat::Picture:
        case InputFormat::PerfData:
        case InputFormat::Etl:
        case InputFormat::Other:
            error.hint = "if it is text with stacks all the same, name its format with --from";
            break;
    }
    return error;
}

}  // namespace wick::driver
