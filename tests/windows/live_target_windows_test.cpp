// Programs that are really started, by Windows or by Wine.

#include "collectors/etw/live_target_windows.hpp"

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>
#include <windows.h>

#include <gtest/gtest.h>

#include "base/mapped_file.hpp"
#include "base/temp_dir.hpp"

namespace wick::etw {
namespace {

using std::chrono::seconds;

class LiveTargetTest : public testing::Test {
 protected:
    LiveTargetTest()
        : folder_(std::move(TempDir::create().value())),
          file_(folder_.file("said")),
          target_(make_live_target()) {}

    Result<> start(std::vector<std::string> arguments) {
        LaunchPlan plan;
        plan.command = {WICK_SAY_ARGUMENTS, file_};
        plan.command.insert(plan.command.end(), arguments.begin(), arguments.end());
        return target_->start(plan);
    }

    [[nodiscard]] bool wait(seconds limit) {
        return target_->wait(LiveTarget::Clock::now() + limit, nullptr);
    }

    [[nodiscard]] std::string said() const {
        const auto file = MappedFile::open(file_);
        return file ? std::string(as_text(file.value().bytes())) : std::string("nothing");
    }

    TempDir folder_;
    std::string file_;
    std::unique_ptr<LiveTarget> target_;
};

TEST_F(LiveTargetTest, StartsAProgramThatDoesNotRunBeforeItMay) {
    ASSERT_TRUE(start({"0", "x"}));
    EXPECT_FALSE(target_->wait(LiveTarget::Clock::now() + std::chrono::milliseconds(300), nullptr));
    EXPECT_FALSE(std::filesystem::exists(file_));
    target_->resume();
    ASSERT_TRUE(wait(seconds(60)));
    EXPECT_EQ(said(), "x\n");
}

TEST_F(LiveTargetTest, PassesTheStatusThrough) {
    ASSERT_TRUE(start({"7"}));
    EXPECT_FALSE(target_->exit_code());
    target_->resume();
    ASSERT_TRUE(wait(seconds(60)));
    EXPECT_EQ(target_->exit_code(), 7U);
}

TEST_F(LiveTargetTest, PassesArgumentsAsTheyAre) {
    ASSERT_TRUE(start({"0", "two words", "", "\xc3\xa4\xe2\x82\xac\xf0\x9f\x98\x80", "say \"hi\"",
                       "C:\\a b\\", "back\\\\slashes\\\""}));
    target_->resume();
    ASSERT_TRUE(wait(seconds(60)));
    EXPECT_EQ(said(),
              "two words\n\n\xc3\xa4\xe2\x82\xac\xf0\x9f\x98\x80\nsay \"hi\"\nC:\\a b\\\n"
              "back\\\\slashes\\\"\n");
}

TEST_F(LiveTargetTest, EndsAProgramThatDoesNotEndByItself) {
    ASSERT_TRUE(start({"wait"}));
    target_->resume();
    target_->end();
    ASSERT_TRUE(wait(seconds(60)));
    EXPECT_TRUE(target_->exit_code());
}

TEST_F(LiveTargetTest, AProgramThatWasNotLetGoEndsWithWick) {
    ASSERT_TRUE(start({"wait"}));
    const HANDLE process = ::OpenProcess(SYNCHRONIZE, FALSE, target_->pids().front());
    ASSERT_NE(process, nullptr);
    target_.reset();
    EXPECT_EQ(::WaitForSingleObject(process, 60'000), WAIT_OBJECT_0);
    ::CloseHandle(process);
}

TEST_F(LiveTargetTest, SaysThatThereIsNoSuchProgram) {
    LaunchPlan plan;
    plan.command = {"there-is-no-such-program"};
    const auto started = target_->start(plan);
    ASSERT_FALSE(started);
    EXPECT_EQ(started.error().code, ErrorCode::TargetNotFound);
    const auto attached = target_->attach({0x7ffffff0});
    ASSERT_FALSE(attached);
    EXPECT_EQ(attached.error().code, ErrorCode::InvalidArgument);
}

TEST_F(LiveTargetTest, GivesThePlansVariablesAndDirectory) {
    LaunchPlan plan;
    const std::string folder = folder_.path();
    plan.command = {"cmd.exe", "/c", "echo %WICK_SAYS%> said"};
    plan.environment = {{"WICK_SAYS", "hello"}};
    plan.directory = folder;
    ASSERT_TRUE(target_->start(plan));
    target_->resume();
    ASSERT_TRUE(wait(seconds(60)));
    EXPECT_EQ(said(), "hello\r\n");
}

}  // namespace
}  // namespace wick::etw
