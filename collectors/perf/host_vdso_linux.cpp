#include <cstring>
#include <elf.h>
#include <sys/auxv.h>
#include <utility>
#include <vector>

#include "collectors/perf/host_vdso.hpp"

namespace wick::perf {

std::shared_ptr<const object::Image> host_vdso() {
    const auto address = ::getauxval(AT_SYSINFO_EHDR);
    if (address == 0) {
        return nullptr;
    }
    // The section headers are the last thing in the image; its header says where they end.
    Elf64_Ehdr header{};
    std::memcpy(&header, reinterpret_cast<const void*>(address), sizeof header);
    std::vector<std::byte> bytes(header.e_shoff + std::size_t{header.e_shnum} * header.e_shentsize);
    std::memcpy(bytes.data(), reinterpret_cast<const void*>(address), bytes.size());
    auto image = object::Image::from_memory(std::move(bytes), "[vdso]");
    return image ? image.value() : nullptr;
}

}  // namespace wick::perf
