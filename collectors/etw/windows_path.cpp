#include "collectors/etw/windows_path.hpp"

#include <algorithm>

namespace wick::etw {
namespace {

char lower(char c) noexcept {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool begins_with(std::string_view path, std::string_view start) noexcept {
    return is_same_name(path.substr(0, start.size()), start);
}

}  // namespace

std::string_view windows_file_name(std::string_view path) noexcept {
    return path.substr(path.find_last_of("\\/") + 1);  // npos + 1 is 0.
}

bool is_same_name(std::string_view left, std::string_view right) noexcept {
    return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                      [](char a, char b) { return lower(a) == lower(b); });
}

std::string lower_case(std::string_view name) {
    std::string result(name);
    std::transform(result.begin(), result.end(), result.begin(), lower);
    return result;
}

std::string WindowsPaths::readable(std::string_view path) const {
    constexpr std::string_view kSystemRoot = "\\SystemRoot\\";
    constexpr std::string_view kDosDevices = "\\??\\";
    if (begins_with(path, kSystemRoot)) {
        return "C:\\Windows\\" + std::string(path.substr(kSystemRoot.size()));
    }
    if (begins_with(path, kDosDevices)) {
        return std::string(path.substr(kDosDevices.size()));
    }
    for (const VolumeEvent& volume : volumes_) {
        if (!volume.device.empty() && !volume.drive.empty() && begins_with(path, volume.device)) {
            return volume.drive + std::string(path.substr(volume.device.size()));
        }
    }
    return std::string(path);
}

}  // namespace wick::etw
