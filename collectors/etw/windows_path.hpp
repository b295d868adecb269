#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "collectors/etw/kernel_events.hpp"

namespace wick::etw {

/// "ntdll.dll" of "\SystemRoot\System32\ntdll.dll".
[[nodiscard]] std::string_view windows_file_name(std::string_view path) noexcept;

/// True when two names differ at most in the case of ASCII letters.
[[nodiscard]] bool is_same_name(std::string_view left, std::string_view right) noexcept;

/// ASCII letters as small ones.
[[nodiscard]] std::string lower_case(std::string_view name);

/// How the kernel's names of devices and folders are spelled for people.
class WindowsPaths {
 public:
    void take(const VolumeEvent& volume) { volumes_.push_back(volume); }

    /// "\Device\HarddiskVolume1\Windows\a.dll" as "C:\Windows\a.dll". Where the drive of a device
    /// is not known it stays as it is. Windows is taken to lie in C:\Windows.
    [[nodiscard]] std::string readable(std::string_view path) const;

 private:
    std::vector<VolumeEvent> volumes_;
};

}  // namespace wick::etw
