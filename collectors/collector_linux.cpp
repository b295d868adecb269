#include "collectors/collector.hpp"
#include "collectors/perf/perf_events_collector.hpp"

namespace wick {

Result<std::unique_ptr<Collector>> make_collector() {
    return perf::make_perf_events_collector();
}

}  // namespace wick
