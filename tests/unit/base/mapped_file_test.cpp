#include "base/mapped_file.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>

#include <gtest/gtest.h>

#include "support/temp_folder.hpp"

namespace wick {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kSize = std::size_t{1} << 20U;

/// A file of kSize letters.
class MappedFileTest : public testing::Test {
 protected:
    MappedFileTest() { std::ofstream(path_, std::ios::binary) << std::string(kSize, 'x'); }

    test::TempFolder folder_;
    std::string path_ = folder_.file("letters");
};

std::size_t letters(Bytes bytes) {
    return static_cast<std::size_t>(std::ranges::count(as_text(bytes), 'x'));
}

TEST_F(MappedFileTest, HoldsTheFile) {
    const auto file = MappedFile::open(path_);
    ASSERT_TRUE(file);
    EXPECT_EQ(letters(file.value().bytes()), kSize);
    EXPECT_FALSE(file.value().was_cut());
}

#ifndef _WIN32  // There a file that is mapped cannot be shortened.
TEST_F(MappedFileTest, ReadsZerosWhereTheFileWasCutMeanwhile) {
    const auto file = MappedFile::open(path_);
    ASSERT_TRUE(file);
    fs::resize_file(path_, kSize / 4);
    EXPECT_EQ(letters(file.value().bytes()), kSize / 4);
    EXPECT_EQ(file.value().bytes().back(), std::byte{0});
    EXPECT_TRUE(file.value().was_cut());
}

TEST_F(MappedFileTest, KeepsApartWhichFileWasCut) {
    const auto whole = MappedFile::open(path_);
    const std::string other_path = path_ + "-other";
    fs::copy_file(path_, other_path, fs::copy_options::overwrite_existing);
    const auto other = MappedFile::open(other_path);
    ASSERT_TRUE(whole && other);
    fs::resize_file(other_path, 0);
    EXPECT_EQ(letters(other.value().bytes()), 0U);
    EXPECT_EQ(letters(whole.value().bytes()), kSize);
    EXPECT_TRUE(other.value().was_cut());
    EXPECT_FALSE(whole.value().was_cut());
    fs::remove(other_path);
}
#endif

TEST_F(MappedFileTest, ReadsAgainWhatWasDropped) {
    const auto file = MappedFile::open(path_);
    ASSERT_TRUE(file);
    const Bytes bytes = file.value().bytes();
    EXPECT_EQ(letters(bytes), kSize);
    file.value().drop(bytes.subspan(1000, kSize / 2));
    EXPECT_EQ(letters(bytes), kSize);
}

TEST_F(MappedFileTest, DropsNothingThatIsNotItsOwn) {
    const auto file = MappedFile::open(path_);
    ASSERT_TRUE(file);
    const std::string other(kSize, 'x');
    file.value().drop(as_bytes(other));
    EXPECT_EQ(letters(as_bytes(other)), kSize);
}

}  // namespace
}  // namespace wick
