#include "target/cmake_file_api.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace wick::target {
namespace {

using testing::ElementsAre;
using testing::Pair;

TEST(CMakeFileApi, FindsTheCodemodelInTheIndex) {
    const auto index = parse_cmake_index(
        R"({"cmake":{"generator":{"multiConfig":true}},"objects":[
            {"kind":"cache","jsonFile":"cache.json","version":{"major":2}},
            {"kind":"codemodel","jsonFile":"model.json","version":{"major":2,"minor":4}}]})");
    ASSERT_TRUE(index);
    EXPECT_TRUE(index.value().multi_config);
    EXPECT_EQ(index.value().codemodel_file, "model.json");
}

TEST(CMakeFileApi, IsMalformedInputWithoutACodemodelOfVersion2) {
    for (const char* text :
         {"", "{}", R"({"objects":[{"kind":"codemodel","version":{"major":3}}]})"}) {
        const auto index = parse_cmake_index(text);
        ASSERT_FALSE(index) << text;
        EXPECT_EQ(index.error().code, ErrorCode::MalformedInput);
    }
}

TEST(CMakeFileApi, ListsTheTargetsOfEachConfiguration) {
    const auto model = parse_cmake_codemodel(
        R"({"configurations":[{"name":"Debug","targets":[{"jsonFile":"a"},{"jsonFile":"b"}]},
            {"name":"Release","targets":[{"jsonFile":"c"}]}]})");
    ASSERT_TRUE(model);
    ASSERT_EQ(model.value().size(), 2U);
    EXPECT_EQ(model.value()[1].name, "Release");
    EXPECT_THAT(model.value()[0].target_files, ElementsAre("a", "b"));
}

TEST(CMakeFileApi, KnowsExecutablesFromOtherTargets) {
    const auto program = parse_cmake_target(
        R"({"name":"app","type":"EXECUTABLE","artifacts":[{"path":"bin/app"}]})");
    ASSERT_TRUE(program);
    EXPECT_EQ(program.value(), (NamedExecutable{"app", "bin/app"}));
    const auto library = parse_cmake_target(
        R"({"name":"lib","type":"SHARED_LIBRARY","artifacts":[{"path":"lib.so"}]})");
    ASSERT_TRUE(library);
    EXPECT_EQ(library.value().path, "");
}

TEST(CMakeFileApi, ReadsHowCTestRunsATest) {
    const auto tests = parse_ctest_tests(
        R"({"tests":[{"name":"t","command":["/b/app","x y"],"properties":[
            {"name":"ENVIRONMENT","value":["A=b=c","no name"]},
            {"name":"WORKING_DIRECTORY","value":"/w"},
            {"name":"ENVIRONMENT_MODIFICATION","value":["PATH=path_list_prepend:/x"]}]}]})");
    ASSERT_TRUE(tests);
    ASSERT_EQ(tests.value().size(), 1U);
    const CTestTest& test = tests.value().front();
    EXPECT_THAT(test.command, ElementsAre("/b/app", "x y"));
    EXPECT_THAT(test.environment, ElementsAre(Pair("A", "b=c")));
    EXPECT_EQ(test.directory, "/w");
    EXPECT_TRUE(test.modifies_environment);
}

}  // namespace
}  // namespace wick::target
