// `wick report`: recordings of the real perf tool.

#include <fstream>
#include <iterator>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.hpp"
#include "base/subprocess.hpp"
#include "cli/wick_process.hpp"

namespace wick::test {
namespace {

using testing::HasSubstr;

class Report : public testing::Test {
 protected:
    void SetUp() override {
        WICK_NEEDS_RECORDING();
        if (!find_program("perf")) {
            GTEST_SKIP() << "the perf tool is not installed";
        }
    }

    /// Lets perf record a program of tests/targets; returns the file.
    std::string record(const std::vector<std::string>& options,
                       const std::string& program = "no_frame_pointer") {
        std::vector<std::string> command{"perf", "record",    "-q", "-N",
                                         "-e",   "cpu-clock", "-F", "997"};
        command.insert(command.end(), options.begin(), options.end());
        command.insert(command.end(), {"-o", file_, "--", target(program)});
        const auto end = run_subprocess({command, {}, {}, Stream::Capture, Stream::Capture});
        EXPECT_TRUE(end && end.value().status == 0)
            << (end ? end.value().err : end.error().message);
        return file_;
    }

    FoldedProfile report(const std::vector<std::string>& options) {
        std::vector<std::string> arguments{"report", "-o", folder_.file("out.folded")};
        arguments.insert(arguments.end(), options.begin(), options.end());
        ending_ = run_wick(arguments);
        EXPECT_EQ(ending_.status, 0) << ending_.err;
        return FoldedProfile(contents_of(folder_.file("out.folded")));
    }

    /// True when the profile is that of the program call_chain.
    static void expect_call_chain(const FoldedProfile& profile) {
        EXPECT_GE(profile.share_of({"main", "outer_call", "middle_call", "inner_call"}), 0.9)
            << profile.heaviest();
    }

    TempFolder folder_;
    std::string file_ = folder_.file("perf.data");
    Ending ending_;
};

TEST_F(Report, UnwindsStackCopies) {
    const FoldedProfile profile = report({record({"--call-graph", "dwarf,16384"})});
    expect_call_chain(profile);
    EXPECT_TRUE(profile.is_rooted()) << profile.heaviest();
}

TEST_F(Report, ReadsCompressedRecordings) {
    expect_call_chain(report({record({"-z", "--call-graph", "dwarf,16384"})}));
}

TEST_F(Report, ReadsSystemWideRecordings) {
    const FoldedProfile profile = report({record({"-a", "--call-graph", "dwarf,16384"})});
    EXPECT_GE(profile.share_of({"outer_call", "middle_call", "inner_call"}), 0.05)
        << profile.heaviest();
}

TEST_F(Report, TellsThreadsApartWhenAsked) {
    const std::string file = record({"--call-graph", "dwarf,16384"}, "threads");
    const FoldedProfile apart = report({"--tid", file});
    const FoldedProfile together = report({file});
    EXPECT_GE(together.share_of({"threads"}), 0.9) << together.heaviest();
    EXPECT_GE(apart.share_of({"threads-*"}), 0.9) << apart.heaviest();
    const FoldedProfile none = report({"--tid", "--thread", "^threads-", file});
    EXPECT_EQ(none.total(), apart.total());
}

TEST_F(Report, ReadsAStretchOfTime) {
    const std::string file = record({"--call-graph", "fp"});
    const std::uint64_t all = report({file}).total();
    const std::uint64_t first = report({"--time-range", "-20ms", file}).total();
    EXPECT_THAT(ending_.err, HasSubstr("are left out, which are not of the time asked for"));
    EXPECT_GT(first, 0U);
    EXPECT_LT(first, all);
    const Ending text = run_wick({"report", "--time-range", "1s-", "-o", "-", "-"}, "a 1\n");
    EXPECT_EQ(text.status, exit_status(ErrorCode::InvalidArgument));
}

TEST_F(Report, DrawsTheEventThatIsAskedFor) {
    const std::string file = record({"-e", "page-faults", "--call-graph", "dwarf,16384"});
    expect_call_chain(report({file}));
    EXPECT_THAT(ending_.err, HasSubstr("page-faults ("));
    const FoldedProfile faults = report({"--event", "page-faults", file});
    EXPECT_LT(faults.share_of({"inner_call"}), 0.9) << faults.heaviest();
    const Ending unknown = run_wick({"report", "--event", "cycles", "-o", "-", file});
    EXPECT_EQ(unknown.status, 64) << unknown.err;
    EXPECT_THAT(unknown.err, HasSubstr("page-faults"));
}

TEST_F(Report, ReadsAPipe) {
    const auto recorded =
        run_subprocess({{"perf", "record", "-q", "-N", "-e", "cpu-clock", "--call-graph",
                         "dwarf,16384", "-o", "-", "--", target("no_frame_pointer")},
                        {},
                        {},
                        Stream::Capture,
                        Stream::Discard});
    ASSERT_TRUE(recorded);
    const Ending ending = run_wick({"report", "-o", "-", "-"}, recorded.value().out);
    EXPECT_EQ(ending.status, 0) << ending.err;
    EXPECT_THAT(ending.out, HasSubstr("<svg"));
    EXPECT_THAT(ending.out, HasSubstr("inner_call"));
}

TEST_F(Report, ReadsAFileThatComesThroughAPipeOrPacked) {
    const std::string file = record({"--call-graph", "dwarf,16384"});
    const Ending piped =
        run_wick({"report", "-o", folder_.file("out.folded"), "-"}, contents_of(file));
    EXPECT_EQ(piped.status, 0) << piped.err;
    expect_call_chain(FoldedProfile(contents_of(folder_.file("out.folded"))));
    const auto packed =
        run_subprocess({{"gzip", "-f", file}, {}, {}, Stream::Discard, Stream::Discard});
    ASSERT_TRUE(packed && packed.value().status == 0);
    expect_call_chain(report({file + ".gz"}));
}

TEST_F(Report, NamesTheFilesThatMayNotBeTheRecordedOnes) {
    std::string bytes = contents_of(record({"-B", "--call-graph", "dwarf,16384"}));
    std::ifstream names("/proc/sys/kernel/hostname");
    std::string host;
    names >> host;
    // perf writes a text's size, in steps of 64 bytes, before it.
    const std::string size("\x40\0\0\0", 4);
    const std::size_t written = bytes.rfind(size + host + '\0');
    ASSERT_NE(written, std::string::npos);
    expect_call_chain(report({file_}));
    EXPECT_THAT(ending_.err, testing::Not(HasSubstr("without build ids")));
    bytes.replace(written + size.size(), host.size(), std::string(host.size(), '?'));
    write_file(file_, bytes);
    expect_call_chain(report({file_}));
    EXPECT_THAT(ending_.err, HasSubstr("without build ids"));
    EXPECT_THAT(ending_.err, HasSubstr("no_frame_pointer"));
}

TEST_F(Report, ReadsWhatIsThereOfACutFile) {
    const std::string whole = contents_of(record({"--call-graph", "dwarf,16384"}));
    write_file(file_, whole.substr(0, whole.size() / 2));
    expect_call_chain(report({file_}));
    EXPECT_THAT(ending_.err, HasSubstr("bytes of records are missing"));
}

/// The text of `perf script`, for the program with inlined functions.
class ScriptWithInlines : public Report {
 protected:
    std::string script() {
        const std::string file = record({"--call-graph", "dwarf,16384"}, "inlined_calls");
        const auto script = run_subprocess({{"perf", "script", "--no-inline", "-i", file},
                                            {},
                                            {},
                                            Stream::Capture,
                                            Stream::Discard});
        EXPECT_TRUE(script && script.value().status == 0);
        return script ? script.value().out : std::string();
    }

