#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <vector>

#include "object/pdb_file.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace wick::object;
    const auto file = PdbFile::parse({reinterpret_cast<const std::byte*>(data), size});
    if (!file) {
        return 0;
    }
    std::vector<std::uint64_t> addresses;
    for (std::uint64_t address = 0xff0; address < 0x1200; address += 3) {
        addresses.push_back(address);
        (void)file.value()->find(address);
    }
    const ResolvedFrames frames = file.value()->resolve(addresses, {.lines = true, .threads = 1});
    if (frames.size() != addresses.size()) {
        std::abort();
    }
    for (std::size_t i = 0; i < frames.size(); ++i) {
        const auto chain = frames.at(i);
        if (!chain.empty() && chain.front().inlined) {
            std::abort();  // Something must have called it.
        }
    }
    return 0;
}
