#include "object/windows_build.hpp"

#include <gtest/gtest.h>

namespace wick::object {
namespace {

CodeViewId example() {
    constexpr unsigned char kBytes[20] = {0x1b, 0x2c, 0x3d, 0x4e, 0x5f, 0x60, 0x71,
                                          0x82, 0x93, 0xa4, 0xb5, 0xc6, 0xd7, 0xe8,
                                          0xf9, 0x0a, 0x1f, 0,    0,    0};
    return CodeViewId::from(BuildId(std::as_bytes(std::span(kBytes)))).value();
}

TEST(CodeViewId, IsWrittenAsSymbolServersNameFolders) {
    EXPECT_EQ(example().text(), "4E3D2C1B605F827193A4B5C6D7E8F90A1F");
    CodeViewId zero = example();
    zero.age = 0;
    EXPECT_EQ(zero.text(), "4E3D2C1B605F827193A4B5C6D7E8F90A0");
}

TEST(CodeViewId, SurvivesTheWayThroughABuildId) {
    EXPECT_EQ(example().age, 0x1fU);
    EXPECT_EQ(CodeViewId::from(example().build_id()), example());
    EXPECT_EQ(CodeViewId::from(BuildId()), std::nullopt);
    EXPECT_EQ(CodeViewId::from(ImageStamp{1, 2}.build_id()), std::nullopt);
}

TEST(ImageStamp, IsWrittenAsSymbolServersNameFolders) {
    EXPECT_EQ((ImageStamp{0x5b2d, 0x1af000}.text()), "00005B2D1af000");
    EXPECT_EQ((ImageStamp{1, 2}.build_id().hex()), "0100000002000000");
}

TEST(WindowsPath, EndsWithItsName) {
    EXPECT_EQ(last_part("C:\\Windows\\System32\\ntdll.dll"), "ntdll.dll");
    EXPECT_EQ(last_part("C:/build/app.pdb"), "app.pdb");
    EXPECT_EQ(last_part("\\Device\\HarddiskVolume1\\a.exe"), "a.exe");
    EXPECT_EQ(last_part("app.pdb"), "app.pdb");
    EXPECT_EQ(last_part("/usr/lib/lib\\odd.so"), "lib\\odd.so");
    EXPECT_EQ(last_part("/usr/lib/"), "");
}

TEST(WindowsPath, IsToldFromOneOfPosix) {
    EXPECT_TRUE(is_windows_path("C:\\a"));
    EXPECT_TRUE(is_windows_path("C:/a"));
    EXPECT_TRUE(is_windows_path("\\SystemRoot\\a"));
    EXPECT_FALSE(is_windows_path("/a/b\\c"));
    EXPECT_FALSE(is_windows_path("a.exe"));
    EXPECT_FALSE(is_windows_path(""));
}

}  // namespace
}  // namespace wick::object