    FoldedProfile folded(std::vector<std::string> options, const std::string& text) {
        options.insert(options.begin(), "fold");
        ending_ = run_wick(options, text);
        EXPECT_EQ(ending_.status, 0) << ending_.err;
        return FoldedProfile(ending_.out);
    }
};

TEST_F(ScriptWithInlines, FoldLooksThemUpInTheProgram) {
    const std::string text = script();
    EXPECT_EQ(folded({}, text).share_of({"outer_inlined"}), 0);
    const FoldedProfile profile = folded({"--inline"}, text);
    EXPECT_GE(profile.share_of({"main", "host", "outer_inlined", "inner_inlined"}), 0.9)
        << profile.heaviest();
    const FoldedProfile places = folded({"--inline", "--context"}, text);
    EXPECT_GE(
        places.share_of({"main:inlined_calls.c:*", "host:inlined_calls.c:*",
                         "outer_inlined:inlined_calls.c:*", "inner_inlined:inlined_calls.c:*"}),
        0.9)
        << places.heaviest();
}

TEST_F(ScriptWithInlines, FoldSaysWhichProgramsAreMissing) {
    std::string text = "p 1 1.0: 1 cycles: \n\t 12 f+0x2 (/no/such/program)\n\n";
    EXPECT_EQ(folded({"--inline"}, text).share_of({"p", "f"}), 1);
    EXPECT_THAT(ending_.err, HasSubstr("/no/such/program"));
}

TEST(ReportInput, SaysWhatAFileIsAndWhichCommandFits) {
    const Ending program = run_wick({"report", "-o", "-", target("no_frame_pointer")});
    EXPECT_EQ(program.status, 64);
    EXPECT_THAT(program.err, HasSubstr("is a program"));
    EXPECT_THAT(program.err, HasSubstr("wick -- "));
    const Ending nothing = run_wick({"report", "-o", "-", "-"}, "");
    EXPECT_EQ(nothing.status, 73);
    EXPECT_THAT(nothing.err, HasSubstr("empty"));
    const Ending missing = run_wick({"report", "-o", "-", "no/such/file"});
    EXPECT_EQ(missing.status, 75);
}

}  // namespace
}  // namespace wick::test
