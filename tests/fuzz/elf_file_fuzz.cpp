#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "object/debug_file_search.hpp"
#include "object/elf_file.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const wick::Bytes bytes(reinterpret_cast<const std::byte*>(data), size);
    const auto elf = wick::object::ElfFile::parse(bytes);
    if (!elf) {
        return 0;
    }
    for (const auto& section : elf.value().sections()) {
        if (elf.value().contents(section).size() > size) {
            std::abort();
        }
    }
    for (const auto& segment : elf.value().segments()) {
        if (elf.value().bytes_at(segment.address).size() > size) {
            std::abort();
        }
        (void)elf.value().address_of_offset(segment.offset);
    }
    (void)wick::object::debug_link(elf.value());
    return 0;
}
