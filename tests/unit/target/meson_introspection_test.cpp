#include "target/meson_introspection.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace wick::target {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(MesonIntrospection, HasTheExecutables) {
    const auto found = parse_meson_targets(
        R"([{"name":"app","type":"executable","filename":["/b/app"]},
            {"name":"lib","type":"static library","filename":["/b/lib.a"]},
            {"name":"odd","type":"executable","filename":[]}])");
    ASSERT_TRUE(found);
    EXPECT_THAT(found.value(), ElementsAre(NamedExecutable{"app", "/b/app"}));
}

TEST(MesonIntrospection, OfOtherJsonIsEmptyAndOfOtherTextMalformed) {
    EXPECT_THAT(parse_meson_targets("{}").value(), IsEmpty());
    EXPECT_EQ(parse_meson_targets("[").error().code, ErrorCode::MalformedInput);
}

}  // namespace
}  // namespace wick::target
