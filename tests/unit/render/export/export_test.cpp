#include "render/export/export.hpp"

#include <optional>
#include <sstream>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/protobuf.hpp"
#include "support/tree_from_folded.hpp"

namespace wick::render {
namespace {

using test::tree_from_folded;
using testing::HasSubstr;

const StackTree& sample() {
    static const StackTree tree =
        tree_from_folded("process:p;lib.so|main;f 3\nprocess:q;main 4\ng 1\n");
    return tree;
}

template <class Write>
std::string text(Write write, const StackTree& tree = sample(), const ExportTexts& texts = {}) {
    std::ostringstream out;
    write(tree, texts, out);
    return out.str();
}

TEST(Export, SpeedscopeHasAProfileForEachProcess) {
    EXPECT_EQ(
        text(write_speedscope, tree_from_folded("process:p;lib.so|main;f 3\nprocess:p 2\n"),
             {"T", "", {}}),
        R"({"$schema":"https://www.speedscope.app/file-format-schema.json","exporter":"wick",)"
        R"("name":"T","activeProfileIndex":0,"shared":{"frames":[{"name":""},{"name":"p"},)"
        R"({"name":"main","file":"lib.so"},{"name":"f"}]},"profiles":[{"type":"sampled",)"
        R"("name":"p","unit":"none","startValue":0,"endValue":5,"samples":[[],[2,3]],)"
        R"("weights":[2,3]}]})"
        "\n");
    EXPECT_THAT(text(write_speedscope),
                HasSubstr(R"("name":"all","unit":"none","startValue":0,"endValue":1)"));
}

TEST(Export, CallgrindHasFunctionsAndCalls) {
    const std::string file = text(write_callgrind, tree_from_folded("f;g;f;g 5\nf;g 1\nf 2\n"));
    EXPECT_THAT(file, HasSubstr("events: samples\nsummary: 8\n"));
    EXPECT_THAT(file, HasSubstr("ob=\nfl=???\nfn=(1) f\n0 2\n"
                                "cob=\ncfi=???\ncfn=(2) g\ncalls=1 0\n0 6\n"))
        << "a call within the same call counts once";
    EXPECT_THAT(file, HasSubstr("fn=(2) g\n0 6\ncob=\ncfi=???\ncfn=(1) f\ncalls=1 0\n0 5\n"));
}

TEST(Export, ChromeTraceHasAnEventForEachFrame) {
    EXPECT_THAT(text(write_chrome_trace),
                HasSubstr(R"({"name":"main","ph":"X","cat":"user","ts":1,"dur":3,"pid":1,"tid":1,)"
                          R"("args":{"self":0,"module":"lib.so"}})"));
}

TEST(Export, OwnJsonHasTheNodesAsColumns) {
    EXPECT_THAT(text(write_profile_json, tree_from_folded("a;b 3\na 1\n")),
                HasSubstr(R"("nodes":{"parent":[0,0,1],"frame":[0,1,2],"self":[0,1,3]})"));
    StackTree tree = tree_from_folded("a 3\n");
    tree.add_self_before(NodeId{1}, 2);
    EXPECT_THAT(text(write_profile_json, tree), HasSubstr(R"("self":[0,3],"before":[0,2])"));
}

/// The file of the first mapping of a pprof profile.
std::string first_mapping(const std::string& profile) {
    constexpr std::uint32_t kMapping = 3;
    constexpr std::uint32_t kString = 6;
    constexpr std::uint32_t kFile = 5;
    std::vector<std::string> strings;
    std::optional<std::uint64_t> file;
    ProtobufReader::Field field;
    for (ProtobufReader reader(as_bytes(profile)); reader.next(field);) {
        if (field.number == kString) {
            strings.emplace_back(reinterpret_cast<const char*>(field.bytes.data()),
                                 field.bytes.size());
        } else if (field.number == kMapping && !file) {
            ProtobufReader::Field part;
            for (ProtobufReader mapping(field.bytes); mapping.next(part);) {
                if (part.number == kFile) {
                    file = part.value;
                }
            }
        }
    }
    return file ? strings.at(*file) : "";
}

TEST(Export, PprofTakesTheModuleWithMostOwnWeightForTheProgram) {
    EXPECT_EQ(
        first_mapping(text(write_pprof, tree_from_folded("kernel:read 9\n"
                                                         "libc.so|start;prog|main 5\n"
                                                         "libc.so|start;prog|main;libc.so|f 3\n"))),
        "prog");
    EXPECT_EQ(first_mapping(text(write_pprof, tree_from_folded("kernel:read 9\n"))), "[kernel]");
}

TEST(Export, FirefoxProfileMakesTimesUp) {
    EXPECT_THAT(text(write_firefox_profile, tree_from_folded("a;b 3\na 1\n")),
                HasSubstr(R"("samples":{"length":2,"weightType":"samples","stack":[1,2],)"
                          R"("weight":[1,3],"time":[0,1]})"));
}

TEST(Export, OfNothingIsWhole) {
    const StackTree nothing;
    EXPECT_THAT(text(write_speedscope, nothing), HasSubstr(R"("profiles":[])"));
    EXPECT_THAT(text(write_firefox_profile, nothing), HasSubstr(R"("threads":[])"));
    EXPECT_THAT(text(write_callgrind, nothing), HasSubstr("summary: 0\n"));
    EXPECT_FALSE(text(write_pprof, nothing).empty());
}

TEST(Export, TheSameTreeGivesTheSameBytes) {
    for (auto* write : {write_speedscope, write_firefox_profile, write_chrome_trace,
                        write_callgrind, write_pprof, write_profile_json}) {
        EXPECT_EQ(text(write), text(write));
    }
}

}  // namespace
}  // namespace wick::render
