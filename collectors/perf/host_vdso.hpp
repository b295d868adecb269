#pragma once

#include <memory>

#include "object/image.hpp"

namespace wick::perf {

/// The page of code that this machine's kernel maps into every process, so that ours stands for
/// all; null where there is none.
[[nodiscard]] std::shared_ptr<const object::Image> host_vdso();

}  // namespace wick::perf
