#include "folding/readers/pprof_tables.hpp"

#include <utility>

namespace wick::folding {
namespace {

using Field = ProtobufReader::Field;

bool read_type(Bytes bytes, PprofTables& tables) {
    PprofValueType type;
    const bool ok = each_field(bytes, [&](const Field& field) {
        if (field.number == 1) {
            type.type = field.value;
        } else if (field.number == 2) {
            type.unit = field.value;
        }
    });
    tables.types.push_back(type);
    return ok;
}

/// Reads a message with an id in its first field and what is wanted in another.
bool read_entry(Bytes bytes, std::uint32_t wanted,
                boost::unordered_flat_map<std::uint64_t, std::uint64_t>& into) {
    std::uint64_t id = 0;
    std::uint64_t value = 0;
    const bool ok = each_field(bytes, [&](const Field& field) {
        if (field.number == 1) {
            id = field.value;
        } else if (field.number == wanted) {
            value = field.value;
        }
    });
    into[id] = value;
    return ok;
}

bool read_location(Bytes bytes, PprofTables& tables) {
    std::uint64_t id = 0;
    PprofLocation location;
    bool lines_ok = true;
    const bool ok = each_field(bytes, [&](const Field& field) {
        switch (field.number) {
            case 1:
                id = field.value;
                break;
            case 2:
                location.mapping = field.value;
                break;
            case 3:
                location.address = field.value;
                break;
            case 4:
                lines_ok &= each_field(field.bytes, [&](const Field& line) {
                    if (line.number == 1) {
                        location.functions.push_back(line.value);
                    }
                });
                break;
            default:
                break;
        }
    });
    tables.locations[id] = std::move(location);
    return ok && lines_ok;
}

bool read_field(const Field& field, PprofTables& tables) {
    constexpr std::uint32_t kMappingFile = 5;
    constexpr std::uint32_t kFunctionName = 2;
    switch (field.number) {
        case 1:
            return read_type(field.bytes, tables);
        case 2:
            tables.samples.push_back(field.bytes);
            return true;
        case 3:
            return read_entry(field.bytes, kMappingFile, tables.mapping_files);
        case 4:
            return read_location(field.bytes, tables);
        case 5:
            return read_entry(field.bytes, kFunctionName, tables.function_names);
        case 6:
            tables.strings.push_back(as_text(field.bytes));
            return true;
        case 14:
            tables.default_type = field.value;
            return true;
        default:
            return true;
    }
}

}  // namespace

bool read_pprof_tables(Bytes bytes, PprofTables& tables) {
    bool ok = true;
    const bool whole =
        each_field(bytes, [&](const Field& field) { ok = ok && read_field(field, tables); });
    return ok && whole;
}

}  // namespace wick::folding
