#include <array>

#include "collectors/dtrace/dtrace_collector.hpp"
#include "collectors/etw/etw_collector.hpp"
#include "collectors/registry.hpp"

namespace wick {

std::span<const Backend> backends() noexcept {
    static constexpr std::array kBackends{Backend{"etw", etw::make_etw_collector},
                                          Backend{"dtrace", dtrace::make_dtrace_collector, true}};
    return kBackends;
}

Result<> serve_events(const std::string& /*socket*/) {
    return fail(ErrorCode::UnsupportedPlatform, "this system has no perf events");
}

}  // namespace wick
