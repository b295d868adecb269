#include "object/pdb_inline_chains.hpp"

#include <algorithm>

namespace wick::object {
namespace {

/// Real code stays below a hundred; a hostile file must not make each address visit all sites.
constexpr std::size_t kDeepestChain = 256;

}  // namespace

std::vector<std::vector<InlineHit>> inline_chains(std::span<const InlineSite> sites,
                                                  std::span<const std::uint32_t> offsets) {
    std::vector<std::vector<InlineHit>> chains(offsets.size());
    std::size_t visits = kDeepestChain * offsets.size();
    for (const InlineSite& site : sites) {
        const InlineSite* parent = site.parent < sites.size() ? &sites[site.parent] : nullptr;
        for (const InlineRange& range : site.ranges) {
            auto place = std::ranges::lower_bound(offsets, range.begin);
            for (; place != offsets.end() && *place < range.end && visits > 0; ++place, --visits) {
                std::vector<InlineHit>& chain =
                    chains[static_cast<std::size_t>(place - offsets.begin())];
                // A site counts only within the one around it, and only the first of those that
                // overlap there.
                if ((chain.empty() ? nullptr : chain.back().site) == parent) {
                    chain.push_back({&site, &range});
                }
            }
        }
    }
    return chains;
}

}  // namespace wick::object
