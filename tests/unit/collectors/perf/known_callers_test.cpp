#include "collectors/perf/known_callers.hpp"

#include <gtest/gtest.h>

namespace wick::perf {
namespace {

constexpr Frame kStartUp{ModuleId{1}, 0x1000};

TEST(KnownCallers, AFrameThatAlwaysHadTheSameCallersIsCompleted) {
    KnownCallers known;
    EXPECT_FALSE(known.find(kStartUp));
    known.learn(kStartUp, StackId{7});
    known.learn(kStartUp, StackId{7});
    EXPECT_EQ(known.find(kStartUp), StackId{7});
}

TEST(KnownCallers, AFrameWithTwoDifferentCallersIsNeverCompleted) {
    KnownCallers known;
    known.learn(kStartUp, StackId{7});
    known.learn(kStartUp, StackId{8});
    known.learn(kStartUp, StackId{7});
    EXPECT_FALSE(known.find(kStartUp));
}

}  // namespace
}  // namespace wick::perf
