#include "target/executable_choice.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace wick::target {
namespace {

using testing::HasSubstr;

const std::vector<NamedExecutable> kTwo{{"a", "/a"}, {"b", "/b"}};

TEST(ExecutableChoice, IsTheOneThatIsNamedOrTheOnlyOne) {
    EXPECT_EQ(choose_executable(kTwo, "b", "--target").value().path, "/b");
    EXPECT_EQ(choose_executable({{"a", "/a"}}, "", "--target").value().path, "/a");
}

TEST(ExecutableChoice, ListsTheCandidatesWhereItIsNotClear) {
    const auto several = choose_executable(kTwo, "", "--target");
    ASSERT_FALSE(several);
    EXPECT_THAT(several.error().message, HasSubstr("--target a; --target b"));
    const auto unknown = choose_executable(kTwo, "c", "--target");
    ASSERT_FALSE(unknown);
    EXPECT_THAT(unknown.error().hint, HasSubstr("--target a; --target b"));
    EXPECT_EQ(choose_executable({}, "", "--exe").error().code, ErrorCode::InvalidArgument);
}

}  // namespace
}  // namespace wick::target
