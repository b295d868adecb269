#include "driver/doctor_page.hpp"

#include <algorithm>
#include <cstddef>

#include <fmt/format.h>

namespace wick::driver {
namespace {

std::size_t widest(const std::vector<FindingGroup>& groups) {
    std::size_t width = 0;
    for (const FindingGroup& group : groups) {
        for (const Finding& finding : group.findings) {
            width = std::max(width, finding.what.size());
        }
    }
    return width;
}

std::string answer(const Finding& finding) {
    if (finding.obstacle) {
        return "no: " + finding.obstacle->message;
    }
    return finding.remark.empty() ? "yes" : "yes, " + finding.remark;
}

}  // namespace

std::string doctor_page(const std::vector<FindingGroup>& groups) {
    const std::size_t width = widest(groups);
    std::string page;
    for (const FindingGroup& group : groups) {
        page += fmt::format("{}{}\n", page.empty() ? "" : "\n", group.heading);
        for (const Finding& finding : group.findings) {
            page += fmt::format("  {:<{}}  {}\n", finding.what, width, answer(finding));
            if (finding.obstacle && !finding.obstacle->hint.empty()) {
                page += fmt::format("  {:<{}}  {}\n", "", width, finding.obstacle->hint);
            }
        }
    }
    return page;
}

}  // namespace wick::driver
