#include "collectors/dtrace/dtrace_tool.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <system_error>
#include <utility>

#include "base/subprocess.hpp"

namespace wick::dtrace {
namespace {

constexpr const char* kInstall =
    "macOS, FreeBSD and illumos have it; on Linux it is DTrace 2 (package dtrace), on Windows "
    "Microsoft's DTrace on Windows, see docs/dtrace.md; or set DTRACE to where it is";

/// The tool may be started in another directory.
std::string absolute(const std::string& path) {
    std::error_code error;
    return std::filesystem::absolute(path, error).string();
}

Result<std::string> find_path() {
    if (const char* named = std::getenv("DTRACE"); named != nullptr && *named != '\0') {
        if (const auto found = find_program(named)) {
            return absolute(*found);
        }
        return fail(ErrorCode::ToolNotFound,
                    std::string("there is no program ") + named + ", which DTRACE names",
                    "unset DTRACE, or set it to where dtrace is");
    }
    for (const char* name : {"dtrace", "/usr/sbin/dtrace", "C:/Program Files/DTrace/dtrace.exe"}) {
        if (const auto found = find_program(name)) {
            return absolute(*found);
        }
    }
    return fail(ErrorCode::ToolNotFound, "dtrace is not installed", kInstall);
}

}  // namespace

Result<Tool> parse_version(std::string path, std::string_view said) {
    constexpr std::string_view kMark = "dtrace: ";
    const std::string_view line = said.substr(0, said.find_first_of("\r\n"));
    const std::size_t number = line.find("D ");
    if (!line.starts_with(kMark) || number == std::string_view::npos) {
        return fail(ErrorCode::CollectorFailed,
                    path + " is no DTrace: asked with -V for its version, it says \"" +
                        std::string(line.substr(0, 80)) + "\"",
                    "set DTRACE to where DTrace is; SystemTap installs another program of that "
                    "name");
    }
    // The first version of the new one is 2; the others have stayed below.
    const Family family = line.substr(number).starts_with("D 1.") ? Family::Classic : Family::Linux;
    return Tool{std::move(path), std::string(line.substr(kMark.size())), family};
}

Result<Tool> find_tool() {
    WICK_TRY(std::string path, find_path());
    Subprocess asking;
    asking.command = {path, "-V"};
    asking.out = Stream::Capture;
    asking.err = Stream::Capture;
    WICK_TRY(const SubprocessEnd end, run_subprocess(asking));
    return parse_version(std::move(path), end.out.empty() ? end.err : end.out);
}

}  // namespace wick::dtrace
