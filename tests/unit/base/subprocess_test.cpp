#include "base/subprocess.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace wick {
namespace {

Subprocess captured(std::vector<std::string> command) {
    return {std::move(command), {}, {}, Stream::Capture, Stream::Capture};
}

TEST(Subprocess, BringsHomeWhatTheProgramWroteAndItsStatus) {
    const auto end = run_subprocess(captured({"sh", "-c", "echo out; echo err >&2; exit 3"}));
    ASSERT_TRUE(end) << end.error().message;
    EXPECT_EQ(end.value().out, "out\n");
    EXPECT_EQ(end.value().err, "err\n");
    EXPECT_EQ(end.value().status, 3);
}

TEST(Subprocess, TellsASignalAsShellsDo) {
    const auto end = run_subprocess(captured({"sh", "-c", "kill -9 $$"}));
    ASSERT_TRUE(end) << end.error().message;
    EXPECT_EQ(end.value().status, 128 + 9);
}

TEST(Subprocess, PassesArgumentsAsTheyAre) {
    const auto end = run_subprocess(captured({"printf", "%s|", "a b", "", "$HOME", "'\"\\"}));
    ASSERT_TRUE(end) << end.error().message;
    EXPECT_EQ(end.value().out, "a b||$HOME|'\"\\|");
}

TEST(Subprocess, ReadsBothStreamsHoweverMuchComes) {
    const auto end = run_subprocess(
        captured({"sh", "-c", "head -c 3000000 /dev/zero >&2; head -c 2000000 /dev/zero"}));
    ASSERT_TRUE(end) << end.error().message;
    EXPECT_EQ(end.value().out.size(), 2'000'000U);
    EXPECT_EQ(end.value().err.size(), 3'000'000U);
}

TEST(Subprocess, WorksInADirectoryAndWithVariables) {
    Subprocess subprocess = captured({"sh", "-c", "pwd; echo $WICK_TEST"});
    subprocess.directory = "/";
    subprocess.environment = {{"WICK_TEST", "a b"}};
    const auto end = run_subprocess(subprocess);
    ASSERT_TRUE(end) << end.error().message;
    EXPECT_EQ(end.value().out, "/\na b\n");
}

TEST(Subprocess, NamesWhatIsMissing) {
    const auto program = run_subprocess(captured({"no-such-program-of-wick"}));
    ASSERT_FALSE(program);
    EXPECT_EQ(program.error().code, ErrorCode::ToolNotFound);
    EXPECT_THAT(program.error().message, testing::HasSubstr("no-such-program-of-wick"));

    Subprocess nowhere = captured({"true"});
    nowhere.directory = "/no/such/directory";
    const auto directory = run_subprocess(nowhere);
    ASSERT_FALSE(directory);
    EXPECT_EQ(directory.error().code, ErrorCode::IoError);
    EXPECT_THAT(directory.error().message, testing::HasSubstr("/no/such/directory"));
}

}  // namespace
}  // namespace wick
