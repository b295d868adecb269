// wick as an ordinary user.

#include <filesystem>
#include <unistd.h>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.hpp"
#include "cli/wick_process.hpp"

namespace wick::test {
namespace {

int paranoia() {
    const std::string text = contents_of("/proc/sys/kernel/perf_event_paranoid");
    return text.empty() ? 99 : std::stoi(text);
}

class OrdinaryUser : public testing::Test {
 protected:
    void SetUp() override {
        WICK_NEEDS_RECORDING();
        // Copies, because an ordinary user may not be able to look into the build folder.
        for (const std::string& program : {std::string(WICK_PROGRAM), target("pie")}) {
            const std::string name = std::filesystem::path(program).filename().string();
            std::filesystem::copy_file(program, folder_.file(name));
        }
    }

    /// Runs wick as the user who runs the test, or as nobody when that is root.
    [[nodiscard]] Ending run_as_ordinary_user(const std::vector<std::string>& arguments) const {
        std::vector<std::string> command;
        if (geteuid() == 0) {
            command = {"setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--"};
        }
        command.push_back(folder_.file("wick"));
        command.insert(command.end(), arguments.begin(), arguments.end());
        return ChildProcess(command).wait();
    }

    TempFolder folder_;
    std::string folded_ = folder_.file("out.folded");
};

TEST_F(OrdinaryUser, ProfilesUserCodeWhereTheKernelIsOffLimits) {
    if (paranoia() > 2) {
        GTEST_SKIP() << "kernel.perf_event_paranoid is " << paranoia() << ", above 2";
    }
    const Ending ending = run_as_ordinary_user({"-o", folded_, "--", folder_.file("pie"), "300"});
    EXPECT_EQ(ending.status, 0) << ending.err;
    const FoldedProfile profile(contents_of(folded_));
    EXPECT_TRUE(profile.is_rooted()) << profile.heaviest();
    EXPECT_GE(profile.share_of({"main", "outer_call", "middle_call", "inner_call", "burn_ms"}),
              0.95)
        << profile.heaviest();
}

TEST_F(OrdinaryUser, IsToldOnceThatTheKernelIsLeftOut) {
    if (paranoia() != 2) {
        GTEST_SKIP() << "kernel.perf_event_paranoid is " << paranoia() << ", not 2";
    }
    const Ending ending = run_as_ordinary_user({"-o", folded_, "--", folder_.file("pie"), "100"});
    const std::string word = "perf_event_paranoid";
    const std::size_t first = ending.err.find(word);
    ASSERT_NE(first, std::string::npos) << ending.err;
}

TEST_F(OrdinaryUser, IsRefusedTheKernelWithTheReasonAndTheCommandThatHelps) {
    if (paranoia() < 2) {
        GTEST_SKIP() << "kernel.perf_event_paranoid is " << paranoia() << ", below 2";
    }
    const Ending ending =
        run_as_ordinary_user({"--kernel", "-o", folded_, "--", folder_.file("pie"), "100"});
    EXPECT_EQ(ending.status, exit_status(ErrorCode::PermissionDenied)) << ending.err;
    EXPECT_THAT(ending.err, testing::HasSubstr("perf_event_paranoid"));
    EXPECT_THAT(ending.err, testing::HasSubstr("sysctl"));
}

TEST_F(OrdinaryUser, LearnsFromTheDoctorWhatIsOffLimitsAndWhatHelps) {
    if (paranoia() < 2) {
        GTEST_SKIP() << "kernel.perf_event_paranoid is " << paranoia() << ", below 2";
    }
    const Ending ending = run_as_ordinary_user({"doctor"});
    const bool can_record = paranoia() == 2;
    EXPECT_EQ(ending.status, can_record ? 0 : exit_status(ErrorCode::PermissionDenied));
    EXPECT_THAT(ending.out, testing::ContainsRegex(can_record ? "  the kernel's part +no: "
                                                              : "  perf-events +no: "));
    EXPECT_THAT(ending.out, testing::HasSubstr("sudo sysctl kernel.perf_event_paranoid="));
}

}  // namespace
}  // namespace wick::test
