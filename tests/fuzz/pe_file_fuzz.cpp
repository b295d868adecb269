#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "object/pe_file.hpp"
#include "object/pe_symbols.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace wick::object;
    const wick::Bytes bytes(reinterpret_cast<const std::byte*>(data), size);
    const auto file = PeFile::parse(bytes);
    if (!file) {
        return 0;
    }
    for (const PeSection& section : file.value().sections()) {
        if (section.contents.size() > size ||
            file.value().bytes_at(section.address).size() > size) {
            std::abort();
        }
        (void)file.value().address_of_offset(section.offset);
    }
    const SymbolTable symbols = pe_symbols(file.value());
    symbols.each([&](const Symbol& symbol) {
        if (symbol.size != 0 && !symbols.find(symbol.address)) {
            std::abort();  // Each name is found where it starts.
        }
    });
    return 0;
}
