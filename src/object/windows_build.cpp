#include "object/windows_build.hpp"

#include <algorithm>

namespace wick::object {
namespace {

constexpr std::string_view kUpper = "0123456789ABCDEF";
constexpr std::string_view kLower = "0123456789abcdef";

/// The lowest `digits` digits of a number.
std::string hex(std::uint64_t value, int digits, std::string_view alphabet = kUpper) {
    std::string text;
    for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) {
        text += alphabet[(value >> static_cast<unsigned>(shift)) & 0xfU];
    }
    return text;
}

/// A number without leading zeros.
std::string short_hex(std::uint32_t value, std::string_view alphabet) {
    const std::string text = hex(value, 8, alphabet);
    return text.substr(std::min<std::size_t>(text.find_first_not_of('0'), text.size() - 1));
}

template <std::size_t Size>
void put_u32(std::array<std::byte, Size>& bytes, std::size_t at, std::uint32_t value) {
    for (unsigned i = 0; i < 4; ++i) {
        bytes[at + i] = static_cast<std::byte>((value >> (8U * i)) & 0xffU);
    }
}

}  // namespace

std::optional<CodeViewId> CodeViewId::from(const BuildId& build_id) noexcept {
    if (build_id.bytes().size() != 20) {
        return std::nullopt;
    }
    ByteReader reader(build_id.bytes());
    CodeViewId id = read(reader);
    id.age = reader.u32();
    return id;
}

CodeViewId CodeViewId::read(ByteReader& reader) noexcept {
    CodeViewId id;
    const Bytes bytes = reader.bytes(id.guid.size());
    std::ranges::copy(bytes, id.guid.begin());
    return id;
}

BuildId CodeViewId::build_id() const noexcept {
    std::array<std::byte, 20> bytes{};
    std::ranges::copy(guid, bytes.begin());
    put_u32(bytes, guid.size(), age);
    return BuildId(bytes);
}

std::string CodeViewId::text() const {
    ByteReader reader{Bytes(guid)};
    std::string text = hex(reader.u32(), 8);
    text += hex(reader.u16(), 4);
    text += hex(reader.u16(), 4);
    while (!reader.at_end()) {
        text += hex(reader.u8(), 2);
    }
    return text + short_hex(age, kUpper);
}

BuildId ImageStamp::build_id() const noexcept {
    std::array<std::byte, 8> bytes{};
    put_u32(bytes, 0, timestamp);
    put_u32(bytes, 4, size);
    return BuildId(bytes);
}

std::string ImageStamp::text() const {
    return hex(timestamp, 8) + short_hex(size, kLower);
}

std::string_view last_part(std::string_view path) noexcept {
    const bool is_windows = is_windows_path(path);
    return path.substr(path.find_last_of(is_windows ? "\\/:" : "/") + 1);  // npos + 1 is 0.
}

bool is_windows_path(std::string_view path) noexcept {
    const bool has_drive = path.size() > 2 && path[1] == ':' && (path[2] == '\\' || path[2] == '/');
    return has_drive ||
           (path.find('\\') != std::string_view::npos && path.find('/') == std::string_view::npos);
}

}  // namespace wick::object
