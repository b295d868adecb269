#pragma once

#include <memory>

#include "collectors/collector.hpp"

namespace wick::perf {

/// The collector that samples with perf_event_open(2) and unwinds while the target runs. It needs
/// no perf program and writes no file.
[[nodiscard]] std::unique_ptr<Collector> make_perf_events_collector();

}  // namespace wick::perf
