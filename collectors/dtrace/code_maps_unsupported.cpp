#include "collectors/dtrace/code_maps.hpp"

namespace wick::dtrace {

void CodeMaps::look() {}

std::vector<ProcessMaps> CodeMaps::take() {
    return {};
}

}  // namespace wick::dtrace
