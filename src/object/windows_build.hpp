#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/byte_reader.hpp"
#include "model/build_id.hpp"

namespace wick::object {

/// What ties an image of Windows to its .pdb file: the linker writes the same GUID and age into
/// both. As a build id: the GUID's 16 bytes as they lie in the file, then the age.
struct CodeViewId {
    std::array<std::byte, 16> guid{};
    std::uint32_t age = 0;

    /// The id in a BuildId of 20 bytes; nothing when it is of another size.
    [[nodiscard]] static std::optional<CodeViewId> from(const BuildId& build_id) noexcept;

    /// Reads the GUID of a record; what is missing is zero.
    [[nodiscard]] static CodeViewId read(ByteReader& reader) noexcept;

    [[nodiscard]] BuildId build_id() const noexcept;

    /// As symbol servers name the folder of a .pdb file: the GUID in hexadecimal, then the age.
    [[nodiscard]] std::string text() const;

    friend bool operator==(const CodeViewId&, const CodeViewId&) = default;
};

/// What tells builds of an image apart that has no CodeViewId, and symbol servers all images.
/// As a build id: both numbers, one after the other.
struct ImageStamp {
    std::uint32_t timestamp = 0;  ///< TimeDateStamp of the header; some linkers put a hash there.
    std::uint32_t size = 0;       ///< SizeOfImage of the header.

    [[nodiscard]] BuildId build_id() const noexcept;

    /// As symbol servers name the folder of an image.
    [[nodiscard]] std::string text() const;

    friend bool operator==(const ImageStamp&, const ImageStamp&) = default;
};

/// The part of a path of Windows or POSIX behind its last separator.
[[nodiscard]] std::string_view last_part(std::string_view path) noexcept;

/// True for a path that can only be one of Windows: with a drive or backslashes, without slashes.
[[nodiscard]] bool is_windows_path(std::string_view path) noexcept;

}  // namespace wick::object
