#include <array>

#include "collectors/etw/etw_collector.hpp"
#include "collectors/registry.hpp"

namespace wick {

std::span<const Backend> backends() noexcept {
    static constexpr std::array kBackends{Backend{"etw", etw::make_etw_collector}};
    return kBackends;
}

Result<> serve_events(const std::string& /*socket*/) {
    return fail(ErrorCode::UnsupportedPlatform, "this system has no perf events");
}

}  // namespace wick
