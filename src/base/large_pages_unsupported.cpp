#include "base/large_pages.hpp"

namespace wick {

void prefer_large_pages(void*, std::size_t) noexcept {}

}  // namespace wick
