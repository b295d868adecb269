#include <sys/mman.h>

#include "base/large_pages.hpp"

namespace wick {

void prefer_large_pages(void* start, std::size_t size) noexcept {
    ::madvise(start, size, MADV_HUGEPAGE);
}

}  // namespace wick
