#include "collectors/registry.hpp"

namespace wick {

std::span<const Backend> backends() noexcept {
    return {};
}

}  // namespace wick
