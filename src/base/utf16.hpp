#pragma once

#include <string>
#include <string_view>

#include "base/byte_reader.hpp"

namespace wick {

/// Little-endian UTF-16 as UTF-8, up to a NUL or the end. Halves of surrogate pairs without their
/// other half become U+FFFD; an odd last byte is left out.
[[nodiscard]] std::string utf8_from_utf16(Bytes text);

/// UTF-8 as UTF-16; every byte that is no UTF-8 becomes U+FFFD.
[[nodiscard]] std::u16string utf16_from_utf8(std::string_view text);

}  // namespace wick
