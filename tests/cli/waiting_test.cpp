// Where threads wait: --off-cpu and --wall.

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <unistd.h>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.hpp"
#include "cli/wick_process.hpp"

namespace wick::test {
namespace {

constexpr const char* kParanoid = "/proc/sys/kernel/perf_event_paranoid";

/// What each thread of the target spends its time with.
constexpr double kEachNs = 600e6;

double ns_in(const FoldedProfile& profile, const std::vector<std::string_view>& path) {
    return profile.share_of(path) * static_cast<double>(profile.total());
}

bool kernel_has_names() {
    // Each line begins with an address, all zeros for those who may not see it.
    return contents_of("/proc/kallsyms").find_first_not_of('0') == 0;
}

class Waiting : public testing::Test {
 protected:
    void SetUp() override {
        WICK_NEEDS_RECORDING();
        if (geteuid() != 0 && std::stoi(contents_of(kParanoid)) > 1) {
            GTEST_SKIP() << "this user may not sample the kernel";
        }
    }

    static FoldedProfile waits(const std::string& option) {
        return profile_of({target("waits"), "600"}, {option});
    }
};

TEST_F(Waiting, OffCpuIsTheTimeForWhichEachFunctionWaits) {
    const FoldedProfile profile = waits("--off-cpu");
    for (const std::string_view function : {"sleeps", "waits_for_change", "reads_pipe"}) {
        // A sleep lasts at least as long as it should, and the others wait for it.
        EXPECT_GE(ns_in(profile, {function}), 0.9 * kEachNs) << function << profile.heaviest();
        const double ratio = ns_in(profile, {function}) / ns_in(profile, {"sleeps"});
        EXPECT_GE(ratio, 0.5) << function << profile.heaviest();
        EXPECT_LE(ratio, 2.0) << function << profile.heaviest();
    }
    EXPECT_LE(profile.share_of({"[truncated]"}), 0.01) << profile.heaviest();
}

TEST_F(Waiting, TheLeafIsWhatThreadsWaitFor) {
    if (!kernel_has_names()) {
        GTEST_SKIP() << "the kernel hides its names";
    }
    const FoldedProfile profile = waits("--off-cpu");
    const double sleeping =
        ns_in(profile, {"[waiting: clock_nanosleep]"}) + ns_in(profile, {"[waiting: nanosleep]"});
    EXPECT_GE(sleeping, 0.9 * kEachNs) << profile.heaviest();
    EXPECT_GE(ns_in(profile, {"[waiting: futex]"}), 0.9 * kEachNs) << profile.heaviest();
    EXPECT_GE(ns_in(profile, {"[waiting: read]"}), 0.9 * kEachNs) << profile.heaviest();
}

TEST_F(Waiting, WallIsTheTimeOnAProcessorToo) {
    const FoldedProfile profile = waits("--wall");
    EXPECT_GE(ns_in(profile, {"sleeps"}), 0.9 * kEachNs) << profile.heaviest();
    EXPECT_GE(ns_in(profile, {"burns", "burn_ms"}), 0.7 * kEachNs) << profile.heaviest();
    EXPECT_GE(profile.share_of({"burns"}), 0.05) << profile.heaviest();
    EXPECT_LE(profile.share_of({"[truncated]"}), 0.01) << profile.heaviest();
}

TEST_F(Waiting, TheSummarySaysHowMuchWasOnAProcessorAndHowMuchBlocked) {
    const TempFolder folder;
    const Ending wall = run_wick({"--wall", "-o", folder.file("out.svg"), "--", target("waits")});
    EXPECT_EQ(wall.status, 0) << wall.err;
    EXPECT_THAT(wall.err, testing::HasSubstr(" on a processor, "));
    EXPECT_THAT(wall.err, testing::HasSubstr(" blocked, "));
    const std::string picture = contents_of(folder.file("out.svg"));
    EXPECT_THAT(picture, testing::HasSubstr(" % blocked (blue), "));
}

TEST_F(Waiting, AttachedProcessesCountWhatTheyWaitedForFromTheStart) {
    const ChildProcess program({"sleep", "60"});
    ASSERT_TRUE(program.wait_for([&] {
        const std::string pid = std::to_string(program.pid());
        return contents_of("/proc/" + pid + "/comm") == "sleep\n" &&
               contents_of("/proc/" + pid + "/stat").find(") S ") != std::string::npos;
    }));
    const TempFolder folder;
    const Ending ending = run_wick({"record", "--off-cpu", "-p", std::to_string(program.pid()),
                                    "--duration", "500ms", "-o", folder.file("out.folded")});
    EXPECT_EQ(ending.status, 0) << ending.err;
    EXPECT_THAT(ending.err,
                testing::HasSubstr("begun before the recording, with stacks that nobody knows: 1"));
    const FoldedProfile profile(contents_of(folder.file("out.folded")));
    EXPECT_GE(ns_in(profile, {"sleep", "[waiting]"}), 450e6) << profile.heaviest();
}

TEST_F(Waiting, AfterADelayCountsWhatThreadsWaitedForFromThen) {
    const FoldedProfile profile =
        profile_of({target("waits"), "1000"}, {"--off-cpu", "--delay", "300ms"});
    EXPECT_GE(ns_in(profile, {"waits", "[waiting]"}), 600e6) << profile.heaviest();
    EXPECT_GE(ns_in(profile, {"sleeps"}), 300e6) << profile.heaviest();
}

TEST(WaitingOptions, DoNotGoWithOthersThatSayWhatIsSampled) {
    const std::vector<std::vector<std::string>> wrong{{"--off-cpu", "--wall"},
                                                      {"--off-cpu", "-e", "cycles"},
                                                      {"--wall", "--user"},
                                                      {"--off-cpu", "--kernel"},
                                                      {"--wall", "--backend", "perf"}};
    for (std::vector<std::string> arguments : wrong) {
        arguments.insert(arguments.end(), {"--", target("waits")});
        const Ending ending = run_wick(arguments);
        EXPECT_EQ(ending.status, exit_status(ErrorCode::InvalidArgument)) << ending.err;
        EXPECT_THAT(ending.err, testing::HasSubstr(arguments[0]));
    }
}

/// The setting that decides what ordinary users may sample, for as long as a test needs it.
class ParanoidSetting {
 public:
    explicit ParanoidSetting(int level) : before_(contents_of(kParanoid)) {
        is_set_ = geteuid() == 0 && write(std::to_string(level));
    }

