#pragma once

#include <memory>

#include "collectors/collector.hpp"

namespace wick::dtrace {

/// The collector that lets dtrace add stacks up, and brings home the text that it prints.
[[nodiscard]] std::unique_ptr<Collector> make_dtrace_collector();

}  // namespace wick::dtrace
