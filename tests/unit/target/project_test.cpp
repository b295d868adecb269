#include "target/project.hpp"

#include <filesystem>
#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/temp_folder.hpp"

namespace wick::target {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;

class FindProject : public testing::Test {
 protected:
    FindProject() { fs::create_directories(root_ / "a/b/c"); }

    void put(const std::string& file) const { std::ofstream(root_ / file) << "\n"; }

    [[nodiscard]] Result<Project> find(const std::string& folder,
                                       std::optional<BuildSystem> system = std::nullopt) const {
        return find_project((root_ / folder).string(), system);
    }

    test::TempFolder folder_;
    fs::path root_ = folder_.path();
};

TEST_F(FindProject, TakesTheNearestBuildFileUpwards) {
    put("Cargo.toml");
    put("a/Makefile");
    const auto project = find("a/b/c");
    ASSERT_TRUE(project);
    EXPECT_EQ(project.value().system, BuildSystem::Make);
    EXPECT_EQ(project.value().directory, (root_ / "a").string());
    const auto cargo = find("a/b/c", BuildSystem::Cargo);
    ASSERT_TRUE(cargo);
    EXPECT_EQ(cargo.value().directory, root_.string());
}

TEST_F(FindProject, PrefersCargoAndNamesTheOthers) {
    put("a/Makefile");
    put("a/CMakeLists.txt");
    put("a/Cargo.toml");
    const auto project = find("a");
    ASSERT_TRUE(project);
    EXPECT_EQ(project.value().system, BuildSystem::Cargo);
    EXPECT_THAT(project.value().other_files, ElementsAre("CMakeLists.txt", "Makefile"));
}

TEST_F(FindProject, TakesTheTopOfACMakeProjectFromASubdirectory) {
    put("a/CMakeLists.txt");
    put("a/b/CMakeLists.txt");
    put("a/b/c/CMakeLists.txt");
    const auto project = find("a/b/c");
    ASSERT_TRUE(project);
    EXPECT_EQ(project.value().directory, (root_ / "a").string());
}

TEST_F(FindProject, IsInvalidArgumentWithTheCommandForOtherPrograms) {
    const auto project = find("a", BuildSystem::Meson);
    ASSERT_FALSE(project);
    EXPECT_EQ(project.error().code, ErrorCode::InvalidArgument);
    EXPECT_THAT(project.error().hint, HasSubstr("wick ./program"));
}

}  // namespace
}  // namespace wick::target
