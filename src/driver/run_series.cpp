#include "driver/run_series.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>

#include <fmt/format.h>

#include "folding/hottest.hpp"
#include "folding/merge.hpp"
#include "render/display_text.hpp"

namespace wick::driver {
namespace {

constexpr std::size_t kHottest = 5;
constexpr std::size_t kNameColumns = 80;

}  // namespace

RunSeries::Shares RunSeries::shares_of(const StackTree& tree) {
    const auto total = static_cast<double>(tree.totals().front());
    Shares shares;
    for (const folding::HotFunction& function : folding::hottest_by_self(tree, SIZE_MAX)) {
        shares[function.name] += static_cast<double>(function.self) / std::max(total, 1.0);
    }
    return shares;
}

void RunSeries::add(NamedStacks run) {
    if (++count_ == 1) {
        sum_ = std::move(run);
        return;
    }
    if (count_ == 2) {
        runs_.push_back(shares_of(sum_.tree));
    }
    runs_.push_back(shares_of(run.tree));
    folding::merge_into(sum_.tree, run.tree);
    folding::merge_into(sum_.report, run.report);
}

std::vector<std::string> RunSeries::spread() const {
    std::vector<std::string> lines;
    if (runs_.size() < 2) {
        return lines;
    }
    lines.push_back(
        fmt::format("self time in the {} runs, smallest to largest share:", runs_.size()));
    for (const folding::HotFunction& function : folding::hottest_by_self(sum_.tree, kHottest)) {
        double least = 1;
        double most = 0;
        for (const Shares& run : runs_) {
            const auto found = run.find(function.name);
            const double share = found == run.end() ? 0 : found->second;
            least = std::min(least, share);
            most = std::max(most, share);
        }
        lines.push_back(fmt::format("{:>7.1f} to {:.1f} %  {}", least * 100, most * 100,
                                    render::fit(render::displayable(function.name), kNameColumns)));
    }
    return lines;
}

}  // namespace wick::driver
