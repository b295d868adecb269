#include "collectors/perf/host_vdso.hpp"

namespace wick::perf {

std::shared_ptr<const object::Image> host_vdso() {
    return nullptr;
}

}  // namespace wick::perf