    ParanoidSetting(const ParanoidSetting&) = delete;
    ParanoidSetting& operator=(const ParanoidSetting&) = delete;

    ~ParanoidSetting() {
        if (is_set_) {
            write(before_);
        }
    }

    [[nodiscard]] bool is_set() const noexcept { return is_set_; }

 private:
    static bool write(const std::string& text) {
        std::ofstream file(kParanoid);
        file << text;
        file.close();
        return !file.fail();
    }

    std::string before_;
    bool is_set_ = false;
};

/// wick --off-cpu as the user nobody.
Ending run_as_nobody(const TempFolder& folder) {
    for (const std::string& program : {std::string(WICK_PROGRAM), target("waits")}) {
        const std::string name = std::filesystem::path(program).filename().string();
        std::filesystem::copy_file(program, folder.file(name));
    }
    return ChildProcess({"setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--",
                         folder.file("wick"), "--off-cpu", "-o", folder.file("out.folded"), "--",
                         folder.file("waits"), "600"})
        .wait();
}

TEST(WaitingOfAnOrdinaryUser, IsSeenWhereTheKernelMayBeSampled) {
    WICK_NEEDS_RECORDING();
    const ParanoidSetting setting(1);
    if (!setting.is_set()) {
        GTEST_SKIP() << "kernel.perf_event_paranoid cannot be set to 1 here";
    }
    const TempFolder folder;
    const Ending ending = run_as_nobody(folder);
    EXPECT_EQ(ending.status, 0) << ending.err;
    const FoldedProfile profile(contents_of(folder.file("out.folded")));
    EXPECT_GE(ns_in(profile, {"sleeps"}), 0.9 * kEachNs) << profile.heaviest();
    EXPECT_GE(ns_in(profile, {"reads_pipe"}), 0.9 * kEachNs) << profile.heaviest();
}

TEST(WaitingOfAnOrdinaryUser, IsRefusedWhereItMayNotWithTheReasonAndWhatHelps) {
    WICK_NEEDS_RECORDING();
    const ParanoidSetting setting(2);
    if (!setting.is_set()) {
        GTEST_SKIP() << "kernel.perf_event_paranoid cannot be set to 2 here";
    }
    const TempFolder folder;
    const Ending ending = run_as_nobody(folder);
    EXPECT_EQ(ending.status, exit_status(ErrorCode::PermissionDenied)) << ending.err;
    EXPECT_THAT(ending.err, testing::HasSubstr("kernel.perf_event_paranoid is 2"));
    EXPECT_THAT(ending.err, testing::HasSubstr("sudo sysctl kernel.perf_event_paranoid=1"));
    EXPECT_THAT(ending.err, testing::HasSubstr("--root"));
}

}  // namespace
}  // namespace wick::test
