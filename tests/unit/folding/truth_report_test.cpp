#include "folding/truth_report.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace wick::folding {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

class TruthReportTest : public testing::Test {
 protected:
    TruthReportTest() {
        profile_.stack_bytes = 65528;
        thread_ = profile_.intern_thread({1, 1, {}});
    }

    /// A stack with its outermost frame in one file and the sampled one in another.
    StackId stack(std::string_view outer_path, std::string_view inner_path) {
        const StackId outer = profile_.intern_stack(kEmptyStack, frame(outer_path));
        return profile_.intern_stack(outer, frame(inner_path));
    }

    FrameId frame(std::string_view path) {
        const ModuleId module =
            profile_.intern_module({ModuleKind::File, profile_.strings.intern(path), 0, {}});
        return profile_.intern_frame({module, 0x100});
    }

    void sample(StackId stack, StackEnd end, std::uint64_t weight = 1) {
        profile_.add_sample(thread_, stack, end, weight);
    }

    TruthReport report(const FoldedProfile& folded = {}) { return truth_report(profile_, folded); }

    Profile profile_;
    ThreadId thread_{};
};

TEST_F(TruthReportTest, HasNoCauseWhenAllStacksAreWhole) {
    sample(stack("/a", "/b"), StackEnd::Rooted, 5);
    EXPECT_EQ(report().rooted_samples, 1U);
    EXPECT_EQ(report().rooted_weight, 5U);
    EXPECT_THAT(report().cut, IsEmpty());
}

TEST_F(TruthReportTest, NamesTheModuleThatTheStackCouldNotLeave) {
    sample(stack("/lib/libfoo.so", "/lib/other.so"), StackEnd::NoUnwindInfo, 3);
    const TruthReport truth = report();
    ASSERT_EQ(truth.cut.size(), 1U);
    EXPECT_EQ(truth.cut[0].module, "/lib/libfoo.so");
    EXPECT_EQ(truth.cut[0].reason, "no unwind information in libfoo.so");
    EXPECT_THAT(truth.cut[0].remedy, HasSubstr("-fno-omit-frame-pointer"));
    EXPECT_EQ(truth.cut[0].samples, 1U);
    EXPECT_EQ(truth.cut[0].weight, 3U);
}

TEST_F(TruthReportTest, PutsCausesOfTheCopyTogetherWhateverTheModule) {
    sample(stack("/a", "/c"), StackEnd::PageMissing);
    sample(stack("/b", "/c"), StackEnd::PageMissing);
    ASSERT_EQ(report().cut.size(), 1U);
    EXPECT_EQ(report().cut[0].samples, 2U);
    EXPECT_EQ(report().cut[0].module, "");
}

TEST_F(TruthReportTest, TellsTheMostFrequentCauseFirst) {
    sample(stack("/a", "/c"), StackEnd::NoUnwindInfo);
    sample(stack("/b", "/c"), StackEnd::NoUnwindInfo);
    sample(stack("/b", "/d"), StackEnd::NoUnwindInfo);
    ASSERT_EQ(report().cut.size(), 2U);
    EXPECT_EQ(report().cut[0].module, "/b");
    EXPECT_EQ(report().cut[1].module, "/a");
}

TEST_F(TruthReportTest, CountsEverySampleOnce) {
    constexpr std::size_t kEnds = kStackEndCount;
    for (std::size_t i = 0; i < kEnds; ++i) {
        sample(stack("/a", "/b"), static_cast<StackEnd>(i), i + 1);
    }
    sample(kEmptyStack, StackEnd::NoUserStack, 7);
    std::uint64_t samples = report().rooted_samples;
    std::uint64_t weight = report().rooted_weight;
    for (const CutStacks& cut : report().cut) {
        samples += cut.samples;
        weight += cut.weight;
    }
    EXPECT_EQ(samples, report().samples);
    EXPECT_EQ(weight, report().weight);
}

TEST_F(TruthReportTest, AsksForALargerCopyOnlyWhereThereIsOne) {
    sample(stack("/a", "/b"), StackEnd::CopyEnded);
    EXPECT_THAT(report().cut[0].remedy, HasSubstr("-fno-omit-frame-pointer"));
    profile_.stack_bytes = 8192;
    EXPECT_THAT(report().cut[0].remedy, HasSubstr("--call-graph dwarf,65528"));
}

TEST_F(TruthReportTest, KnowsWhoseLimitOfDepthWasReached) {
    sample(stack("/a", "/b"), StackEnd::DepthLimit);
    EXPECT_THAT(report().cut[0].remedy, HasSubstr("--max-frames"));
    profile_.stack_bytes = 0;
    EXPECT_THAT(report().cut[0].remedy, HasSubstr("kernel.perf_event_max_stack"));
}

TEST_F(TruthReportTest, HasARemedyForEveryCauseButOne) {
    for (std::size_t i = 1; i < kStackEndCount; ++i) {
        const auto end = static_cast<StackEnd>(i);
        if (end != StackEnd::NoUserStack) {
            sample(stack("/a", "/b"), end);
        }
    }
    for (const CutStacks& cut : report().cut) {
        EXPECT_NE(cut.remedy, "") << stack_end_key(cut.end);
        EXPECT_NE(cut.reason, "") << stack_end_key(cut.end);
    }
}

TEST_F(TruthReportTest, SaysWhatWouldNameNamelessCode) {
    FoldedProfile folded;
    folded.nameless_modules = {{"/lib/libfoo.so", ModuleKind::File, 4},
                               {"", ModuleKind::Anonymous, 2}};
    const TruthReport truth = report(folded);
    ASSERT_EQ(truth.nameless.size(), 2U);
    EXPECT_EQ(truth.nameless[0].module, "/lib/libfoo.so");
    EXPECT_THAT(truth.nameless[0].remedy, HasSubstr("debug package"));
    EXPECT_THAT(truth.nameless[1].remedy, HasSubstr("--perf-basic-prof"));
}

}  // namespace
}  // namespace wick::folding
