#include "collectors/perf/proc_maps.hpp"

#include <gtest/gtest.h>

namespace wick::perf {
namespace {

TEST(ProcMaps, KeepsExecutableMappingsWithTheirFilesAndOffsets) {
    const auto records = parse_proc_maps(
        "55d0a0000000-55d0a0002000 r--p 00000000 08:01 99   /usr/bin/my prog\n"
        "55d0a0002000-55d0a0005000 r-xp 00002000 08:01 99   /usr/bin/my prog\n"
        "7f0000000000-7f0000001000 rwxp 00000000 00:00 0 \n"
        "7ffc00000000-7ffc00002000 r-xp 00000000 00:00 0    [vdso]\n",
        42);
    ASSERT_EQ(records.size(), 3U);
    EXPECT_EQ(records[0].pid, 42U);
    EXPECT_EQ(records[0].address, 0x55d0a0002000U);
    EXPECT_EQ(records[0].length, 0x3000U);
    EXPECT_EQ(records[0].file_offset, 0x2000U);
    EXPECT_EQ(records[0].path, "/usr/bin/my prog");
    EXPECT_EQ(records[1].path, "//anon");
    EXPECT_EQ(records[2].path, "[vdso]");
}

TEST(ProcMaps, SkipsLinesOfAnotherForm) {
    EXPECT_TRUE(parse_proc_maps("", 1).empty());
    EXPECT_TRUE(parse_proc_maps("rubbish\n\n12-10 r-xp 0 0 0 /x\nzz-11 r-xp 0 0 0 /x", 1).empty());
}

}  // namespace
}  // namespace wick::perf
