// Results in the forms of other viewers, read by these viewers where they are installed.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "base/subprocess.hpp"
#include "cli/wick_process.hpp"

namespace wick::test {
namespace {

using nlohmann::json;
using testing::AllOf;
using testing::HasSubstr;

constexpr const char* kStacks = "main;parse;lex 60\nmain;draw 30\nmain;parse 10\n";
constexpr const char* kScript =
    "one 1/1 1.0:   5 cycles: \n\t7f12 f+0x1 (/lib/a.so)\n\t7f13 main (/bin/one)\n\n"
    "two 2/3 1.0:   7 cycles: \n\t7f12 g+0x1 (/lib/a.so)\n\t7f13 main (/bin/two)\n\n";

class Export : public testing::Test {
 protected:
    /// What wick writes into a file of that name.
    std::string exported(const std::string& name, const std::string& input = kStacks,
                         std::vector<std::string> options = {}) {
        file_ = folder_.file(name);
        options.insert(options.begin(), {"report", "-q", "-o", file_, "-"});
        const Ending ending = run_wick(options, input);
        EXPECT_EQ(ending.status, 0) << ending.err;
        return contents_of(file_);
    }

    [[nodiscard]] static std::string output_of(const std::vector<std::string>& command) {
        const auto end = run_subprocess({command, {}, {}, Stream::Capture, Stream::Capture});
        EXPECT_TRUE(end && end.value().status == 0)
            << (end ? end.value().err : end.error().message);
        return end ? end.value().out : "";
    }

    /// What wick reads out of the file once more.
    [[nodiscard]] std::string read_back() const {
        return run_wick({"report", "-q", "--format", "folded", "-o", "-", file_}).out;
    }

    TempFolder folder_;
    std::string file_;
};

TEST_F(Export, PprofOfGoReadsWhatIsWritten) {
    (void)exported("a.pb.gz");
    if (!find_program("go")) {
        GTEST_SKIP() << "go is not installed";
    }
    const std::string table = output_of({"go", "tool", "pprof", "-top", "-symbolize=none", file_});
    EXPECT_THAT(table, AllOf(HasSubstr("Type: samples"), HasSubstr("of 100 total"),
                             testing::ContainsRegex("60 +60.00% +60.00% +60 +60.00% +lex"),
                             testing::ContainsRegex("10 +10.00% +100% +70 +70.00% +parse")));
}

TEST_F(Export, PprofComesBackWhole) {
    (void)exported("a.pb.gz");
    EXPECT_EQ(read_back(), "main;draw 30\nmain;parse 10\nmain;parse;lex 60\n");
    (void)exported("b.pb", kScript);
    EXPECT_EQ(read_back(), "one;main;f 5\ntwo;main;g 7\n");
}

TEST_F(Export, SpeedscopeComesBackWhole) {
    const json document = json::parse(exported("a.speedscope.json", kScript));
    EXPECT_EQ(document["profiles"].size(), 2U);
    EXPECT_EQ(document["profiles"][0]["name"], "one");
    EXPECT_EQ(document["profiles"][1]["endValue"], 7);
    EXPECT_EQ(document["profiles"][1]["weights"], json{7});
    EXPECT_EQ(read_back(), "one;main;f 5\ntwo;main;g 7\n");
}

TEST_F(Export, CallgrindAnnotateReadsWhatIsWritten) {
    (void)exported("callgrind.out.1");
    if (!find_program("callgrind_annotate")) {
        GTEST_SKIP() << "callgrind_annotate is not installed";
    }
    const std::string table = output_of({"callgrind_annotate", "--inclusive=yes", file_});
    EXPECT_THAT(table, AllOf(testing::ContainsRegex("100 \\(100.0%\\) +PROGRAM TOTALS"),
                             testing::ContainsRegex("70 \\(70.00%\\) +[?]+:parse"),
                             testing::ContainsRegex("60 \\(60.00%\\) +[?]+:lex")));
}

TEST_F(Export, FirefoxProfileHasItsTables) {
    const json document = json::parse(exported("a.json", kScript));
    EXPECT_EQ(document["threads"].size(), 2U);
    EXPECT_EQ(document["threads"][0]["name"], "one");
    const json& shared = document["shared"];
    EXPECT_EQ(shared["frameTable"]["length"], shared["funcTable"]["length"]);
    const std::size_t stack = document["threads"][1]["samples"]["stack"][0];
    const std::size_t frame = shared["stackTable"]["frame"][stack];
    const std::size_t func = shared["frameTable"]["func"][frame];
    EXPECT_EQ(shared["stringArray"][shared["funcTable"]["name"][func].get<std::size_t>()], "g");
    EXPECT_EQ(document["threads"][1]["samples"]["weight"][0], 7);
}

TEST_F(Export, ChromeTraceComesBackWhole) {
    const json document = json::parse(exported("a.trace.json"));
    EXPECT_EQ(document["traceEvents"][1]["name"], "main");
    EXPECT_EQ(read_back(), "main;draw 30\nmain;parse 10\nmain;parse;lex 60\n");
}

TEST_F(Export, OwnJsonHasEverything) {
    const json document = json::parse(exported("a.wick.json", kScript));
    EXPECT_EQ(document["format"], "wick-profile");
    EXPECT_EQ(document["weight"], 12);
    EXPECT_EQ(document["nodes"]["parent"].size(), document["nodes"]["self"].size());
}

TEST_F(Export, FormatGoesBeforeTheName) {
    EXPECT_THAT(exported("a.txt", kStacks, {"--format", "markdown"}), HasSubstr("`lex`"));
    EXPECT_THAT(exported("b.md"), HasSubstr("`lex`"));
    EXPECT_EQ(exported("c.svg", kStacks, {"--format", "folded"}),
              "main;draw 30\nmain;parse 10\nmain;parse;lex 60\n");
}

TEST_F(Export, PacksWhatIsToBePacked) {
    const std::string packed = exported("a.json.gz");
    EXPECT_EQ(packed.substr(0, 2), "\x1f\x8b");
    EXPECT_EQ(json::parse(output_of({"gzip", "-dc", file_}))["threads"].size(), 1U);
}

TEST_F(Export, RecordsToAnyFormat) {
    WICK_NEEDS_RECORDING();
    file_ = folder_.file("r.pb.gz");
    ASSERT_EQ(run_wick({"-q", "-o", file_, "--", target("pie"), "100"}).status, 0);
    const FoldedProfile profile(read_back());
    EXPECT_GE(profile.share_of({"outer_call", "middle_call", "inner_call"}), 0.5)
        << profile.heaviest();
}

}  // namespace
}  // namespace wick::test
