#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

#include "base/byte_reader.hpp"
#include "collectors/perf/perf_abi.hpp"

namespace wick::perf {

/// Writes records byte by byte, as the kernel would.
class RecordBytes {
 public:
    RecordBytes(abi::RecordType type, std::uint16_t misc) {
        u32(static_cast<std::uint32_t>(type)).u16(misc).u16(0);
    }

    RecordBytes& u16(std::uint16_t value) { return raw(&value, sizeof value); }

    RecordBytes& u32(std::uint32_t value) { return raw(&value, sizeof value); }

    RecordBytes& u64(std::uint64_t value) { return raw(&value, sizeof value); }

    /// Text with its NUL, filled up to a multiple of eight bytes.
    RecordBytes& text(std::string_view value) {
        raw(value.data(), value.size());
        bytes_.push_back(std::byte{0});
        bytes_.resize((bytes_.size() + 7) / 8 * 8);
        return *this;
    }

    RecordBytes& raw(const void* data, std::size_t size) {
        const auto* first = static_cast<const std::byte*>(data);
        bytes_.insert(bytes_.end(), first, first + size);
        return *this;
    }

    /// The whole record with its size filled in.
    [[nodiscard]] std::vector<std::byte> finish() const {
        std::vector<std::byte> record = bytes_;
        const auto size = static_cast<std::uint16_t>(record.size());
        std::memcpy(record.data() + 6, &size, sizeof size);
        return record;
    }

 private:
    std::vector<std::byte> bytes_;
};

}  // namespace wick::perf
