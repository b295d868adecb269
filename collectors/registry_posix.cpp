#include <array>

#include "collectors/dtrace/dtrace_collector.hpp"
#include "collectors/registry.hpp"

namespace wick {

std::span<const Backend> backends() noexcept {
    static constexpr std::array kBackends{Backend{"dtrace", dtrace::make_dtrace_collector}};
    return kBackends;
}

Result<> serve_events(const std::string& /*socket*/) {
    return fail(ErrorCode::UnsupportedPlatform, "this system has no perf events");
}

}  // namespace wick
