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

}  // namespace
}  // namespace wick::cli
