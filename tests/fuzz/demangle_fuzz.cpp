#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "folding/demangle_backend.hpp"
#include "folding/frame_name.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto name = wick::folding::frame_name(text);
    if (name.size() > size + wick::folding::kLongestDemangledName) {
        std::abort();
    }
    if (wick::folding::short_name(text).size() > size) {
        std::abort();
    }
    return 0;
}
