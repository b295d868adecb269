#pragma once

#include <cstdint>
#include <string>

namespace wick::render {

/// A weight as users read it: multiplied by `factor`, with commas between thousands and at most
/// three digits behind the point, as JavaScript's toLocaleString('en') writes it.
[[nodiscard]] std::string shown_weight(std::uint64_t weight, double factor);

}  // namespace wick::render
