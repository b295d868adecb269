#include "model/tree_times.hpp"

#include <gtest/gtest.h>

namespace wick {
namespace {

using Entries = std::vector<TreeTimes::Entry>;

TEST(TreeTimes, EntriesOfOneNodeLaneAndSliceAreOne) {
    Entries entries{{NodeId{2}, 0, 1, 4}, {NodeId{1}, 1, 0, 1}, {NodeId{1}, 0, 5, 2},
                    {NodeId{2}, 0, 1, 8}, {NodeId{2}, 0, 2, 3}, {NodeId{1}, 1, 0, 6}};
    put_together(entries);
    EXPECT_EQ(entries, (Entries{{NodeId{1}, 0, 5, 2},
                                {NodeId{1}, 1, 0, 7},
                                {NodeId{2}, 0, 1, 12},
                                {NodeId{2}, 0, 2, 3}}));
    Entries none;
    put_together(none);
    EXPECT_TRUE(none.empty());
}

TEST(TreeTimes, GoWithTheStacks) {
    TreeTimes times;
    times.width_ns = 7;
    times.slices = 3;
    times.lanes = {"a 1"};
    times.entries = {{NodeId{1}, 0, 0, 1}, {NodeId{2}, 0, 0, 2}, {NodeId{3}, 0, 2, 4}};
    const TreeTimes there =
        moved(times, std::vector<std::optional<NodeId>>{{}, NodeId{5}, NodeId{5}, {}});
    EXPECT_EQ(there.width_ns, 7U);
    EXPECT_EQ(there.lanes, times.lanes);
    EXPECT_EQ(there.entries, (Entries{{NodeId{5}, 0, 0, 3}}));
}

}  // namespace
}  // namespace wick
