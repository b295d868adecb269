// Call frame information: the input is a whole ELF file. Asks for rules all over it.
#include <cstddef>
#include <cstdint>

#include "object/cfi_table.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const wick::Bytes bytes{reinterpret_cast<const std::byte*>(data), size};
    const auto file = wick::object::ElfFile::parse(bytes);
    if (!file) {
        return 0;
    }
    const auto table = wick::object::CfiTable::build(file.value());
    std::uint64_t sum = 0;
    const auto ask = [&](std::uint64_t address) {
        if (const auto rule = table.rule_at(address)) {
            sum += table.expression(rule->cfa_expression).size();
        }
    };
    for (const auto& section : file.value().sections()) {
        for (const std::uint64_t offset : {0U, 1U, 16U, 100U}) {
            ask(section.address + offset);
        }
    }
    for (std::uint64_t address = 0; address < 0x4000; address += 0x101) {
        ask(address);
    }
    return sum == ~std::uint64_t{0} ? 1 : 0;
}
