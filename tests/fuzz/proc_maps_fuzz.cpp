#include <cstddef>
#include <cstdint>

#include "collectors/perf/proc_maps.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    for (const auto& record : wick::perf::parse_proc_maps(text, 1)) {
        if (!record.executable || record.length == 0) {
            __builtin_trap();
        }
    }
    return 0;
}
