#include "target/build_modes.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace wick::target {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

TEST(BuildModes, AreGivenInTheWordsOfEachBuildSystem) {
    EXPECT_THAT(mode_words(BuildSystem::Cargo, BuildMode::Release, {}), ElementsAre("--release"));
    EXPECT_THAT(mode_words(BuildSystem::Cargo, BuildMode::Dev, {}), IsEmpty());
    EXPECT_THAT(mode_words(BuildSystem::CMake, BuildMode::Profile, {"RelWithDebInfo", {}}),
                ElementsAre("-DCMAKE_BUILD_TYPE=RelWithDebInfo"));
    EXPECT_THAT(debug_symbol_words(BuildSystem::CMake, {"Release", "/b"}),
                ElementsAre("-DCMAKE_PROJECT_INCLUDE=/b/wick-debug-symbols.cmake"));
    EXPECT_THAT(debug_symbol_words(BuildSystem::Meson, {}),
                ElementsAre("-Ddebug=true", "-Dstrip=false"));
}

TEST(BuildModes, HaveTheNamesOfEachBuildSystem) {
    EXPECT_EQ(profile_name(BuildSystem::CMake, BuildMode::Dev, ""), "Debug");
    EXPECT_EQ(profile_name(BuildSystem::Meson, BuildMode::Profile, "minsize"), "minsize");
}

TEST(BuildModes, AreExplainedWithEveryWordOfTheTable) {
    const std::string text = explain_build_modes();
    for (const BuildSystem system :
         {BuildSystem::Cargo, BuildSystem::CMake, BuildSystem::Meson, BuildSystem::Make}) {
        EXPECT_THAT(text, HasSubstr(std::string(build_system_name(system)) + ", in "));
        for (const std::string& word :
             mode_words(system, BuildMode::Dev,
                        {profile_name(system, BuildMode::Dev, ""), "BUILD-DIRECTORY"})) {
            EXPECT_THAT(text, HasSubstr(word));
        }
    }
}

}  // namespace
}  // namespace wick::target
