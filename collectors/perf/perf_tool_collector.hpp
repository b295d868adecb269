#pragma once

#include <memory>

#include "collectors/collector.hpp"

namespace wick::perf {

/// The collector that lets the perf tool record into a file and decodes that file.
[[nodiscard]] std::unique_ptr<Collector> make_perf_tool_collector();

}  // namespace wick::perf
