#pragma once

#include <chrono>
#include <cstddef>

#include "collectors/collector.hpp"
#include "collectors/perf/process_table.hpp"

namespace wick::perf {

/// Tells a listener now and then of the code that a profile met since the last time.
class CodeTeller {
 public:
    /// All outlive the teller.
    CodeTeller(const Profile& profile, const ProcessTable& processes, CodeListener& listener)
        : profile_(profile), processes_(processes), listener_(listener) {}

    /// Tells when some time has gone by, so that code comes in batches.
    void tell();

 private:
    const Profile& profile_;
    const ProcessTable& processes_;
    CodeListener& listener_;
    std::size_t frames_told_ = 0;
    std::chrono::steady_clock::time_point told_at_;
};

}  // namespace wick::perf
