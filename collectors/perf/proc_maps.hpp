#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "collectors/perf/record.hpp"

namespace wick::perf {

/// The executable mappings of a process that ran before the recording, as the records that the
/// kernel would have sent for them.
/// @param text  contents of /proc/PID/maps (proc(5)); lines of another form are skipped. The
///              records' paths point into it.
[[nodiscard]] std::vector<MmapRecord> parse_proc_maps(std::string_view text, std::uint32_t pid);

}  // namespace wick::perf
