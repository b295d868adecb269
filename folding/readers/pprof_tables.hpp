#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include <boost/unordered/unordered_flat_map.hpp>

#include "base/protobuf.hpp"

namespace wick::folding {

/// A place in the code of a pprof profile.
struct PprofLocation {
    std::uint64_t mapping = 0;
    std::uint64_t address = 0;
    std::vector<std::uint64_t> functions;  ///< The innermost first: all but the last are inlined.
};

/// What one of the numbers of a sample is.
struct PprofValueType {
    std::uint64_t type = 0;  ///< As a number of a string; so is the unit.
    std::uint64_t unit = 0;
};

/// A profile's tables; samples are kept as their bytes. All views are into the bytes of the file.
struct PprofTables {
    std::vector<std::string_view> strings;
    std::vector<PprofValueType> types;
    std::vector<Bytes> samples;
    boost::unordered_flat_map<std::uint64_t, PprofLocation> locations;
    boost::unordered_flat_map<std::uint64_t, std::uint64_t> function_names;
    boost::unordered_flat_map<std::uint64_t, std::uint64_t> mapping_files;
    std::uint64_t default_type = 0;

    [[nodiscard]] std::string_view string(std::uint64_t number) const {
        return number < strings.size() ? strings[static_cast<std::size_t>(number)]
                                       : std::string_view();
    }
};

/// Hands each field of a message on; false when its bytes make no sense.
template <class Take>
[[nodiscard]] bool each_field(Bytes message, Take take) {
    ProtobufReader reader(message);
    for (ProtobufReader::Field field; reader.next(field);) {
        take(field);
    }
    return reader.ok();
}

/// Reads all tables of a profile. False when the bytes make no sense.
[[nodiscard]] bool read_pprof_tables(Bytes bytes, PprofTables& tables);

}  // namespace wick::folding
