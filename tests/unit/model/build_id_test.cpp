#include "model/build_id.hpp"

#include <vector>

#include <gtest/gtest.h>

namespace wick {
namespace {

TEST(BuildId, IsWrittenInLowerCaseHexadecimal) {
    const std::byte bytes[] = {std::byte{0xAB}, std::byte{0x01}};
    EXPECT_EQ(BuildId(bytes).hex(), "ab01");
    EXPECT_TRUE(BuildId().empty());
}

TEST(BuildId, KeepsAtMostTwentyBytes) {
    const std::vector<std::byte> bytes(32, std::byte{7});
    EXPECT_EQ(BuildId(bytes).bytes().size(), BuildId::kMaxSize);
}

}  // namespace
}  // namespace wick
