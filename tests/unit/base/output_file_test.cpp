#include "base/output_file.hpp"

#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

#include "support/temp_folder.hpp"

namespace wick {
namespace {

namespace fs = std::filesystem;

class OutputFileTest : public testing::Test {
 protected:
    [[nodiscard]] std::string path(const char* name) const { return folder_.file(name); }

    [[nodiscard]] std::size_t files() const { return folder_.names().size(); }

    test::TempFolder folder_;
};

TEST_F(OutputFileTest, AppearsOnlyWhenItIsCommitted) {
    auto file = OutputFile::open(path("a.svg"));
    ASSERT_TRUE(file);
    file.value().stream() << "picture";
    EXPECT_FALSE(fs::exists(path("a.svg")));
    ASSERT_TRUE(file.value().commit());
    EXPECT_EQ(test::contents_of(path("a.svg")), "picture");
    EXPECT_EQ(files(), 1U);
}

TEST_F(OutputFileTest, WhatIsNotCommittedLeavesNoTraceAndTheOldFileStays) {
    std::ofstream(path("a.svg")) << "old";
    {
        auto file = OutputFile::open(path("a.svg"));
        ASSERT_TRUE(file);
        file.value().stream() << "half of";
    }
    EXPECT_EQ(test::contents_of(path("a.svg")), "old");
    EXPECT_EQ(files(), 1U);
}

TEST_F(OutputFileTest, CheckingLeavesNoTrace) {
    EXPECT_TRUE(OutputFile::check(path("a.svg")));
    EXPECT_EQ(files(), 0U);
}

TEST_F(OutputFileTest, ASymbolicLinkStaysOneAndItsTargetIsReplaced) {
    std::ofstream(path("real.svg")) << "old";
    fs::create_symlink(path("real.svg"), path("link.svg"));
    auto file = OutputFile::open(path("link.svg"));
    ASSERT_TRUE(file);
    file.value().stream() << "new";
    ASSERT_TRUE(file.value().commit());
    EXPECT_TRUE(fs::is_symlink(path("link.svg")));
    EXPECT_EQ(test::contents_of(path("real.svg")), "new");
}

TEST_F(OutputFileTest, AMissingFolderIsSaidWithItsPath) {
    const auto checked = OutputFile::check(path("none/a.svg"));
    ASSERT_FALSE(checked);
    EXPECT_EQ(checked.error().code, ErrorCode::IoError);
    EXPECT_NE(checked.error().message.find("none/a.svg"), std::string::npos);
}

TEST_F(OutputFileTest, AFolderIsNoFile) {
    EXPECT_FALSE(OutputFile::check(folder_.path()));
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
