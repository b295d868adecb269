#include <cstddef>
#include <cstdint>
#include <string_view>

#include "object/perf_map.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    wick::object::JitCode code;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const std::size_t read = wick::object::read_perf_map(text, 1, false, code);
    wick::object::read_perf_map(text.substr(read), 2, true, code);
    for (const std::uint64_t address :
         {std::uint64_t{0}, std::uint64_t{0x1000}, std::uint64_t{0x7f0000001000}, UINT64_MAX}) {
        (void)code.find(address, 1);
        (void)code.count_by(address, 2);
    }
    return 0;
}
