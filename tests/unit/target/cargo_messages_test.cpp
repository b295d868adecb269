#include "target/cargo_messages.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace wick::target {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Pair;

TEST(CargoMessages, AreTheExecutablesAndWhatBuildScriptsAskedFor) {
    const auto messages = parse_cargo_messages(
        "a line of a build script\n"
        R"({"reason":"compiler-artifact","package_id":"p","target":{"kind":["lib"],"name":"p"},)"
        R"("executable":null})"
        "\n"
        R"({"reason":"build-script-executed","package_id":"p","linked_paths":["native=/t/x"],)"
        R"("env":[["A","b"],["only one"]],"out_dir":"/t/out"})"
        "\r\n"
        R"({"reason":"compiler-artifact","package_id":"p","target":{"kind":["bin"],"name":"b"},)"
        R"("profile":{"test":true},"executable":"/t/b"})"
        "\n"
        R"({"reason":"build-finished","success":true})");
    ASSERT_TRUE(messages);
    ASSERT_EQ(messages.value().artifacts.size(), 1U);
    const CargoArtifact& artifact = messages.value().artifacts.front();
    EXPECT_EQ(artifact.executable, "/t/b");
    EXPECT_EQ(artifact.target, "b");
    EXPECT_TRUE(artifact.is_test);
    ASSERT_EQ(messages.value().scripts.size(), 1U);
    EXPECT_THAT(messages.value().scripts.front().library_paths, ElementsAre("native=/t/x"));
    EXPECT_THAT(messages.value().scripts.front().environment, ElementsAre(Pair("A", "b")));
}

TEST(CargoMessages, SayWhichLineIsDamaged) {
    const auto messages = parse_cargo_messages("{}\n{\"reason\":\n");
    ASSERT_FALSE(messages);
    EXPECT_EQ(messages.error().code, ErrorCode::MalformedInput);
    EXPECT_THAT(messages.error().message, HasSubstr("line 2"));
}

}  // namespace
}  // namespace wick::target
