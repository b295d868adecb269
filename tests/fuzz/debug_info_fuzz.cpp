#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <vector>

#include "object/inline_resolver.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace wick::object;
    const auto elf = ElfFile::parse({reinterpret_cast<const std::byte*>(data), size});
    if (!elf) {
        return 0;
    }
    const auto sections = DebugSections::open(elf.value());
    // The file stands in for its own alternate file and its own split units.
    const InlineResolver resolver(
        {sections, sections, [&](const SplitUnit* unit) { return unit ? sections : nullptr; }});
    std::vector<std::uint64_t> addresses;
    for (std::uint64_t address = 0; address < 0x6000; address += 0x11) {
        addresses.push_back(address);
    }
    const auto frames = resolver.resolve(addresses, {.lines = true, .threads = 1});
    for (std::size_t i = 0; i < frames.size(); ++i) {
        const auto chain = frames.at(i);
        if (!chain.empty() && chain.front().inlined) {
            std::abort();  // Something must have called it.
        }
    }
    return 0;
}
