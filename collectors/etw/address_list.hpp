#pragma once

#include <cstddef>
#include <cstdint>

#include "base/byte_reader.hpp"

namespace wick::etw {

/// A row of code addresses as an event has them, the innermost first; a view.
class AddressList {
 public:
    AddressList() = default;

    AddressList(Bytes bytes, std::uint8_t pointer_size) noexcept
        : bytes_(bytes), width_(pointer_size == 4 ? 4 : 8) {}

    /// The innermost ones.
    /// @pre count is at most size().
    [[nodiscard]] AddressList first(std::size_t count) const noexcept {
        return {bytes_.first(count * width_), width_};
    }

    /// All but the innermost ones.
    /// @pre count is at most size().
    [[nodiscard]] AddressList without_first(std::size_t count) const noexcept {
        return {bytes_.subspan(count * width_), width_};
    }

    [[nodiscard]] std::uint8_t pointer_size() const noexcept { return width_; }

    /// Bytes that make no whole address are left out.
    [[nodiscard]] std::size_t size() const noexcept { return bytes_.size() / width_; }

    /// @pre index is smaller than size().
    [[nodiscard]] std::uint64_t operator[](std::size_t index) const noexcept {
        ByteReader reader(bytes_.subspan(index * width_, width_));
        return width_ == 8 ? reader.u64() : reader.u32();
    }

 private:
    Bytes bytes_;
    std::uint8_t width_ = 8;
};

/// True for addresses of the kernel's half.
[[nodiscard]] inline bool is_kernel_address(std::uint64_t address,
                                            std::uint8_t pointer_size) noexcept {
    return pointer_size == 4 ? address >= 0x80000000U : (address >> 63U) != 0;
}

}  // namespace wick::etw
