#include <array>

#include "collectors/dtrace/dtrace_collector.hpp"
#include "collectors/perf/elevated_opener_linux.hpp"
#include "collectors/perf/perf_events_collector.hpp"
#include "collectors/perf/perf_tool_collector.hpp"
#include "collectors/registry.hpp"

namespace wick {

std::span<const Backend> backends() noexcept {
    static constexpr std::array kBackends{Backend{"perf-events", perf::make_perf_events_collector},
                                          Backend{"perf", perf::make_perf_tool_collector},
                                          Backend{"dtrace", dtrace::make_dtrace_collector, true}};
    return kBackends;
}

Result<> serve_events(const std::string& socket) {
    return perf::serve_events(socket);
}

}  // namespace wick
