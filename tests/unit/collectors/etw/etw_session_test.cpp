#include "collectors/etw/etw_session.hpp"

#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/fake_etw.hpp"

namespace wick::etw {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class EtwSessionTest : public testing::Test {
 protected:
    std::vector<std::string> calls_;
    test::FakeEtwApi api_{calls_};
};

TEST_F(EtwSessionTest, IntervalsAreAsNearAsWindowsCan) {
    EXPECT_EQ(interval_for(1000), 10'000U);
    EXPECT_EQ(interval_for(997), 10'030U);
    EXPECT_EQ(interval_for(98'765), 1'221U);
    EXPECT_EQ(interval_for(1), 10'000'000U);
    EXPECT_EQ(interval_for(0), 10'000'000U);
}

TEST_F(EtwSessionTest, StopsAndRestoresTheIntervalOnce) {
    api_.interval = 5'000;
    api_.lost = {3, 1};
    {
        auto session = EtwSession::start(api_, "x.etl", 10'030);
        ASSERT_TRUE(session);
        const auto counters = session.value().stop();
        ASSERT_TRUE(counters);
        EXPECT_EQ(counters.value().events_lost, 3U);
        EXPECT_EQ(counters.value().buffers_lost, 1U);
    }
    EXPECT_THAT(calls_, ElementsAre("interval 10030", "start wick-7", "stacks 42", "stop wick-7",
                                    "interval 5000"));
}

TEST_F(EtwSessionTest, StopsWhenItIsForgotten) {
    {
        auto session = EtwSession::start(api_, "x.etl", 10'030);
        const EtwSession moved = std::move(session.value());
        EXPECT_THAT(api_.sessions, ElementsAre("wick-7"));
    }
    EXPECT_THAT(api_.sessions, IsEmpty());
    EXPECT_EQ(calls_.back(), "interval 10000");
}

TEST_F(EtwSessionTest, LeavesNothingRunningWhenStacksAreRefused) {
    api_.stacks_status = WindowsStatus::CallNotImplemented;
    const auto session = EtwSession::start(api_, "x.etl", 10'030);
    ASSERT_FALSE(session);
    EXPECT_EQ(session.error().code, ErrorCode::UnsupportedPlatform);
    EXPECT_THAT(api_.sessions, IsEmpty());
    EXPECT_EQ(calls_.back(), "interval 10000");
}

TEST_F(EtwSessionTest, RestoresTheIntervalWhenItCannotStart) {
    api_.start_status = WindowsStatus::NoSystemResources;
    const auto session = EtwSession::start(api_, "x.etl", 2'000);
    ASSERT_FALSE(session);
    EXPECT_EQ(session.error().code, ErrorCode::CollectorFailed);
    EXPECT_THAT(session.error().message, HasSubstr("error 1450"));
    EXPECT_THAT(calls_, ElementsAre("interval 2000", "start wick-7", "interval 10000"));
}

TEST_F(EtwSessionTest, DoesNotRestoreAnIntervalThatItCouldNotSet) {
    api_.interval_status = WindowsStatus::AccessDenied;
    const auto session = EtwSession::start(api_, "x.etl", 2'000);
    ASSERT_FALSE(session);
    EXPECT_EQ(session.error().code, ErrorCode::NotAnAdmin);
    EXPECT_THAT(calls_, ElementsAre("interval 2000"));
}

TEST_F(EtwSessionTest, TakesWindowsUsualIntervalWhereItCannotBeAsked) {
    api_.interval.reset();
    { const auto session = EtwSession::start(api_, "x.etl", 2'000); }
    EXPECT_EQ(calls_.back(), "interval 10000");
}

TEST_F(EtwSessionTest, SaysThatSomebodyElseStoppedIt) {
    api_.stop_status = WindowsStatus::InstanceNotFound;
    auto session = EtwSession::start(api_, "x.etl", 2'000);
    const auto counters = session.value().stop();
    ASSERT_FALSE(counters);
    EXPECT_THAT(counters.error().message, HasSubstr("another program stopped the session"));
}

TEST_F(EtwSessionTest, StopsWhatADeadWickLeftAndNothingElse) {
    api_.sessions = {"NT Kernel Logger", "wick-8", "wick-9", "wick-x", "wick-", "wick-7"};
    api_.wicks = {7, 9};
    stop_leftovers(api_);
    // The own number is that of a dead wick, too, before a session was started.
    EXPECT_THAT(api_.sessions, ElementsAre("NT Kernel Logger", "wick-9", "wick-x", "wick-"));
}

TEST(EtwStatus, MissingRightsAreNotAnAdminAndNothingElseIs) {
    for (const std::uint32_t status : {5U, 1300U, 1314U}) {
        const Error error = error_of(static_cast<WindowsStatus>(status), "do it");
        EXPECT_EQ(error.code, ErrorCode::NotAnAdmin) << status;
        EXPECT_THAT(error.hint, HasSubstr("Run as administrator"));
        EXPECT_THAT(error.message, HasSubstr("error " + std::to_string(status)));
    }
    for (const std::uint32_t status : {50U, 120U, 183U, 1450U, 4201U, 87U}) {
        EXPECT_NE(error_of(static_cast<WindowsStatus>(status), "do it").code, ErrorCode::NotAnAdmin)
            << status;
    }
}

}  // namespace
}  // namespace wick::etw
