#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "base/byte_reader.hpp"

namespace wick {

/// Collects a message in the encoding of Protocol Buffers
/// (https://protobuf.dev/programming-guides/encoding). Numbers of 0 and empty texts are left out,
/// as in proto3.
class ProtobufWriter {
 public:
    void number(std::uint32_t field, std::uint64_t value);
    void text(std::uint32_t field, std::string_view value);

    /// Also an empty one: entries of a list count.
    void bytes(std::uint32_t field, std::string_view value);

    void message(std::uint32_t field, const ProtobufWriter& value) { bytes(field, value.bytes_); }

    /// A list of numbers in one piece.
    void packed(std::uint32_t field, std::span<const std::uint64_t> values);

    [[nodiscard]] const std::string& bytes() const noexcept { return bytes_; }

 private:
    std::string bytes_;
};

/// Reads the fields of a message one after the other.
class ProtobufReader {
 public:
    /// How a field's value is written.
    enum class Wire : std::uint8_t { Number = 0, Fixed64 = 1, Piece = 2, Fixed32 = 5 };

    struct Field {
        std::uint32_t number = 0;
        Wire wire = Wire::Number;
        std::uint64_t value = 0;  ///< Of numbers.
        Bytes bytes{};            ///< Of texts, messages and packed lists.
    };

    explicit ProtobufReader(Bytes message) : rest_(message) {}

    /// Puts the next field into `field`. False at the end, and where the bytes make no sense; ok()
    /// tells these apart. Of a field that is cut off, `field` has the number.
    [[nodiscard]] bool next(Field& field);

    /// True as long as the bytes make sense.
    [[nodiscard]] bool ok() const noexcept { return ok_; }

 private:
    Bytes rest_;
    bool ok_ = true;
};

/// The numbers of a list, packed or, where the field is a number itself, that one.
template <class Take>
[[nodiscard]] bool each_number(const ProtobufReader::Field& field, Take take) {
    if (field.wire != ProtobufReader::Wire::Piece) {
        take(field.value);
        return true;
    }
    ByteReader reader(field.bytes);
    while (reader.ok() && !reader.at_end()) {
        const std::uint64_t value = reader.uleb();
        if (reader.ok()) {
            take(value);
        }
    }
    return reader.ok();
}

}  // namespace wick
