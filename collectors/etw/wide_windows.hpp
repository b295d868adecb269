#pragma once

#include <string>
#include <string_view>

#include "base/utf16.hpp"

namespace wick::etw {

/// UTF-8 as Windows takes text.
[[nodiscard]] inline std::wstring wide(std::string_view text) {
    const std::u16string units = utf16_from_utf8(text);
    return {units.begin(), units.end()};
}

/// Text of Windows in UTF-8.
[[nodiscard]] inline std::string narrow(std::wstring_view text) {
    return utf8_from_utf16(
        {reinterpret_cast<const std::byte*>(text.data()), text.size() * sizeof(wchar_t)});
}

}  // namespace wick::etw
