// The built wick.exe, with and without the right to profile the system.

#include <filesystem>
#include <string>
#include <windows.h>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.hpp"
#include "base/subprocess.hpp"
#include "base/temp_dir.hpp"

namespace wick {
namespace {

using testing::HasSubstr;

bool is_wine() {
    return ::GetProcAddress(::GetModuleHandleW(L"ntdll.dll"), "wine_get_version") != nullptr;
}

class WickExe : public testing::Test {
 protected:
    SubprocessEnd run(std::vector<std::string> command) {
        Subprocess subprocess;
        subprocess.command = std::move(command);
        subprocess.out = Stream::Capture;
        subprocess.err = Stream::Capture;
        auto end = run_subprocess(subprocess);
        EXPECT_TRUE(end) << end.error().message;
        return end ? end.value() : SubprocessEnd();
    }

    TempDir folder_ = std::move(TempDir::create().value());
    std::string said_ = folder_.file("said");
};

TEST_F(WickExe, WithoutTheRightIsNotAnAdminBeforeAnythingIsStarted) {
    const SubprocessEnd end = run({WICK_WITHOUT_RIGHT, WICK_PROGRAM, "-o", folder_.file("out.svg"),
                                   "--", WICK_SAY_ARGUMENTS, said_, "0"});
    EXPECT_EQ(end.status, exit_status(ErrorCode::NotAnAdmin)) << end.err;
    EXPECT_THAT(end.err, HasSubstr("needs administrator rights"));
    EXPECT_THAT(end.err, HasSubstr("Run as administrator"));
    EXPECT_FALSE(std::filesystem::exists(said_));
}

TEST_F(WickExe, WhereThereIsNoTracingSaysSoAndStartsNothing) {
    if (!is_wine()) {
        GTEST_SKIP() << "this is Windows, which has tracing";
    }
    const SubprocessEnd end =
        run({WICK_PROGRAM, "-o", folder_.file("out.svg"), "--", WICK_SAY_ARGUMENTS, said_, "0"});
    EXPECT_EQ(end.status, exit_status(ErrorCode::UnsupportedPlatform)) << end.err;
    EXPECT_THAT(end.err, HasSubstr("Wine has none"));
    EXPECT_FALSE(std::filesystem::exists(said_));
}

}  // namespace
}  // namespace wick
