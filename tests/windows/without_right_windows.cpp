// Gives the right to profile the system up for good, then runs a program and ends with its status:
//
//     without_right PROGRAM [ARGUMENT...]

#include <string>
#include <vector>
#include <windows.h>

#include "base/arguments.hpp"
#include "collectors/etw/wide_windows.hpp"
#include "collectors/etw/windows_command.hpp"

namespace {

bool give_right_up() {
    HANDLE token = nullptr;
    TOKEN_PRIVILEGES privileges{};
    privileges.PrivilegeCount = 1;
    privileges.Privileges[0].Attributes = SE_PRIVILEGE_REMOVED;
    if (::OpenProcessToken(::GetCurrentProcess(), TOKEN_ADJUST_PRIVILEGES | TOKEN_QUERY, &token) ==
            0 ||
        ::LookupPrivilegeValueW(nullptr, L"SeSystemProfilePrivilege",
                                &privileges.Privileges[0].Luid) == 0) {
        return false;
    }
    const bool done = ::AdjustTokenPrivileges(token, FALSE, &privileges, 0, nullptr, nullptr) != 0;
    ::CloseHandle(token);
    return done;
}

}  // namespace

int main(int argc, char** argv) {
    constexpr int kCannot = 2;
    std::vector<std::string> words = wick::own_arguments(argc, argv);
    words.erase(words.begin());
    if (words.empty() || !give_right_up()) {
        return kCannot;
    }
    std::wstring line = wick::etw::wide(wick::etw::windows_command_line(words));
    STARTUPINFOW startup{};
    startup.cb = sizeof startup;
    PROCESS_INFORMATION process{};
    if (::CreateProcessW(nullptr, line.data(), nullptr, nullptr, TRUE, 0, nullptr, nullptr,
                         &startup, &process) == 0) {
        return kCannot;
    }
    ::WaitForSingleObject(process.hProcess, INFINITE);
    DWORD status = kCannot;
    ::GetExitCodeProcess(process.hProcess, &status);
    return static_cast<int>(status);
}
