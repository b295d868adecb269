#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/error.hpp"

namespace wick::driver {

/// What `wick doctor` found out about one thing.
struct Finding {
    std::string what;               ///< What it is about, in a word or two.
    std::optional<Error> obstacle;  ///< Why it does not work; nothing where it does.
    std::string remark{};           ///< What else is to be said when it works.
};

/// Findings under a heading.
struct FindingGroup {
    std::string heading;
    std::vector<Finding> findings;
};

/// The groups as text, one below the other: what works is a line, what does not has the reason in
/// that line and below it what helps.
[[nodiscard]] std::string doctor_page(const std::vector<FindingGroup>& groups);

}  // namespace wick::driver
