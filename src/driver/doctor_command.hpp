#pragma once

#include "base/result.hpp"

namespace wick::driver {

/// `wick doctor`: prints what can be recorded here by this user, and what helps where something
/// cannot, from the same checks that stand before every recording.
/// @return 0 where wick can record, else the status with which a recording would end.
[[nodiscard]] Result<int> run_doctor();

}  // namespace wick::driver
