#include "cli/command_line.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace wick::cli {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

RecordCommand record_of(const std::vector<std::string>& arguments) {
    auto line = parse_command_line(arguments);
    EXPECT_TRUE(line);
    const auto* options = line ? std::get_if<Options>(&line.value()) : nullptr;
    EXPECT_NE(options, nullptr);
    const auto* command =
        options == nullptr ? nullptr : std::get_if<RecordCommand>(&options->command);
    EXPECT_NE(command, nullptr);
    return command == nullptr ? RecordCommand{} : *command;
}

Error error_of(const std::vector<std::string>& arguments) {
    auto line = parse_command_line(arguments);
    EXPECT_FALSE(line);
    return line ? Error{} : line.error();
}

TEST(CommandLine, EverythingAfterTheProgramIsTheProgramsOwn) {
    const RecordCommand command = record_of({"-F", "99", "./prog", "-o", "x", "--help", "--", "y"});
    EXPECT_EQ(command.record.frequency_hz, 99U);
    EXPECT_EQ(command.picture.output, "flamegraph.svg");
    EXPECT_THAT(command.plan.command, ElementsAre("./prog", "-o", "x", "--help", "--", "y"));
}

TEST(CommandLine, ADoubleDashEndsTheOptions) {
    EXPECT_THAT(record_of({"-q", "--", "-prog", "a"}).plan.command, ElementsAre("-prog", "a"));
    EXPECT_THAT(record_of({"--", "record"}).plan.command, ElementsAre("record"));
    EXPECT_THAT(record_of({"record", "--", "./p", "-x"}).plan.command, ElementsAre("./p", "-x"));
}

TEST(CommandLine, RecordAttachesToProcesses) {
    const RecordCommand command = record_of({"record", "-p", "12,34", "--duration", "2"});
    EXPECT_THAT(command.plan.pids, ElementsAre(12U, 34U));
    EXPECT_EQ(command.record.duration, std::chrono::milliseconds(2000));
}

TEST(CommandLine, TakesDirectoriesOfDebugFilesOneAtATime) {
    const RecordCommand command =
        record_of({"--debug-dir", "/usr", "--debug-dir", "/tmp", "--no-cache", "./p", "/usr"});
    EXPECT_THAT(command.debug_files.directories, ElementsAre("/usr", "/tmp"));
    EXPECT_FALSE(command.debug_files.cache);
    EXPECT_THAT(command.plan.command, ElementsAre("./p", "/usr"));
    EXPECT_TRUE(record_of({"./p"}).debug_files.cache);
    EXPECT_EQ(error_of({"--debug-dir", "/no/such/folder", "./p"}).code, ErrorCode::InvalidArgument);
}

TEST(CommandLine, OptionsBeforeAndAfterRecordAddUp) {
    const RecordCommand command = record_of({"-F", "99", "record", "-o", "a.svg", "./p"});
    EXPECT_EQ(command.record.frequency_hz, 99U);
    EXPECT_EQ(command.picture.output, "a.svg");
}

TEST(CommandLine, UnknownOptionsAreNamed) {
    EXPECT_THAT(error_of({"--nonsense", "./p"}).message, HasSubstr("--nonsense"));
    EXPECT_THAT(error_of({"record", "--nonsense", "./p"}).message, HasSubstr("--nonsense"));
}

TEST(CommandLine, WithoutAProgramThereIsNothingToProfile) {
    EXPECT_EQ(error_of({"record"}).code, ErrorCode::InvalidArgument);
    EXPECT_THAT(error_of({"record", "-q"}).hint, HasSubstr("wick ./program"));
    EXPECT_THAT(error_of({"record", "-p", "1", "./p"}).message, HasSubstr("both"));
}

TEST(CommandLine, WrongValuesAreRefused) {
    for (const auto& arguments :
         std::vector<std::vector<std::string>>{{"-F", "0", "./p"},
                                               {"-F", "many", "./p"},
                                               {"--duration", "soon", "./p"},
                                               {"--call-graph", "guess", "./p"},
                                               {"--user", "--kernel", "./p"},
                                               {"-v", "-q", "./p"},
                                               {"-o"}}) {
        EXPECT_EQ(error_of(arguments).code, ErrorCode::InvalidArgument);
    }
}

TEST(CommandLine, HelpHasExamplesAndEveryOption) {
    const auto line = parse_command_line({"--help"});
    ASSERT_TRUE(line);
    const std::string& text = std::get<Answer>(line.value()).text;
    for (const char* part :
         {"Examples:", "--freq", "--duration", "--delay", "--event", "--call-graph", "--user",
          "--kernel", "--output", "--open", "--pid", "Usage: wick [OPTIONS] [--] PROGRAM"}) {
        EXPECT_THAT(text, HasSubstr(part));
    }
}

TEST(CommandLine, TheVersionIsTheProjects) {
    const auto line = parse_command_line({"--version"});
    ASSERT_TRUE(line);
    EXPECT_THAT(std::get<Answer>(line.value()).text, testing::MatchesRegex("wick [0-9.]+\n"));
}

