#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace wick::dtrace {

/// The two families of DTrace, which differ in what they can do.
enum class Family : std::uint8_t {
    Linux,    ///< DTrace 2 for Linux: built anew on BPF; forgets a process that has ended.
    Classic,  ///< illumos, FreeBSD, macOS: keeps the symbols of what it started or grabbed.
};

/// A dtrace program.
struct Tool {
    std::string path;
    std::string version;  ///< As it calls itself: "D 2.0.7", "Sun D 1.13".
    Family family = Family::Classic;
};

/// Finds dtrace, $DTRACE before PATH and /usr/sbin, and asks it for its version.
/// @error ToolNotFound with what installs it; CollectorFailed when what was found is no DTrace.
[[nodiscard]] Result<Tool> find_tool();

/// Understands what `dtrace -V` printed: "dtrace: D 2.0.7" or "dtrace: Sun D 1.13". Pure.
/// @param path  Becomes the tool's.
/// @error CollectorFailed when it is no version; SystemTap has a program of that name, too.
[[nodiscard]] Result<Tool> parse_version(std::string path, std::string_view said);

}  // namespace wick::dtrace
