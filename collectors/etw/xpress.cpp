#include "collectors/etw/xpress.hpp"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>

namespace wick::etw {
namespace {

constexpr std::size_t kFlagBits = 32;

/// Lengths from here on go on in half a byte, then in a byte, in two, in four.
constexpr std::size_t kLongLength = 7;
constexpr std::size_t kLongerLength = 15;
constexpr std::size_t kLongestLength = 255;
constexpr std::size_t kShortestMatch = 3;

class Inflater {
 public:
    Inflater(Bytes in, std::span<std::byte> out) noexcept : in_(in), out_(out) {}

    std::size_t run() noexcept {
        while (written_ < out_.size() && next_flags()) {
            const auto literals =
                std::min<std::size_t>(static_cast<std::size_t>(std::countl_zero(flags_)), left_);
            if (literals > 0) {
                take_flags(literals);
                if (!copy_literals(literals)) {
                    break;
                }
            } else {
                take_flags(1);
                if (!copy_match()) {
                    break;
                }
            }
        }
        return written_;
    }

 private:
    [[nodiscard]] std::size_t input_left() const noexcept { return in_.size() - read_; }

    [[nodiscard]] std::size_t room() const noexcept { return out_.size() - written_; }

    /// Sees to it that there is a flag: 0 for a literal byte, 1 for a match.
    bool next_flags() noexcept {
        return left_ > 0 || (number(flags_) && (left_ = kFlagBits, true));
    }

    void take_flags(std::size_t count) noexcept {
        flags_ = count < kFlagBits ? flags_ << count : 0;
        left_ -= count;
    }

    template <class T>
    bool number(T& value) noexcept {
        if (input_left() < sizeof(T)) {
            return false;
        }
        std::memcpy(&value, in_.data() + read_, sizeof(T));
        if constexpr (std::endian::native == std::endian::big) {
            auto* bytes = reinterpret_cast<std::byte*>(&value);
            std::reverse(bytes, bytes + sizeof(T));
        }
        read_ += sizeof(T);
        return true;
    }

    bool copy_literals(std::size_t count) noexcept {
        if (input_left() >= kFlagBits && room() >= kFlagBits) {
            // A fixed size is one or two moves; what is copied too much is written over.
            std::memcpy(out_.data() + written_, in_.data() + read_, kFlagBits);
        } else if (const std::size_t most = std::min(input_left(), room()); count > most) {
            copy(most);
            written_ += most;
            return false;
        } else {
            copy(count);
        }
        read_ += count;
        written_ += count;
        return true;
    }

    void copy(std::size_t count) noexcept {
        if (count > 0) {
            std::memcpy(out_.data() + written_, in_.data() + read_, count);
        }
    }

    bool copy_match() noexcept {
        std::uint16_t match = 0;
        if (!number(match)) {
            return false;
        }
        std::size_t length = match & 7U;
        const std::size_t distance = (match >> 3U) + std::size_t{1};
        if (length == kLongLength && !read_long_length(length)) {
            return false;
        }
        if (distance > written_) {
            return false;
        }
        copy_back(distance, std::min(length + kShortestMatch, room()));
        return true;
    }

    bool read_long_length(std::size_t& length) noexcept {
        if (!half_byte(length)) {
            return false;
        }
        if (length == kLongerLength) {
            std::uint8_t byte = 0;
            if (!number(byte)) {
                return false;
            }
            length = byte;
            if (length == kLongestLength) {
                return read_longest_length(length);
            }
            length += kLongerLength;
        }
        length += kLongLength;
        return true;
    }

    /// Two matches share a byte: the first takes its low half, the next its high half.
    bool half_byte(std::size_t& value) noexcept {
        if (has_half_) {
            has_half_ = false;
            value = half_;
            return true;
        }
        std::uint8_t byte = 0;
        if (!number(byte)) {
            return false;
        }
        value = byte & 0xfU;
        half_ = static_cast<std::uint8_t>(byte >> 4U);
        has_half_ = true;
        return true;
    }

    bool read_longest_length(std::size_t& length) noexcept {
        std::uint16_t two = 0;
        std::uint32_t four = 0;
        if (!number(two)) {
            return false;
        }
        if (two == 0 && !number(four)) {
            return false;
        }
        length = two != 0 ? two : four;
        return length >= kLongLength + kLongerLength;
    }

    void copy_back(std::size_t distance, std::size_t length) noexcept {
        constexpr std::size_t kStride = 16;
        std::byte* to = out_.data() + written_;
        const std::byte* from = to - distance;
        if (distance >= kStride && length + kStride <= room()) {
            for (std::size_t i = 0; i < length; i += kStride) {
                std::memcpy(to + i, from + i, kStride);
            }
        } else {
            // The match may overlap what it makes: then it repeats it.
            for (std::size_t i = 0; i < length; ++i) {
                to[i] = from[i];
            }
        }
        written_ += length;
    }

    Bytes in_;
    std::span<std::byte> out_;
    std::size_t read_ = 0;
    std::size_t written_ = 0;
    std::uint32_t flags_ = 0;  ///< The next one is the highest bit.
    std::size_t left_ = 0;     ///< Flags that are left in flags_.
    std::uint8_t half_ = 0;
    bool has_half_ = false;
};

}  // namespace

std::size_t inflate_xpress(Bytes in, std::span<std::byte> out) noexcept {
    return Inflater(in, out).run();
}

}  // namespace wick::etw
