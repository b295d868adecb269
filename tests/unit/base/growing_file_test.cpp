#include "base/growing_file.hpp"

#include <filesystem>
#include <fstream>
#include <string>

#include <gtest/gtest.h>

#include "support/temp_folder.hpp"

namespace wick {
namespace {

class GrowingFileTest : public testing::Test {
 protected:
    void write(std::string_view text, std::ios::openmode mode = std::ios::app) const {
        std::ofstream(path_, std::ios::binary | mode) << text;
    }

    test::TempFolder folder_;
    std::string path_ = folder_.file("growing");
};

TEST_F(GrowingFileTest, IsReadAsItGrows) {
    write("one");
    auto file = GrowingFile::open(path_);
    ASSERT_TRUE(file);
    EXPECT_EQ(file->next(), "one");
    EXPECT_EQ(file->next(), "");
    write("two");
    EXPECT_EQ(file->next(), "two");
    EXPECT_EQ(file->next(), "");
    EXPECT_EQ(file->restarts(), 0U);
}

TEST_F(GrowingFileTest, IsReadToItsEndInPieces) {
    const std::string text(std::size_t{1024} * 1024, 'x');
    write(text);
    auto file = GrowingFile::open(path_);
    ASSERT_TRUE(file);
    std::string all;
    for (std::string_view piece = file->next(); !piece.empty(); piece = file->next()) {
        all += piece;
    }
    EXPECT_EQ(all, text);
}

TEST_F(GrowingFileTest, StartsOverWhenItWasWrittenAnew) {
    write("first contents");
    auto file = GrowingFile::open(path_);
    ASSERT_TRUE(file);
    EXPECT_EQ(file->next(), "first contents");
    write("short", std::ios::trunc);
    EXPECT_EQ(file->next(), "short");
    EXPECT_EQ(file->restarts(), 1U);
    write("longer than what was there", std::ios::trunc);
    EXPECT_EQ(file->next(), "longer than what was there");
    EXPECT_EQ(file->restarts(), 2U);
}

TEST_F(GrowingFileTest, IsReadAfterItWasDeleted) {
    write("one");
    auto file = GrowingFile::open(path_);
    ASSERT_TRUE(file);
    std::filesystem::remove(path_);
    EXPECT_EQ(file->next(), "one");
}

TEST_F(GrowingFileTest, MustBeARegularFile) {
    EXPECT_FALSE(GrowingFile::open(path_));
    EXPECT_FALSE(GrowingFile::open(folder_.path()));
}

}  // namespace
}  // namespace wick
