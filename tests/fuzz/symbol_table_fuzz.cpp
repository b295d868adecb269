#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <vector>

#include "object/symbol_table.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using wick::object::ElfFile;
    using wick::object::SymbolSource;
    const auto elf = ElfFile::parse({reinterpret_cast<const std::byte*>(data), size});
    if (!elf) {
        return 0;
    }
    const std::vector<SymbolSource> sources{{&elf.value(), nullptr}};
    const auto table = wick::object::SymbolTable::build(sources);
    for (const auto& section : elf.value().sections()) {
        for (const std::uint64_t offset : {0U, 1U, 16U, 17U, 64U}) {
            const std::uint64_t address = section.address + offset;
            const auto symbol = table.find(address);
            if (symbol && address - symbol->address >= symbol->size) {
                std::abort();
            }
        }
    }
    return 0;
}
