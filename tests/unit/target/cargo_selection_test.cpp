#include "target/cargo_selection.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace wick::target {
namespace {

using testing::AllOf;
using testing::HasSubstr;

CargoPackage package(const std::string& name, std::vector<CargoTarget> targets,
                     const std::string& default_run = "") {
    CargoPackage package;
    package.name = name;
    package.version = "1.0.0";
    package.id = "id of " + name;
    package.manifest_path = "/ws/" + name + "/Cargo.toml";
    package.default_run = default_run;
    package.targets = std::move(targets);
    return package;
}

CargoTarget bin(const std::string& name) {
    return {name, {"bin"}};
}

/// A workspace of two packages without one at its root.
CargoMetadata workspace() {
    CargoMetadata metadata;
    metadata.packages = {package("left", {bin("app"), {"left", {"lib"}}}),
                         package("right", {bin("app"), bin("tool"), {"show", {"example"}}})};
    return metadata;
}

constexpr const char* kRoot = "/ws/Cargo.toml";

CargoRequest asking_for(CargoKind kind, const std::string& name = "") {
    CargoRequest request;
    request.kind = kind;
    request.name = name;
    return request;
}

TEST(CargoSelection, IsTheOnlyBinaryOfThePackageOneStandsIn) {
    const CargoMetadata metadata = workspace();
    const auto selection = select_cargo_target(metadata, {}, "/ws/left/Cargo.toml");
    ASSERT_TRUE(selection) << selection.error().message;
    EXPECT_EQ(selection.value().package->name, "left");
    EXPECT_TRUE(selection.value().automatic);
}

TEST(CargoSelection, IsTheDefaultRunOfSeveralBinaries) {
    CargoMetadata metadata;
    metadata.packages = {package("p", {bin("a"), bin("b")}, "b")};
    const auto selection = select_cargo_target(metadata, {}, kRoot);
    ASSERT_TRUE(selection);
    EXPECT_EQ(selection.value().target->name, "b");
}

TEST(CargoSelection, OfSeveralListsThemWithTheOptionsThatChoose) {
    const auto all = select_cargo_target(workspace(), {}, kRoot);
    ASSERT_FALSE(all);
    EXPECT_EQ(all.error().code, ErrorCode::InvalidArgument);
    EXPECT_THAT(all.error().message, AllOf(HasSubstr("-p left --bin app; -p right --bin app"),
                                           HasSubstr("-p right --bin tool")));
    const auto one = select_cargo_target(workspace(), {}, "/ws/right/Cargo.toml");
    ASSERT_FALSE(one);
    EXPECT_THAT(one.error().message, HasSubstr("several possible targets: --bin app; --bin tool"));
}

TEST(CargoSelection, LooksIntoOtherPackagesForANameThatItsOwnHasNot) {
    const CargoMetadata metadata = workspace();
    const auto selection = select_cargo_target(metadata, asking_for(CargoKind::Example, "show"),
                                               "/ws/left/Cargo.toml");
    ASSERT_TRUE(selection);
    EXPECT_EQ(selection.value().package->name, "right");
    EXPECT_FALSE(selection.value().automatic);
}

TEST(CargoSelection, KeepsToThePackageThatIsNamed) {
    const CargoMetadata metadata = workspace();
    CargoRequest request = asking_for(CargoKind::Bin, "app");
    request.package = "right@1.0.0";
    const auto selection = select_cargo_target(metadata, request, kRoot);
    ASSERT_TRUE(selection);
    EXPECT_EQ(selection.value().package->name, "right");
    request.package = "middle";
    const auto unknown = select_cargo_target(metadata, request, kRoot);
    ASSERT_FALSE(unknown);
    EXPECT_THAT(unknown.error().hint, HasSubstr("left, right"));
}

TEST(CargoSelection, KeepsToTheDefaultMembersAtTheRoot) {
    CargoMetadata metadata = workspace();
    metadata.default_members = {"id of left"};
    const auto selection = select_cargo_target(metadata, {}, kRoot);
    ASSERT_TRUE(selection);
    EXPECT_EQ(selection.value().package->name, "left");
    CargoRequest request;
    request.workspace = true;
    EXPECT_FALSE(select_cargo_target(metadata, request, kRoot));
}

TEST(CargoSelection, TellsALibrarysUnitTestsFromABinarys) {
    CargoMetadata metadata;
    metadata.packages = {package("p", {bin("p"), {"p", {"lib"}}})};
    CargoRequest request = asking_for(CargoKind::UnitTest);
    const auto both = select_cargo_target(metadata, request, kRoot);
    ASSERT_FALSE(both);
    EXPECT_THAT(both.error().message, HasSubstr("--unit-test p --unit-test-kind lib"));
    request.unit_test_of = UnitTestOf::Lib;
    const auto library = select_cargo_target(metadata, request, kRoot);
    ASSERT_TRUE(library);
    EXPECT_TRUE(library.value().target->is_library());
}

TEST(CargoSelection, OfAnUnknownNameSaysWhatThereIs) {
    const auto selection =
        select_cargo_target(workspace(), asking_for(CargoKind::Bench, "speed"), kRoot);
    ASSERT_FALSE(selection);
    EXPECT_THAT(selection.error().message, HasSubstr("no benchmark called speed"));
    EXPECT_THAT(selection.error().hint, HasSubstr("-p right --example show"));
}

}  // namespace
}  // namespace wick::target
