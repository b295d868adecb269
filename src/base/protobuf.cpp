#include "base/protobuf.hpp"

#include <protozero/pbf_reader.hpp>
#include <protozero/pbf_writer.hpp>

namespace wick {
namespace {

protozero::data_view view_of(Bytes bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

Bytes bytes_of(protozero::data_view view) {
    return as_bytes(std::string_view(view.data(), view.size()));
}

/// Reads the field that `reader` is at; throws where the bytes make no sense.
void take_field(protozero::pbf_reader& reader, ProtobufReader::Field& field) {
    using Wire = ProtobufReader::Wire;
    field.number = reader.tag();
    switch (reader.wire_type()) {
        case protozero::pbf_wire_type::varint:
            field.value = reader.get_uint64();
            break;
        case protozero::pbf_wire_type::fixed64:
            field.wire = Wire::Fixed64;
            field.value = reader.get_fixed64();
            break;
        case protozero::pbf_wire_type::fixed32:
            field.wire = Wire::Fixed32;
            field.value = reader.get_fixed32();
            break;
        default:
            field.wire = Wire::Piece;
            field.bytes = bytes_of(reader.get_view());
            break;
    }
}

}  // namespace

void ProtobufWriter::number(std::uint32_t field, std::uint64_t value) {
    if (value != 0) {
        protozero::pbf_writer(bytes_).add_uint64(field, value);
    }
}

void ProtobufWriter::text(std::uint32_t field, std::string_view value) {
    if (!value.empty()) {
        bytes(field, value);
    }
}

void ProtobufWriter::bytes(std::uint32_t field, std::string_view value) {
    protozero::pbf_writer(bytes_).add_bytes(field, value.data(), value.size());
}

void ProtobufWriter::packed(std::uint32_t field, std::span<const std::uint64_t> values) {
    protozero::pbf_writer(bytes_).add_packed_uint64(field, values.begin(), values.end());
}

bool ProtobufReader::next(Field& field) {
    if (!ok_) {
        return false;
    }
    field = {};
    try {
        protozero::pbf_reader reader(view_of(rest_));
        if (!reader.next()) {
            return false;
        }
        take_field(reader, field);
        rest_ = bytes_of(reader.data());
        return true;
    } catch (const protozero::exception&) {
        ok_ = false;
        return false;
    }
}

}  // namespace wick
