#include "base/protobuf.hpp"

namespace wick {

void ProtobufWriter::varint(std::uint64_t value) {
    while (value >= 0x80) {
        bytes_ += static_cast<char>(value | 0x80U);
        value >>= 7U;
    }
    bytes_ += static_cast<char>(value);
}

void ProtobufWriter::number(std::uint32_t field, std::uint64_t value) {
    if (value != 0) {
        varint(std::uint64_t{field} << 3U);
        varint(value);
    }
}

void ProtobufWriter::text(std::uint32_t field, std::string_view value) {
    if (!value.empty()) {
        bytes(field, value);
    }
}

void ProtobufWriter::bytes(std::uint32_t field, std::string_view value) {
    varint(std::uint64_t{field} << 3U | 2U);
    varint(value.size());
    bytes_ += value;
}

void ProtobufWriter::packed(std::uint32_t field, std::span<const std::uint64_t> values) {
    ProtobufWriter list;
    for (const std::uint64_t value : values) {
        list.varint(value);
    }
    text(field, list.bytes_);
}

bool ProtobufReader::next(Field& field) {
    if (!ok() || reader_.at_end()) {
        return false;
    }
    const std::uint64_t key = reader_.uleb();
    field = {};
    field.number = static_cast<std::uint32_t>(key >> 3U);
    field.wire = static_cast<Wire>(key & 7U);
    switch (field.wire) {
        case Wire::Number:
            field.value = reader_.uleb();
            break;
        case Wire::Fixed64:
            field.value = reader_.u64();
            break;
        case Wire::Fixed32:
            field.value = reader_.u32();
            break;
        case Wire::Piece:
            field.bytes = reader_.bytes(reader_.uleb());
            break;
        default:
            ok_ = false;
            break;
    }
    ok_ = ok_ && reader_.ok() && field.number != 0;
    return ok_;
}

}  // namespace wick
