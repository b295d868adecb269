#pragma once

#include <memory>

#include "collectors/etw/etw_api.hpp"

namespace wick::etw {

/// Asks Windows itself.
[[nodiscard]] std::unique_ptr<EtwApi> make_etw_api();

}  // namespace wick::etw
