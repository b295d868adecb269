#include "collectors/registry.hpp"

namespace wick {

std::span<const Backend> backends() noexcept {
    return {};
}

Result<> serve_events(const std::string& /*socket*/) {
    return fail(ErrorCode::UnsupportedPlatform, "this system has no perf events");
}

}  // namespace wick
