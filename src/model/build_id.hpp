#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

namespace wick {

/// The build id of an object file: up to 20 bytes that a linker put there to tell builds apart
/// (NT_GNU_BUILD_ID). Empty when the file has none or it is not known.
class BuildId {
 public:
    static constexpr std::size_t kMaxSize = 20;

    BuildId() = default;

    /// Keeps the first `kMaxSize` bytes of `bytes`.
    explicit BuildId(std::span<const std::byte> bytes) noexcept;

    [[nodiscard]] bool empty() const noexcept { return size_ == 0; }

    [[nodiscard]] std::span<const std::byte> bytes() const noexcept {
        return std::span(bytes_).first(size_);
    }

    /// Lower-case hexadecimal, as in /usr/lib/debug/.build-id.
    [[nodiscard]] std::string hex() const;

    friend bool operator==(const BuildId&, const BuildId&) = default;

 private:
    std::array<std::byte, kMaxSize> bytes_{};
    std::uint8_t size_ = 0;
};

}  // namespace wick
