#pragma once

#include <cstdint>
#include <string>

namespace wick {

/// A number with commas between its thousands: 1234567 is "1,234,567".
[[nodiscard]] std::string with_separators(std::uint64_t number);

/// The same of decimal digits.
[[nodiscard]] std::string separated(std::string digits);

/// A share in percent with one digit after the point; "0.0" when the whole is nothing. A share
/// that is not whole is never rounded up to "100.0", nor one that is not nothing down to "0.0".
[[nodiscard]] std::string percent(std::uint64_t part, std::uint64_t whole);

}  // namespace wick
