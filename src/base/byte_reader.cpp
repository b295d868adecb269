#include "base/byte_reader.hpp"

namespace wick {

std::uint64_t ByteReader::uleb() noexcept {
    std::uint64_t value = 0;
    unsigned shift = 0;
    while (ok_) {
        const std::uint8_t byte = u8();
        if (shift < 64) {
            value |= static_cast<std::uint64_t>(byte & 0x7fU) << shift;
        }
        shift += 7;
        if ((byte & 0x80U) == 0) {
            break;
        }
    }
    return value;
}

std::int64_t ByteReader::sleb() noexcept {
    std::uint64_t value = 0;
    unsigned shift = 0;
    std::uint8_t byte = 0;
    while (ok_) {
        byte = u8();
        if (shift < 64) {
            value |= static_cast<std::uint64_t>(byte & 0x7fU) << shift;
        }
        shift += 7;
        if ((byte & 0x80U) == 0) {
            break;
        }
    }
    if (shift < 64 && (byte & 0x40U) != 0) {
        value |= ~std::uint64_t{0} << shift;
    }
    return static_cast<std::int64_t>(value);
}

Bytes ByteReader::bytes(std::uint64_t count) noexcept {
    const auto part = slice(bytes_, position_, count);
    skip(count);
    return part.value_or(Bytes{});
}

std::string_view ByteReader::c_string() noexcept {
    const std::string_view rest = as_text(bytes_.subspan(position_));
    const std::size_t end = rest.find('\0');
    if (end == std::string_view::npos) {
        stop();
        return {};
    }
    position_ += end + 1;
    return rest.substr(0, end);
}

}  // namespace wick
