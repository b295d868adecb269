#pragma once

#include <string>

namespace wick {

/// What one unit of weight is.
struct WeightUnit {
    std::string name = "samples";  ///< Plural noun for titles: "samples", "cycles", "page-faults".
};

}  // namespace wick
