#include "base/held_process.hpp"

#include <csignal>
#include <filesystem>

#include <gtest/gtest.h>

#include "support/temp_folder.hpp"

namespace wick {
namespace {

constexpr std::chrono::seconds kLong{30};

HeldProcess held(const std::vector<std::string>& command) {
    auto process = HeldProcess::start(command);
    EXPECT_TRUE(process);
    return std::move(process).value();
}

TEST(HeldProcess, DoesNothingUntilItIsReleased) {
    const test::TempFolder folder;
    const std::string file = folder.file("ran");
    HeldProcess process = held({"touch", file});
    EXPECT_FALSE(process.poll_exit());
    EXPECT_FALSE(std::filesystem::exists(file));
    ASSERT_TRUE(process.release());
    const auto exit = process.wait_exit(kLong);
    ASSERT_TRUE(exit);
    EXPECT_EQ(exit->code, 0);
    EXPECT_TRUE(std::filesystem::exists(file));
}

TEST(HeldProcess, FindsTheSurroundingsThatItIsGiven) {
    const std::string folder = std::filesystem::canonical(testing::TempDir()).string();
    auto process = HeldProcess::start(
        {"sh", "-c", "test \"$A\" = 'b=c' && test \"$(pwd)\" = \"$B\" && test -n \"$PATH\""},
        {{{"A", "early"}, {"B", folder}, {"A", "b=c"}}, folder});
    ASSERT_TRUE(process);
    ASSERT_TRUE(process.value().release());
    const auto exit = process.value().wait_exit(kLong);
    ASSERT_TRUE(exit);
    EXPECT_EQ(exit->code, 0);
}

TEST(HeldProcess, IsIoErrorForAFolderThatDoesNotExist) {
    const auto process = HeldProcess::start({"true"}, {{}, "/no/such/folder"});
    ASSERT_FALSE(process);
    EXPECT_EQ(process.error().code, ErrorCode::IoError);
}

TEST(HeldProcess, TellsItsExitStatus) {
    HeldProcess process = held({"sh", "-c", "exit 3"});
    ASSERT_TRUE(process.release());
    const auto exit = process.wait_exit(kLong);
    ASSERT_TRUE(exit);
    EXPECT_FALSE(exit->by_signal);
    EXPECT_EQ(exit->code, 3);
}

TEST(HeldProcess, TellsTheSignalThatEndedIt) {
    HeldProcess process = held({"sleep", "1000"});
    ASSERT_TRUE(process.release());
    process.send_signal(SIGTERM);
    const auto exit = process.wait_exit(kLong);
    ASSERT_TRUE(exit);
    EXPECT_TRUE(exit->by_signal);
    EXPECT_EQ(exit->code, SIGTERM);
}

TEST(HeldProcess, AMissingProgramIsFoundAtTheRelease) {
    HeldProcess process = held({"/no/such/program"});
    const auto released = process.release();
    ASSERT_FALSE(released);
    EXPECT_EQ(released.error().code, ErrorCode::TargetNotFound);
    EXPECT_NE(released.error().message.find("/no/such/program"), std::string::npos);
}

TEST(HeldProcess, AFileThatIsNoProgramComesWithTheCommandThatMakesItOne) {
    const test::TempFolder folder;
    const std::string file = folder.file("no_program");
    test::write_file(file, "");
    HeldProcess process = held({file});
    const auto released = process.release();
    ASSERT_FALSE(released);
    EXPECT_EQ(released.error().hint, "make it executable: chmod +x " + file);
}

TEST(HeldProcess, OneThatIsNeverReleasedEndsWithItsObject) {
    std::uint32_t pid = 0;
    {
        const HeldProcess process = held({"sleep", "1000"});
        pid = process.pid();
    }
    EXPECT_NE(::kill(static_cast<pid_t>(pid), 0), 0) << "ended and waited for";
}

}  // namespace
}  // namespace wick
