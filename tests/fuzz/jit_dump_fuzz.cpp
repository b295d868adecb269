// The first byte says where the file is cut in two: it is read as it grows.
#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "object/jit_dump.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) {
        return 0;
    }
    const wick::Bytes bytes(reinterpret_cast<const std::byte*>(data) + 1, size - 1);
    const std::size_t first = std::min<std::size_t>(data[0], bytes.size());
    wick::object::JitCode code;
    wick::object::JitDumpReader reader;
    reader.append(bytes.first(first), code);
    reader.append(bytes.subspan(first), code);
    for (const std::uint64_t address : {std::uint64_t{0}, std::uint64_t{0x1000}, UINT64_MAX}) {
        (void)code.find(address, 15);
        (void)code.count_by(address, 15);
    }
    return 0;
}