TEST(CommandLine, RepeatsAndIgnoresAFailureOnlyWhenAsked) {
    EXPECT_EQ(record_of({"./p"}).repeat, 1U);
    const RecordCommand command = record_of({"--repeat", "3", "--ignore-status", "./p"});
    EXPECT_EQ(command.repeat, 3U);
    EXPECT_TRUE(command.ignore_status);
    EXPECT_EQ(error_of({"--repeat", "0", "./p"}).code, ErrorCode::InvalidArgument);
    EXPECT_THAT(error_of({"record", "--repeat", "2", "-p", "1"}).message, HasSubstr("--repeat"));
    EXPECT_THAT(error_of({"--repeat", "2", "--flamechart", "./p"}).message, HasSubstr("--repeat"));
    EXPECT_THAT(error_of({"run", "--repeat", "2", "--flamechart"}).message, HasSubstr("--repeat"));
}

TEST(CommandLine, SplitsThePostProcessAsAShellWould) {
    const RecordCommand command = record_of(
        {"--skip-after", "a", "--skip-after", "b", "--post-process", "sed 's/a b/c/'", "./p"});
    EXPECT_THAT(command.shape.skip_after, ElementsAre("a", "b"));
    EXPECT_THAT(command.shape.post_process, ElementsAre("sed", "s/a b/c/"));
    EXPECT_EQ(error_of({"--post-process", "sed 's", "./p"}).code, ErrorCode::InvalidArgument);
}

TEST(CommandLine, RootIsForTheOwnRecorderAndMayHaveFlagsForSudo) {
    EXPECT_FALSE(record_of({"./p"}).record.sudo_flags);
    const RecordCommand plain = record_of({"--root", "./p"});
    EXPECT_THAT(plain.record.sudo_flags, testing::Optional(testing::IsEmpty()));
    EXPECT_EQ(plain.record.backend, "perf-events");
    EXPECT_THAT(plain.plan.command, ElementsAre("./p"));
    EXPECT_THAT(record_of({"--root=-n -E", "./p"}).record.sudo_flags,
                testing::Optional(ElementsAre("-n", "-E")));
    EXPECT_THAT(error_of({"--root", "--backend", "perf", "./p"}).message, HasSubstr("--root"));
}

TEST(CommandLine, ACommandForAToolIsTheToolsOwn) {
    const RecordCommand dtrace =
        record_of({"--backend", "dtrace", "-c", "profile-99 { @ = count(); }", "./p"});
    EXPECT_EQ(dtrace.record.d_program, "profile-99 { @ = count(); }");
    EXPECT_THAT(dtrace.record.perf_command, testing::IsEmpty());
    const RecordCommand perf = record_of({"--backend", "perf", "-c", "record -e 'a b'", "./p"});
    EXPECT_THAT(perf.record.perf_command, ElementsAre("record", "-e", "a b"));
    EXPECT_EQ(perf.record.d_program, "");
    EXPECT_EQ(record_of({"--backend", "dtrace", "--keep-recording", "f", "./p"}).record.backend,
              "dtrace");
    EXPECT_THAT(error_of({"--backend", "perf-events", "-c", "record", "./p"}).message,
                HasSubstr("--backend is perf-events"));
    EXPECT_THAT(error_of({"--root", "--backend", "dtrace", "./p"}).message, HasSubstr("--root"));
}

TEST(CommandLine, TakesTheCompressionLevelOfCargoFlamegraph) {
    for (const std::string option : {"-z", "--compression-level", "--compression-level=3"}) {
        EXPECT_THAT(record_of({option, "./p", "-z"}).plan.command, ElementsAre("./p", "-z"))
            << option;
    }
}

TEST(CommandLine, FlamegraphDrawsRecordingsOfPerf) {
    const auto line =
        parse_command_line(arguments_by_name("flamegraph", {"--perfdata", "old.data", "-o", "o.svg",
                                                            "--no-inline", "--skip-after", "f"}));
    ASSERT_TRUE(line) << line.error().message;
    const auto& report = std::get<ReportCommand>(std::get<Options>(line.value()).command);
    EXPECT_EQ(report.input, "old.data");
    EXPECT_EQ(report.picture.output, "o.svg");
    EXPECT_FALSE(report.reading.names.inlines);
    EXPECT_THAT(report.shape.skip_after, ElementsAre("f"));
}

TEST(CommandLine, FlamegraphDrawsARecordingOrAProgramButNotBoth) {
    EXPECT_THAT(error_of({"record", "--perfdata", "f", "./p"}).message, HasSubstr("--perfdata"));
    EXPECT_THAT(error_of({"record", "--perfdata", "f", "-p", "1"}).message,
                HasSubstr("--perfdata"));
}

TEST(CommandLine, FlamegraphPrintsCompletionsOfItsOwnName) {
    const auto line =
        parse_command_line(arguments_by_name("flamegraph", {"--completions", "bash"}));
    ASSERT_TRUE(line) << line.error().message;
    const std::string& script = std::get<Answer>(line.value()).text;
    EXPECT_THAT(script, HasSubstr("-F _flamegraph flamegraph\n"));
    EXPECT_THAT(record_of({"record", "./p", "--completions", "bash"}).plan.command,
                ElementsAre("./p", "--completions", "bash"));
}

TEST(CommandLine, HelpNamesOptionsAsTheyAreWritten) {
    for (const std::string command : {"record", "run", "report", "fold"}) {
        const auto line = parse_command_line({command, "--help"});
        ASSERT_TRUE(line) << command;
        const std::string& help = std::get<Answer>(line.value()).text;
        EXPECT_THAT(help, HasSubstr("  --no-")) << command;
        EXPECT_THAT(help, testing::Not(HasSubstr("{false}"))) << command;
    }
}

}  // namespace
}  // namespace wick::cli
