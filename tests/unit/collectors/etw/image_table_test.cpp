#include "collectors/etw/image_table.hpp"

#include <array>

#include <gtest/gtest.h>

namespace wick::etw {
namespace {

std::string path_at(const ImageTable& table, std::uint32_t era, std::uint64_t address) {
    const std::size_t found = ImageFinder(table, era).find(address);
    return found == ImageFinder::kNone ? "" : table.all()[found].path;
}

TEST(ImageTable, FindsTheImageThatAnAddressLiesIn) {
    ImageTable table;
    table.add({0x1000, 0x1000, 1, 0, "a"});
    table.add({0x4000, 0x1000, 1, 0, "b"});
    EXPECT_EQ(path_at(table, 0, 0x1000), "a");
    EXPECT_EQ(path_at(table, 0, 0x1fff), "a");
    EXPECT_EQ(path_at(table, 0, 0x2000), "");  // Behind it, and not in the next one.
    EXPECT_EQ(path_at(table, 0, 0x4800), "b");
    EXPECT_EQ(path_at(table, 0, 0x800), "");
}

TEST(ImageTable, AnImageThatIsToldOnlyAtTheEndCountsForAllTimes) {
    ImageTable table;
    const std::uint32_t early = table.era();
    table.add({0x1000, 0x1000, 1, 0, "a"});
    EXPECT_EQ(path_at(table, early, 0x1000), "a");
}

TEST(ImageTable, TwoImagesAtOnePlaceBelongToTheirTimes) {
    ImageTable table;
    table.add({0x1000, 0x1000, 1, 0, "first"});
    table.add({0x9000, 0x1000, 1, 0, "other"});
    const std::uint32_t before = table.era();
    table.add({0x1800, 0x2000, 1, 0, "second"});
    const std::uint32_t after = table.era();
    EXPECT_EQ(path_at(table, before, 0x1900), "first");
    EXPECT_EQ(path_at(table, after, 0x1900), "second");
    EXPECT_EQ(path_at(table, after, 0x1000), "");
    EXPECT_EQ(path_at(table, before, 0x9000), "other");
    EXPECT_EQ(path_at(table, after, 0x9000), "other");
}

TEST(ImageTable, SayingTheSameAgainChangesNothing) {
    ImageTable table;
    table.add({0x1000, 0x1000, 1, 0, "a"});
    table.add({0x1000, 0x1000, 1, 0, "a"});
    EXPECT_EQ(table.era(), 0U);
    EXPECT_EQ(table.all().size(), 1U);
}

TEST(ImageTable, BuildsAreToldByEventsElseByTimestampAndSize) {
    ImageTable table;
    table.add({0x1000, 0x1000, 1, 0x5f000001, "a"});
    table.add({0x3000, 0x1000, 1, 0, "b"});
    table.add({0x5000, 0x1000, 1, 0x5f000001, "c"});
    const std::array<std::byte, 2> told{std::byte{1}, std::byte{2}};
    table.identify(0x5000, {BuildId(told), "c.pdb"});
    table.identify_rest([](const TracedImage&) { return ImageBuild(); });
    EXPECT_EQ(table.all()[0].build_id.hex(), "0100005f00100000");
    EXPECT_TRUE(table.all()[1].build_id.empty());
    EXPECT_EQ(table.all()[2].build_id.hex(), "0102");
    EXPECT_EQ(table.all()[2].pdb_path, "c.pdb");
}

TEST(ImageTable, ImagesThatClaimToReachPastTheEndOfMemoryAreCut) {
    ImageTable table;
    table.add({0xffffffffffff0000, UINT64_MAX, 1, 0, "a"});
    table.add({0, UINT64_MAX, 1, 0, "all"});
    EXPECT_EQ(path_at(table, table.era(), 0xffffffffffff0001), "all");
    EXPECT_EQ(path_at(table, 0, 0xffffffffffff0001), "a");
}

}  // namespace
}  // namespace wick::etw
