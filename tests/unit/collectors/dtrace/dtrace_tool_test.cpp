#include "collectors/dtrace/dtrace_tool.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace wick::dtrace {
namespace {

TEST(DtraceTool, TellsTheFamiliesApart) {
    const auto on_linux = parse_version("/usr/sbin/dtrace", "dtrace: D 2.0.7\n");
    ASSERT_TRUE(on_linux);
    EXPECT_EQ(on_linux.value().family, Family::Linux);
    EXPECT_EQ(on_linux.value().version, "D 2.0.7");
    EXPECT_EQ(parse_version("dtrace", "dtrace: Sun D 1.13").value().family, Family::Classic);
}

TEST(DtraceTool, RefusesSystemTapsProgramOfThatName) {
    for (const char* said : {"/usr/bin/dtrace invalid option -V", "", "dtrace: "}) {
        const auto tool = parse_version("/usr/bin/dtrace", said);
        ASSERT_FALSE(tool);
        EXPECT_EQ(tool.error().code, ErrorCode::CollectorFailed);
        EXPECT_THAT(tool.error().hint, testing::HasSubstr("SystemTap"));
    }
}

}  // namespace
}  // namespace wick::dtrace
