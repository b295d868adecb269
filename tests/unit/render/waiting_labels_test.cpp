#include "render/waiting_labels.hpp"

#include <string>
#include <string_view>

#include <gtest/gtest.h>

namespace wick::render {
namespace {

class WaitingLabelsTest : public testing::Test {
 protected:
    LabelId label(std::string_view name) {
        const FrameKind kind = name.starts_with('[') ? FrameKind::Waiting : FrameKind::User;
        return tree_.intern_label({tree_.strings.intern(name), {}, kind});
    }

    void stack(const std::vector<std::string_view>& names, std::uint64_t weight) {
        NodeId node = StackTree::kRoot;
        for (const std::string_view name : names) {
            node = tree_.child(node, label(name));
        }
        tree_.add_self(node, weight);
    }

    bool waits(std::string_view name) {
        const auto waiting = waiting_labels(tree_);
        return waiting.at(index_of(label(name)));
    }

    StackTree tree_;
};

TEST_F(WaitingLabelsTest, AreNoneWhereNothingWaits) {
    stack({"main", "work"}, 10);
    EXPECT_TRUE(waiting_labels(tree_).empty());
}

TEST_F(WaitingLabelsTest, AreTheWaitAndWhatHardlyRuns) {
    stack({"main", "work"}, 50);
    stack({"main", "read", "[waiting: read]"}, 95);
    stack({"main", "read"}, 5);
    EXPECT_TRUE(waits("[waiting: read]"));
    EXPECT_TRUE(waits("read"));
    EXPECT_FALSE(waits("main"));
    EXPECT_FALSE(waits("work"));
}

TEST_F(WaitingLabelsTest, GoByAllPlacesOfAFunction) {
    stack({"a", "schedule", "[waiting]"}, 60);
    stack({"b", "schedule"}, 40);
    EXPECT_TRUE(waits("a"));
    EXPECT_FALSE(waits("b"));
    EXPECT_FALSE(waits("schedule"));
}

}  // namespace
}  // namespace wick::render
