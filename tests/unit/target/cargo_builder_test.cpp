#include "target/cargo_builder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace wick::target {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::Not;
using testing::Pair;
using testing::StartsWith;

class CargoCommand : public testing::Test {
 protected:
    CargoCommand() {
        package_.name = "p";
        package_.version = "1.0.0";
        package_.id = "id";
        package_.manifest_path = "/p/Cargo.toml";
    }

    /// The command for a target, joined to one line.
    [[nodiscard]] std::string command(CargoKind kind, const std::string& target_kind,
                                      const BuildRequest& request = {}) {
        target_ = {"t", {target_kind}};
        std::string line;
        for (const std::string& word :
             cargo_build_command(request, {&package_, &target_, kind, false}, "/p/target/wick")) {
            line += word + " ";
        }
        return line;
    }

    CargoPackage package_;
    CargoTarget target_;
};

TEST_F(CargoCommand, BuildsOptimisedWithDebugInformationInAFolderOfItsOwn) {
    const std::string line = command(CargoKind::Bin, "bin");
    EXPECT_THAT(line, HasSubstr(" build --release --manifest-path /p/Cargo.toml --package p@1.0.0 "
                                "--bin t --target-dir /p/target/wick "));
    EXPECT_THAT(line, HasSubstr("--config profile.release.debug=\"limited\" "));
    EXPECT_THAT(line, HasSubstr("--config profile.release.strip=false "));
}

TEST_F(CargoCommand, GivesTheSettingsToTheProfileThatCargoUses) {
    BuildRequest dev;
    dev.mode = BuildMode::Dev;
    BuildRequest named;
    named.mode = BuildMode::Profile;
    named.profile = "fast";
    EXPECT_THAT(command(CargoKind::Bench, "bench"), HasSubstr("bench --no-run --manifest-path"));
    EXPECT_THAT(command(CargoKind::Bench, "bench"), HasSubstr("profile.bench.strip"));
    EXPECT_THAT(command(CargoKind::Bench, "bench", dev), HasSubstr(" build --manifest-path"));
    EXPECT_THAT(command(CargoKind::Bench, "bench", dev), HasSubstr("profile.dev.strip"));
    EXPECT_THAT(command(CargoKind::UnitTest, "lib"), HasSubstr("test --no-run --release"));
    EXPECT_THAT(command(CargoKind::UnitTest, "lib"), HasSubstr(" --lib "));
    EXPECT_THAT(command(CargoKind::UnitTest, "lib", dev), HasSubstr("profile.test.strip"));
    EXPECT_THAT(command(CargoKind::Bin, "bin", named), HasSubstr("--profile fast"));
    EXPECT_THAT(command(CargoKind::Bin, "bin", named), HasSubstr("profile.fast.strip"));
}

TEST_F(CargoCommand, PassesOnWhatTheUserAskedFor) {
    BuildRequest request;
    request.debug_symbols = false;
    request.target = "x86_64-unknown-linux-musl";
    request.jobs = 3;
    request.build_arguments = {"--timings"};
    request.cargo.features = {"a", "b/c"};
    request.cargo.no_default_features = true;
    request.cargo.locked = true;
    const std::string line = command(CargoKind::Example, "example", request);
    for (const char* words : {"--example t", "--target x86_64-unknown-linux-musl", "--jobs 3",
                              "--features a,b/c", "--no-default-features", "--locked",
                              "--timings --message-format=json-render-diagnostics"}) {
        EXPECT_THAT(line, HasSubstr(words));
    }
    EXPECT_THAT(line, Not(HasSubstr("--config")));
}

TEST_F(CargoCommand, FindsTheExecutableOfTheTargetAndNoOther) {
    target_ = {"t", {"lib"}};
    const CargoSelection selection{&package_, &target_, CargoKind::UnitTest, false};
    CargoMessages messages;
    messages.artifacts = {{"id", "t", {"bin"}, true, "/wrong-kind"},
                          {"other", "t", {"lib"}, true, "/wrong-package"},
                          {"id", "t", {"lib"}, false, "/no-harness"},
                          {"id", "t", {"lib"}, true, "/right"}};
    const auto found = executable_of(messages, selection);
    ASSERT_TRUE(found);
    EXPECT_EQ(found.value(), "/right");
    EXPECT_FALSE(executable_of({}, selection));
}

TEST_F(CargoCommand, HandsTheProgramTheLibrariesOfBuildScriptsInTheTargetFolder) {
    target_ = {"t", {"bin"}};
    CargoMessages messages;
    messages.scripts = {{"id", {"native=/p/target/wick/x", "/usr/lib"}, {{"A", "b"}}, "/out"},
                        {"other", {}, {{"B", "c"}}, "/other-out"}};
    const auto environment = cargo_environment(
        messages, {&package_, &target_, CargoKind::Bin, false}, "/p/target/wick", {"/rust/lib"});
    EXPECT_THAT(environment, Contains(Pair("A", "b")));
    EXPECT_THAT(environment, Contains(Pair("OUT_DIR", "/out")));
    EXPECT_THAT(environment, Not(Contains(Pair("B", "c"))));
    EXPECT_THAT(environment.back().second, StartsWith("/p/target/wick/x:/rust/lib"));
}

}  // namespace
}  // namespace wick::target
