// What wick says about how true its graph is.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "cli/wick_process.hpp"

namespace wick::test {
namespace {

using testing::HasSubstr;

class Truth : public testing::Test {
 protected:
    void SetUp() override { WICK_NEEDS_RECORDING(); }

    nlohmann::json report_on(std::vector<std::string> options,
                             const std::vector<std::string>& command) {
        options.insert(options.end(), {"-o", folder_.file("out.svg"), "--truth", truth_, "--"});
        options.insert(options.end(), command.begin(), command.end());
        ending_ = run_wick(options);
        EXPECT_EQ(ending_.status, 0) << ending_.err;
        return nlohmann::json::parse(contents_of(truth_));
    }

    /// The object of the most frequent cause; one without keys when no stack was cut.
    static nlohmann::json first_cut(const nlohmann::json& report) {
        return report.at("cut").empty() ? nlohmann::json::object() : report.at("cut").front();
    }

    TempFolder folder_;
    std::string truth_ = folder_.file("truth.json");
    Ending ending_;
};

TEST_F(Truth, IsThatAllStacksOfAnOrdinaryProgramAreWhole) {
    const auto report = report_on({}, {target("pie"), "300"});
    EXPECT_EQ(report.at("version"), 1);
    EXPECT_GE(report.at("rooted").at("share"), 0.99) << report;
    EXPECT_GT(report.at("samples"), 0);
}

TEST_F(Truth, AddsUpToAllSamples) {
    const auto report =
        report_on({"--call-graph", "dwarf,4096"}, {target("deep_recursion"), "300", "300"});
    std::uint64_t samples = report.at("rooted").at("samples");
    for (const auto& cut : report.at("cut")) {
        samples += cut.at("samples").get<std::uint64_t>();
    }
    EXPECT_EQ(samples, report.at("samples")) << report;
}

TEST_F(Truth, IsThatASmallCopyCutsDeepStacksAndWhatHelps) {
    const auto report =
        report_on({"--call-graph", "dwarf,4096"}, {target("deep_recursion"), "300", "300"});
    const auto cut = first_cut(report);
    EXPECT_EQ(cut.value("cause", ""), "stack-copy-ended") << report;
    EXPECT_GE(cut.value("share", 0.0), 0.95) << report;
    EXPECT_THAT(ending_.err, HasSubstr("--call-graph dwarf,65528"));
    EXPECT_THAT(contents_of(folder_.file("out.svg")), HasSubstr("--call-graph dwarf,65528"));
}

TEST_F(Truth, IsThatTheDepthLimitCutsDeepStacksAndTheRemedyWorks) {
    const std::vector<std::string> command{target("deep_recursion"), "300", "3000"};
    EXPECT_EQ(first_cut(report_on({}, command)).value("cause", ""), "depth-limit");
    EXPECT_THAT(ending_.err, HasSubstr("--max-frames 10000"));
    const auto report = report_on({"--max-frames", "10000", "-q"}, command);
    EXPECT_GE(report.at("rooted").at("share"), 0.95) << report;
}

TEST_F(Truth, IsRefusedBeforeTheProgramStartsWhereItCannotBeWritten) {
    const Ending ending = run_wick({"-o", folder_.file("out.svg"), "--truth",
                                    folder_.file("missing/truth.json"), "--", target("prints")});
    EXPECT_EQ(ending.status, exit_status(ErrorCode::IoError));
    EXPECT_EQ(ending.out, "");
}

}  // namespace
}  // namespace wick::test
