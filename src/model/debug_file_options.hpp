#pragma once

#include <string>
#include <vector>

namespace wick {

/// Where debug information is looked for besides the usual places, and whether it is kept.
struct DebugFileOptions {
    std::vector<std::string> directories;  ///< Searched first, in this order.
    bool cache = true;  ///< What was costly to read is kept on disk for the next run.
};

}  // namespace wick
