#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "base/result.hpp"
#include "collectors/perf/perf_settings.hpp"
#include "model/launch_plan.hpp"
#include "model/record_options.hpp"

namespace wick::perf {

/// Finds the perf tool: $PERF, else "perf" in PATH, else where distributions keep those that are
/// built for one kernel: /usr/lib/linux-tools*/perf and /usr/bin/perf_VERSION, the newest first.
/// @error ToolNotFound with the package that has it.
[[nodiscard]] Result<std::string> find_perf_tool();

/// The arguments of `perf record` for these options, without perf itself, the file and the target.
/// With options.perf_command those words and nothing else.
/// @error InvalidArgument when these do not begin with "record" or name a file.
[[nodiscard]] Result<std::vector<std::string>> perf_record_arguments(const RecordOptions& options);

/// The whole command: perf, its arguments, the file to write, and what to record.
[[nodiscard]] std::vector<std::string> perf_record_command(const std::string& perf,
                                                           std::vector<std::string> arguments,
                                                           const std::string& file,
                                                           const LaunchPlan& plan);

/// Turns what perf said when it failed into an error that names the remedy. Pure.
/// @param said  its stderr.
[[nodiscard]] Error explain_perf_failure(std::string_view said, int status,
                                         const PerfSettings& settings);

}  // namespace wick::perf
