#include "object/symbol_path.hpp"

#include <gtest/gtest.h>

namespace wick::object {
namespace {

using Directories = std::vector<std::string>;

TEST(SymbolPath, NamesDirectoriesAndStores) {
    EXPECT_EQ(symbol_directories("C:\\symbols"), (Directories{"C:\\symbols"}));
    EXPECT_EQ(symbol_directories("a;b;"), (Directories{"a", "b"}));
    EXPECT_EQ(symbol_directories("cache*c:\\mine;srv*c:\\a*c:\\b"),
              (Directories{"c:\\mine", "c:\\a", "c:\\b"}));
    EXPECT_EQ(symbol_directories("SymSrv*symsrv.dll*/store"), (Directories{"/store"}));
}

TEST(SymbolPath, LeavesServersOut) {
    EXPECT_EQ(symbol_directories("SRV*/cache*https://symbols.example/x"), (Directories{"/cache"}));
    EXPECT_EQ(symbol_directories("srv*http://symbols.example"), Directories());
    EXPECT_EQ(symbol_directories(""), Directories());
    EXPECT_EQ(symbol_directories("srv*"), Directories());
}

}  // namespace
}  // namespace wick::object
