#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "object/elf_file.hpp"
#include "object/mini_debug_info.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    constexpr std::size_t kLimit = std::size_t{1} << 20U;
    const auto unpacked = wick::object::unpack_mini_debug_info(
        {reinterpret_cast<const std::byte*>(data), size}, kLimit);
    if (unpacked) {
        if (unpacked.value().size() > kLimit) {
            std::abort();
        }
        (void)wick::object::ElfFile::parse(unpacked.value());
    }
    return 0;
}
