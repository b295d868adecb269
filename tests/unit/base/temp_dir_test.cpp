#include "base/temp_dir.hpp"

#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

namespace wick {
namespace {

namespace fs = std::filesystem;

TEST(TempDir, IsItsOwnersAloneAndGoesWithAllItHolds) {
    fs::path path;
    {
        const auto directory = TempDir::create();
        ASSERT_TRUE(directory) << directory.error().message;
        path = directory.value().path();
        EXPECT_EQ(fs::status(path).permissions(), fs::perms::owner_all);
        fs::create_directory(path / "inner");
        std::ofstream(directory.value().file("inner/file")) << "text";
        EXPECT_TRUE(fs::exists(path / "inner" / "file"));
    }
    EXPECT_FALSE(fs::exists(path));
}

TEST(TempDir, MovesWithoutBeingRemoved) {
    auto first = TempDir::create();
    ASSERT_TRUE(first);
    const TempDir second = std::move(first).value();
    EXPECT_TRUE(fs::is_directory(second.path()));
}

}  // namespace
}  // namespace wick
