#include <cstddef>
#include <cstdint>
#include <string>

#include "object/kallsyms.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto symbols =
        wick::object::KernelSymbols::parse(std::string(reinterpret_cast<const char*>(data), size));
    for (const std::uint64_t address : {std::uint64_t{0}, std::uint64_t{0xffffffff81000010},
                                        std::uint64_t{0xffffffffc0000010}, UINT64_MAX}) {
        (void)symbols.find(address);
    }
    return 0;
}
