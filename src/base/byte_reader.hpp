#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <span>
#include <string_view>
#include <type_traits>

namespace wick {

/// A view of bytes that came from outside.
using Bytes = std::span<const std::byte>;

/// Byte order of a file or a record.
enum class ByteOrder : std::uint8_t { Little, Big };

/// The byte order of the machine that runs this code.
inline constexpr ByteOrder kHostOrder =
    std::endian::native == std::endian::little ? ByteOrder::Little : ByteOrder::Big;

/// Returns `bytes[offset, offset + size)`, or nothing when any part of it lies outside.
[[nodiscard]] inline std::optional<Bytes> slice(Bytes bytes, std::uint64_t offset,
                                                std::uint64_t size) noexcept {
    if (offset > bytes.size() || size > bytes.size() - offset) {
        return std::nullopt;
    }
    return bytes.subspan(static_cast<std::size_t>(offset), static_cast<std::size_t>(size));
}

/// The same bytes as text, without a copy.
[[nodiscard]] inline std::string_view as_text(Bytes bytes) noexcept {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

/// The same text as bytes, without a copy.
[[nodiscard]] inline Bytes as_bytes(std::string_view text) noexcept {
    return {reinterpret_cast<const std::byte*>(text.data()), text.size()};
}

/// Reads numbers and strings from untrusted bytes, one after the other.
///
/// A read past the end yields zero (or an empty string), moves to the end and makes `ok()` false
/// for good, so a parser may read a whole structure and check once.
class ByteReader {
 public:
    explicit ByteReader(Bytes bytes, ByteOrder order = ByteOrder::Little) noexcept
        : bytes_(bytes), order_(order) {}

    /// True while no read went past the end.
    [[nodiscard]] bool ok() const noexcept { return ok_; }

    /// Bytes read so far.
    [[nodiscard]] std::size_t position() const noexcept { return position_; }

    /// Bytes left.
    [[nodiscard]] std::size_t remaining() const noexcept { return bytes_.size() - position_; }

    [[nodiscard]] bool at_end() const noexcept { return remaining() == 0; }

    /// Moves to an absolute position; one past the end is allowed.
    void seek(std::uint64_t position) noexcept {
        if (position > bytes_.size()) {
            stop();
        } else {
            position_ = static_cast<std::size_t>(position);
        }
    }

    void skip(std::uint64_t count) noexcept {
        if (count > remaining()) {
            stop();
        } else {
            position_ += static_cast<std::size_t>(count);
        }
    }

    std::uint8_t u8() noexcept { return number<std::uint8_t>(); }

    std::uint16_t u16() noexcept { return number<std::uint16_t>(); }

    std::uint32_t u32() noexcept { return number<std::uint32_t>(); }

    std::uint64_t u64() noexcept { return number<std::uint64_t>(); }

    std::int8_t i8() noexcept { return static_cast<std::int8_t>(u8()); }

    std::int16_t i16() noexcept { return static_cast<std::int16_t>(u16()); }

    std::int32_t i32() noexcept { return static_cast<std::int32_t>(u32()); }

    std::int64_t i64() noexcept { return static_cast<std::int64_t>(u64()); }

    /// Reads an unsigned LEB128 number (DWARF 5, section 7.6); bits past 64 are dropped.
    std::uint64_t uleb() noexcept;

    /// Reads a signed LEB128 number (DWARF 5, section 7.6); bits past 64 are dropped.
    std::int64_t sleb() noexcept;

    /// Reads `count` bytes without a copy; empty when there are not so many.
    Bytes bytes(std::uint64_t count) noexcept;

    /// Reads text up to a NUL, which is consumed and not returned. Text without a NUL is an error.
    std::string_view c_string() noexcept;

 private:
    template <class T>
    T number() noexcept {
        if (remaining() < sizeof(T)) {
            stop();
            return 0;
        }
        T value{};
        std::memcpy(&value, bytes_.data() + position_, sizeof(T));
        position_ += sizeof(T);
        return order_ == kHostOrder ? value : reversed(value);
    }

    template <class T>
    static T reversed(T value) noexcept {
        if constexpr (sizeof(T) == 1) {
            return value;
        } else {
            const std::uint64_t wide = value;
            std::uint64_t result = 0;
            for (std::size_t i = 0; i < sizeof(T); ++i) {
                result = (result << 8U) | ((wide >> (8U * i)) & 0xffU);
            }
            return static_cast<T>(result);
        }
    }

    void stop() noexcept {
        ok_ = false;
        position_ = bytes_.size();
    }

    Bytes bytes_;
    std::size_t position_ = 0;
    ByteOrder order_;
    bool ok_ = true;
};

}  // namespace wick
