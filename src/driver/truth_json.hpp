#pragma once

#include <ostream>

#include "folding/truth_report.hpp"

namespace wick::driver {

/// Writes a report as one JSON object; docs/truth.md describes it.
void write_truth_json(const folding::TruthReport& report, std::ostream& out);

}  // namespace wick::driver
