#include <cstddef>
#include <cstdint>
#include <vector>

#include "object/line_table.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace wick::object;
    const wick::Bytes bytes(reinterpret_cast<const std::byte*>(data), size);
    const auto table =
        LineTable::parse({bytes, bytes, bytes, wick::ByteOrder::Little}, 0, "/folder");
    if (!table) {
        return 0;
    }
    std::vector<std::uint64_t> addresses;
    for (std::uint64_t address = 0; address < 0x4000; address += 7) {
        addresses.push_back(address);
    }
    for (const auto& row : table->rows(addresses)) {
        static_cast<void>(table->path(row.file));
    }
    return 0;
}
