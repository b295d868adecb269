// Writes its arguments to a file, one a line, and ends with a status:
//
//     say_arguments FILE STATUS|wait [ARGUMENT...]
//
// With "wait" it never ends.

#include <cstdlib>
#include <string>
#include <vector>
#include <windows.h>

#include "base/arguments.hpp"
#include "base/utf16.hpp"

int main(int argc, char** argv) {
    const std::vector<std::string> words = wick::own_arguments(argc, argv);
    if (words.size() < 3) {
        return 2;
    }
    std::string text;
    for (std::size_t i = 3; i < words.size(); ++i) {
        text += words[i] + "\n";
    }
    const std::u16string path = wick::utf16_from_utf8(words[1]);
    const HANDLE file = ::CreateFileW(std::wstring(path.begin(), path.end()).c_str(), GENERIC_WRITE,
                                      0, nullptr, CREATE_ALWAYS, FILE_ATTRIBUTE_NORMAL, nullptr);
    DWORD written = 0;
    ::WriteFile(file, text.data(), static_cast<DWORD>(text.size()), &written, nullptr);
    ::CloseHandle(file);
    if (words[2] == "wait") {
        ::Sleep(INFINITE);
    }
    return std::atoi(words[2].c_str());
}
