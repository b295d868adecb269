#include "object/debian_package.hpp"

#include <fstream>

#include <gtest/gtest.h>

#include "unit/object/fixtures.hpp"

namespace wick::object {
namespace {

using test::TempFolder;

class DebianPackage : public testing::Test {
 protected:
    DebianPackage() {
        write("libfoo1:amd64.list", "/.\n/usr/lib\n/usr/lib/libfoo.so.1.2\n");
        write("tools.list", "/.\n/usr/bin/tool\n/usr/bin/tool-two\n/lib/plugin.so\n");
        write("tools.md5sums", "0123 usr/bin/other\n");
    }

    void write(const std::string& name, const std::string& text) const {
        std::ofstream(scratch_.path() + "/" + name) << text;
    }

    [[nodiscard]] std::string package_of(std::string_view path) const {
        return debian_package_of(path, scratch_.path());
    }

    TempFolder scratch_;
};

TEST_F(DebianPackage, IsFoundByTheListThatHasTheFile) {
    EXPECT_EQ(package_of("/usr/lib/libfoo.so.1.2"), "libfoo1");
    EXPECT_EQ(package_of("/usr/bin/tool"), "tools");
    EXPECT_EQ(package_of("/usr/bin/tool-two"), "tools");
}

TEST_F(DebianPackage, IsFoundWhereTheFolderHasTwoNames) {
    EXPECT_EQ(package_of("/lib/libfoo.so.1.2"), "libfoo1");
    EXPECT_EQ(package_of("/usr/lib/plugin.so"), "tools");
}

TEST_F(DebianPackage, IsNotFoundByAPartOfALine) {
    EXPECT_EQ(package_of("/usr/bin/too"), "");
    EXPECT_EQ(package_of("/bin"), "");
    EXPECT_EQ(package_of("/usr/bin/other"), "");
}

TEST_F(DebianPackage, IsNoneWhereThereIsNoDpkg) {
    EXPECT_EQ(debian_package_of("/usr/bin/tool", scratch_.path() + "/none"), "");
}

TEST(DebugPackageHint, NamesThePackageWithTheDebugFiles) {
    EXPECT_NE(debug_package_hint("libfoo1").find("libfoo1-dbgsym"), std::string::npos);
    EXPECT_NE(debug_package_hint("libc6").find("install libc6-dbg"), std::string::npos);
    EXPECT_NE(debug_package_hint("openjdk-17-jre-headless").find("install openjdk-17-dbg"),
              std::string::npos);
    EXPECT_NE(debug_package_hint("").find("without stripping"), std::string::npos);
}

}  // namespace
}  // namespace wick::object
