#include "target/cargo_metadata.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace wick::target {
namespace {

using testing::Contains;
using testing::Pair;

constexpr const char* kOnePackage = R"({"packages":[{"name":"p","version":"1.20.3-rc.1+build.5",
    "id":"path+file:///p#1.20.3","manifest_path":"/p/Cargo.toml","default_run":"b",
    "authors":["A","B"],"description":null,
    "targets":[{"kind":["bin"],"name":"b"},{"kind":["rlib","cdylib"],"name":"p"}]}],
    "workspace_default_members":["path+file:///p#1.20.3"],"target_directory":"/p/target"})";

TEST(CargoMetadata, HasPackagesWithTheirTargets) {
    const auto metadata = parse_cargo_metadata(kOnePackage);
    ASSERT_TRUE(metadata);
    ASSERT_EQ(metadata.value().packages.size(), 1U);
    const CargoPackage& package = metadata.value().packages.front();
    EXPECT_EQ(package.default_run, "b");
    ASSERT_EQ(package.targets.size(), 2U);
    EXPECT_TRUE(package.targets[0].is("bin"));
    EXPECT_FALSE(package.targets[0].is_library());
    EXPECT_TRUE(package.targets[1].is_library());
    EXPECT_EQ(metadata.value().target_directory, "/p/target");
}

TEST(CargoMetadata, SplitsTheVersionForTheEnvironmentAsCargoDoes) {
    const auto metadata = parse_cargo_metadata(kOnePackage);
    ASSERT_TRUE(metadata);
    const auto& environment = metadata.value().packages.front().environment;
    EXPECT_THAT(environment, Contains(Pair("CARGO_PKG_VERSION_MAJOR", "1")));
    EXPECT_THAT(environment, Contains(Pair("CARGO_PKG_VERSION_MINOR", "20")));
    EXPECT_THAT(environment, Contains(Pair("CARGO_PKG_VERSION_PATCH", "3")));
    EXPECT_THAT(environment, Contains(Pair("CARGO_PKG_VERSION_PRE", "rc.1")));
    EXPECT_THAT(environment, Contains(Pair("CARGO_PKG_AUTHORS", "A:B")));
    EXPECT_THAT(environment, Contains(Pair("CARGO_PKG_DESCRIPTION", "")));
    EXPECT_THAT(environment, Contains(Pair("CARGO_MANIFEST_DIR", "/p")));
}

TEST(CargoMetadata, IsMalformedInputWhereItIsNone) {
    for (const char* text : {"", "[]", "{}", "{\"packages\":", "{\"target_directory\":3}"}) {
        const auto metadata = parse_cargo_metadata(text);
        ASSERT_FALSE(metadata) << text;
        EXPECT_EQ(metadata.error().code, ErrorCode::MalformedInput);
    }
}

}  // namespace
}  // namespace wick::target
