#include "collectors/perf/chain_cache.hpp"

#include <vector>

#include <gtest/gtest.h>

namespace wick::perf {
namespace {

using Key = std::vector<std::uint64_t>;

TEST(ChainCache, GivesBackWhatWasKept) {
    ChainCache cache;
    EXPECT_FALSE(cache.find(Key{1, 2}));
    cache.keep(Key{1, 2}, {StackId{7}, StackEnd::ChainEnded});
    cache.keep(Key{1, 2, 3}, {StackId{8}, StackEnd::Rooted});
    const auto found = cache.find(Key{1, 2});
    ASSERT_TRUE(found);
    EXPECT_EQ(found->stack, StackId{7});
    EXPECT_EQ(found->end, StackEnd::ChainEnded);
    EXPECT_FALSE(cache.find(Key{2, 1}));
    EXPECT_FALSE(cache.find(Key{1}));
}

TEST(ChainCache, NeverGivesAnotherChainsAnswer) {
    ChainCache cache;
    constexpr std::uint64_t kChains = 300'000;  // More than it holds.
    std::size_t found = 0;
    for (std::uint64_t i = 1; i <= kChains; ++i) {
        cache.keep(Key{i, i + 1, i + 2}, {static_cast<StackId>(i), StackEnd::Rooted});
        const std::uint64_t before = i - i % 7;
        if (const auto answer = cache.find(Key{before, before + 1, before + 2})) {
            ASSERT_EQ(answer->stack, static_cast<StackId>(before));
            ++found;
        }
    }
    EXPECT_GT(found, kChains / 2);
}

}  // namespace
}  // namespace wick::perf
