#include "target/build_step.hpp"

#include <gtest/gtest.h>

namespace wick::target {
namespace {

TEST(BuildStep, IsShownSoThatItCanBePasted) {
    Subprocess step{{"make", "CFLAGS=-O2 -g", "it's"}, "/a b"};
    step.environment = {{"CC", "my cc"}};
    EXPECT_EQ(paste_line(step), "(cd '/a b' && CC='my cc' make 'CFLAGS=-O2 -g' 'it'\\''s')");
    EXPECT_EQ(paste_line({{"cargo", "build"}, {}}), "cargo build");
}

#if !defined(_WIN32)
TEST(BuildStep, IsBuildFailedWithTheStatus) {
    const auto failed = run_build_step({{"sh", "-c", "exit 7"}, {}});
    ASSERT_FALSE(failed);
    EXPECT_EQ(failed.error().code, ErrorCode::BuildFailed);
    EXPECT_NE(failed.error().message.find("status 7"), std::string::npos);
}
#endif

TEST(BuildStep, IsToolNotFoundForAToolThatIsNotThere) {
    EXPECT_EQ(run_build_step({{"no-such-build-tool"}, {}}).error().code, ErrorCode::ToolNotFound);
}

}  // namespace
}  // namespace wick::target
