#include <windows.h>
// After windows.h, whose types it uses.
#include <shellapi.h>
#include <string_view>

#include "base/arguments.hpp"
#include "base/utf16.hpp"

namespace wick {

std::vector<std::string> own_arguments(int argc, char** argv) {
    int count = 0;
    wchar_t** wide = ::CommandLineToArgvW(::GetCommandLineW(), &count);
    if (wide == nullptr) {
        return {argv, argv + argc};
    }
    std::vector<std::string> arguments;
    for (int i = 0; i < count; ++i) {
        const std::wstring_view text(wide[i]);
        arguments.push_back(utf8_from_utf16(
            {reinterpret_cast<const std::byte*>(text.data()), text.size() * sizeof(wchar_t)}));
    }
    ::LocalFree(static_cast<void*>(wide));
    return arguments;
}

}  // namespace wick
