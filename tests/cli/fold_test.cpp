// wick fold: other tools' text in, folded text out.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.hpp"
#include "cli/wick_process.hpp"

namespace wick::test {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

constexpr const char* kScript =
    "dd 12/34 1.0:   250000 cycles: \n\t    7f12 read+0x1 (/lib/libc.so)\n"
    "\t    7f13 main (/bin/dd)\n\n";

TEST(Fold, ReadsStandardInput) {
    const Ending ending = run_wick({"fold", "--tid"}, kScript);
    EXPECT_EQ(ending.status, 0) << ending.err;
    EXPECT_EQ(ending.out, "dd-12/34;main;read 250000\n");
    EXPECT_THAT(ending.err, IsEmpty());
}

TEST(Fold, PutsSeveralFilesOfSeveralFormatsTogether) {
    TempFolder folder;
    write_file(folder.file("a.txt"), kScript);
    write_file(folder.file("b.folded"), "dd;main;read 2\n");
    const Ending ending =
        run_wick({"fold", "-o", folder.file("out"), folder.file("a.txt"), folder.file("b.folded")});
    EXPECT_EQ(ending.status, 0) << ending.err;
    EXPECT_EQ(contents_of(folder.file("out")), "dd;main;read 250002\n");
}

TEST(Fold, OfAnUnknownFormatFailsAndListsWhatWasTried) {
    const Ending ending = run_wick({"fold"}, "These are some words.\n");
    EXPECT_EQ(ending.status, exit_status(ErrorCode::MalformedInput));
    EXPECT_THAT(ending.out, IsEmpty());
    EXPECT_THAT(ending.err, HasSubstr("perf, "));
    EXPECT_THAT(ending.err, HasSubstr("--from"));
}

TEST(Fold, OfAProgramNamesTheCommandThatProfilesIt) {
    const Ending ending = run_wick({"fold", WICK_PROGRAM});
    EXPECT_EQ(ending.status, exit_status(ErrorCode::MalformedInput));
    EXPECT_THAT(ending.err, HasSubstr("wick record"));
}

TEST(Fold, WarnsOfLinesThatWereLeftOut) {
    const Ending ending = run_wick({"fold", "--from", "folded"}, "main 1\nnonsense\n");
    EXPECT_EQ(ending.status, 0);
    EXPECT_EQ(ending.out, "main 1\n");
    EXPECT_THAT(ending.err, HasSubstr("line 2: \"nonsense\""));
}

}  // namespace
}  // namespace wick::test
