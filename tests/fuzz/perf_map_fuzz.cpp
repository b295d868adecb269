#include <cstddef>
#include <cstdint>
#include <string>

#include "object/perf_map.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto map =
        wick::object::PerfMap::parse(std::string(reinterpret_cast<const char*>(data), size));
    for (const std::uint64_t address :
         {std::uint64_t{0}, std::uint64_t{0x1000}, std::uint64_t{0x7f0000001000}, UINT64_MAX}) {
        (void)map.find(address);
    }
    return 0;
}
