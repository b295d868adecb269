#include <system_error>
#include <windows.h>

#include "base/mapped_file.hpp"

namespace wick {
namespace {

Error open_error(const std::string& path) {
    const auto code = static_cast<int>(::GetLastError());
    return {ErrorCode::IoError,
            "cannot read " + path + ": " + std::system_category().message(code),
            {}};
}

std::wstring wide(const std::string& utf8) {
    const int length =
        ::MultiByteToWideChar(CP_UTF8, 0, utf8.data(), static_cast<int>(utf8.size()), nullptr, 0);
    std::wstring text(static_cast<std::size_t>(length), L'\0');
    ::MultiByteToWideChar(CP_UTF8, 0, utf8.data(), static_cast<int>(utf8.size()), text.data(),
                          length);
    return text;
}

}  // namespace

Result<MappedFile> MappedFile::open(const std::string& path) {
    const HANDLE file = ::CreateFileW(wide(path).c_str(), GENERIC_READ,
                                      FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE,
                                      nullptr, OPEN_EXISTING, FILE_ATTRIBUTE_NORMAL, nullptr);
    if (file == INVALID_HANDLE_VALUE) {
        return fail(open_error(path));
    }
    LARGE_INTEGER size{};
    if (::GetFileSizeEx(file, &size) == 0) {
        Error error = open_error(path);
        ::CloseHandle(file);
        return fail(std::move(error));
    }
    if (size.QuadPart == 0) {
        ::CloseHandle(file);
        return MappedFile(nullptr, 0);
    }
    const HANDLE mapping = ::CreateFileMappingW(file, nullptr, PAGE_READONLY, 0, 0, nullptr);
    const void* data =
        mapping == nullptr ? nullptr : ::MapViewOfFile(mapping, FILE_MAP_READ, 0, 0, 0);
    Error error = open_error(path);
    if (mapping != nullptr) {
        ::CloseHandle(mapping);
    }
    ::CloseHandle(file);
    if (data == nullptr) {
        return fail(std::move(error));
    }
    return MappedFile(static_cast<const std::byte*>(data), static_cast<std::size_t>(size.QuadPart));
}

// Windows lets nobody shorten a file that is mapped.
bool MappedFile::was_cut() const noexcept {
    return false;
}

void MappedFile::drop(Bytes /*part*/) const noexcept {}

void MappedFile::release() noexcept {
    if (data_ != nullptr) {
        ::UnmapViewOfFile(data_);
    }
}

}  // namespace wick
