#pragma once

#include <cstdint>

namespace wick {

/// What a recording keeps of when its samples were taken.
enum class KeptTime : std::uint8_t {
    Nothing,
    Slices,  ///< For each stack how much of it fell into which slice of time; see TimeSlices.
    Order,   ///< The order of the samples, for a flame chart.
};

}  // namespace wick
