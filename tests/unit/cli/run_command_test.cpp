#include "cli/run_command.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cli/command_line.hpp"

namespace wick::cli {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Pair;

/// Parses `wick run ...`; the test fails when that fails.
RunCommand run(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), "run");
    const auto line = parse_command_line(arguments);
    EXPECT_TRUE(line) << line.error().message;
    return line ? std::get<RunCommand>(std::get<Options>(line.value()).command) : RunCommand{};
}

Error refusal(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), "run");
    const auto line = parse_command_line(arguments);
    EXPECT_FALSE(line);
    return line ? Error{} : line.error();
}

TEST(RunCommand, BuildsWithDebugSymbolsAndLeavesTheModeOpen) {
    const RunCommand command = run({});
    EXPECT_FALSE(command.build.mode);
    EXPECT_TRUE(command.build.debug_symbols);
    EXPECT_EQ(command.build.cargo.kind, CargoKind::Any);
}

TEST(RunCommand, TakesOneModeOnly) {
    EXPECT_EQ(run({"--release"}).build.mode, BuildMode::Release);
    EXPECT_EQ(run({"-r"}).build.mode, BuildMode::Release);
    EXPECT_EQ(run({"--dev"}).build.mode, BuildMode::Dev);
    EXPECT_EQ(run({"--profile", "fast"}).build.profile, "fast");
    EXPECT_FALSE(run({"--no-debug-symbols"}).build.debug_symbols);
    EXPECT_EQ(refusal({"--dev", "--release"}).code, ErrorCode::InvalidArgument);
    EXPECT_EQ(refusal({"--dev", "--profile", "x"}).code, ErrorCode::InvalidArgument);
}

TEST(RunCommand, ChoosesOneCargoTarget) {
    const CargoRequest bench = run({"--bench", "speed", "-p", "left"}).build.cargo;
    EXPECT_EQ(bench.kind, CargoKind::Bench);
    EXPECT_EQ(bench.name, "speed");
    EXPECT_EQ(bench.package, "left");
    EXPECT_EQ(refusal({"--bin", "a", "--example", "b"}).code, ErrorCode::InvalidArgument);
}

TEST(RunCommand, TakesUnitTestsWithAndWithoutAName) {
    const CargoRequest any = run({"--unit-test", "--dev"}).build.cargo;
    EXPECT_EQ(any.kind, CargoKind::UnitTest);
    EXPECT_EQ(any.name, "");
    const CargoRequest named = run({"--unit-test", "lib", "--unit-test-kind", "lib"}).build.cargo;
    EXPECT_EQ(named.name, "lib");
    EXPECT_EQ(named.unit_test_of, UnitTestOf::Lib);
    EXPECT_EQ(run({"--unit-bench"}).build.cargo.kind, CargoKind::UnitBench);
}

TEST(RunCommand, SplitsFeaturesAtCommasAndSpaces) {
    EXPECT_THAT(run({"-f", "a,b c", "--features", "d/e"}).build.cargo.features,
                ElementsAre("a", "b", "c", "d/e"));
}

TEST(RunCommand, GivesTheProgramWhatComesAfterTheDashes) {
    EXPECT_THAT(run({"--dev", "--", "-o", "--", "x"}).build.program_arguments,
                ElementsAre("-o", "--", "x"));
    EXPECT_THAT(refusal({"x"}).hint, HasSubstr("after --"));
    EXPECT_THAT(refusal({"--no-such"}).message, HasSubstr("unknown option --no-such"));
}

TEST(RunCommand, TakesVariablesForTheProgram) {
    EXPECT_THAT(run({"--env", "A=b=c", "--env", "D="}).record.plan.environment,
                ElementsAre(Pair("A", "b=c"), Pair("D", "")));
    EXPECT_EQ(refusal({"--env", "=x"}).code, ErrorCode::InvalidArgument);
}

TEST(RunCommand, HeedsOptionsBeforeItsName) {
    const auto line = parse_command_line({"-F", "99", "run"});
    ASSERT_TRUE(line);
    EXPECT_EQ(
        std::get<RunCommand>(std::get<Options>(line.value()).command).record.record.frequency_hz,
        99U);
    EXPECT_FALSE(parse_command_line({"-p", "12", "run"}));
}

TEST(RunCommand, IsWickWithoutAProgram) {
    const auto line = parse_command_line({"-F", "99"});
    ASSERT_TRUE(line);
    const auto* command = std::get_if<RunCommand>(&std::get<Options>(line.value()).command);
    ASSERT_NE(command, nullptr);
    EXPECT_EQ(command->record.record.frequency_hz, 99U);
}

TEST(ArgumentsByName, AreWickRunForTheCommandsOfCargo) {
    EXPECT_THAT(arguments_by_name("/bin/cargo-flamegraph", {"flamegraph", "--dev"}),
                ElementsAre("run", "--dev"));
    EXPECT_THAT(arguments_by_name("cargo-wick", {"wick"}), ElementsAre("run"));
    EXPECT_THAT(arguments_by_name("cargo-wick", {"--dev"}), ElementsAre("run", "--dev"));
    EXPECT_THAT(arguments_by_name("flamegraph", {"--", "x"}), ElementsAre("record", "--", "x"));
    EXPECT_THAT(arguments_by_name("wick", {"flamegraph"}), ElementsAre("flamegraph"));
}

}  // namespace
}  // namespace wick::cli
