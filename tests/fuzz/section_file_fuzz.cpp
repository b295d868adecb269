// The file of inflated sections that an earlier run of wick, or anybody else, left in the cache.

#include <cstddef>
#include <cstdint>

#include "object/section_file.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace wick;
    const Bytes bytes(reinterpret_cast<const std::byte*>(data), size);
    const BuildId build_id(as_bytes("a build id of twenty"));
    if (const auto sections = object::read_section_file(bytes, build_id)) {
        for (const object::InflatedSection& section : sections.value()) {
            static_cast<void>(object::section_checksum(section.contents));
        }
    }
    return 0;
}
