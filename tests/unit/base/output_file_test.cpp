#include "base/output_file.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>

#include <gtest/gtest.h>

namespace wick {
namespace {

namespace fs = std::filesystem;

class OutputFileTest : public testing::Test {
 protected:
    OutputFileTest() {
        folder_ = fs::path(testing::TempDir()) /
                  (std::string("output_file_") +
                   testing::UnitTest::GetInstance()->current_test_info()->name());
        fs::remove_all(folder_);
        fs::create_directories(folder_);
    }

    ~OutputFileTest() override { fs::remove_all(folder_); }

    [[nodiscard]] std::string path(const char* name) const { return (folder_ / name).string(); }

    static std::string contents(const std::string& path) {
        std::ifstream file(path);
        return {std::istreambuf_iterator<char>(file), {}};
    }

    [[nodiscard]] std::ptrdiff_t files() const {
        return std::distance(fs::directory_iterator(folder_), fs::directory_iterator());
    }

    fs::path folder_;
};

TEST_F(OutputFileTest, AppearsOnlyWhenItIsCommitted) {
    auto file = OutputFile::open(path("a.svg"));
    ASSERT_TRUE(file);
    file.value().stream() << "picture";
    EXPECT_FALSE(fs::exists(path("a.svg")));
    ASSERT_TRUE(file.value().commit());
    EXPECT_EQ(contents(path("a.svg")), "picture");
    EXPECT_EQ(files(), 1);
}

TEST_F(OutputFileTest, WhatIsNotCommittedLeavesNoTraceAndTheOldFileStays) {
    std::ofstream(path("a.svg")) << "old";
    {
        auto file = OutputFile::open(path("a.svg"));
        ASSERT_TRUE(file);
        file.value().stream() << "half of";
    }
    EXPECT_EQ(contents(path("a.svg")), "old");
    EXPECT_EQ(files(), 1);
}

TEST_F(OutputFileTest, CheckingLeavesNoTrace) {
    EXPECT_TRUE(OutputFile::check(path("a.svg")));
    EXPECT_EQ(files(), 0);
}

TEST_F(OutputFileTest, ASymbolicLinkStaysOneAndItsTargetIsReplaced) {
    std::ofstream(path("real.svg")) << "old";
    fs::create_symlink(path("real.svg"), path("link.svg"));
    auto file = OutputFile::open(path("link.svg"));
    ASSERT_TRUE(file);
    file.value().stream() << "new";
    ASSERT_TRUE(file.value().commit());
    EXPECT_TRUE(fs::is_symlink(path("link.svg")));
    EXPECT_EQ(contents(path("real.svg")), "new");
}

TEST_F(OutputFileTest, AMissingFolderIsSaidWithItsPath) {
    const auto checked = OutputFile::check(path("none/a.svg"));
    ASSERT_FALSE(checked);
    EXPECT_EQ(checked.error().code, ErrorCode::IoError);
    EXPECT_NE(checked.error().message.find("none/a.svg"), std::string::npos);
}

TEST_F(OutputFileTest, AFolderIsNoFile) {
    EXPECT_FALSE(OutputFile::check(folder_.string()));
}

TEST_F(OutputFileTest, AFullDiskIsNoticed) {
    if (!fs::exists("/dev/full")) {
        GTEST_SKIP() << "this system has no /dev/full";
    }
    auto file = OutputFile::open("/dev/full");
    ASSERT_TRUE(file);
    file.value().stream() << std::string(100'000, 'x');
    EXPECT_FALSE(file.value().commit());
}

}  // namespace
}  // namespace wick
