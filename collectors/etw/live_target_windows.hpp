#pragma once

#include <memory>

#include "collectors/etw/live_target.hpp"

namespace wick::etw {

/// A target in a job object of Windows, or processes that run already.
[[nodiscard]] std::unique_ptr<LiveTarget> make_live_target();

}  // namespace wick::etw
