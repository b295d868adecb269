#include "folding/demangle_msvc.hpp"

#include <gtest/gtest.h>

#include "folding/frame_name.hpp"

namespace wick::folding {
namespace {

std::string name_of(std::string_view symbol) {
    return demangle_msvc(symbol).value_or("-");
}

TEST(DemangleMsvc, GivesFunctionsTheirScopes) {
    EXPECT_EQ(name_of("?outer@@YAXXZ"), "outer");
    EXPECT_EQ(name_of("?outer@shapes@@YAHH@Z"), "shapes::outer");
    EXPECT_EQ(name_of("?turn@Ring@shapes@@SAHH@Z"), "shapes::Ring::turn");
    EXPECT_EQ(name_of("?run@?A0x1b2c3d4e@@YAXXZ"), "`anonymous namespace'::run");
}

TEST(DemangleMsvc, ReadsConstructorsAndOperators) {
    EXPECT_EQ(name_of("??0Ring@shapes@@QEAA@XZ"), "shapes::Ring::Ring");
    EXPECT_EQ(name_of("??1sentry@?$basic_ostream@DU?$char_traits@D@std@@@std@@QAE@XZ"),
              "std::basic_ostream<char,std::char_traits<char> >::sentry::~sentry");
    EXPECT_EQ(name_of("??2@YAPEAX_K@Z"), "operator new");
    EXPECT_EQ(name_of("??RRing@@QEAAXXZ"), "Ring::operator()");
    EXPECT_EQ(name_of("??_GRing@@UEAAPEAXI@Z"), "Ring::`scalar deleting dtor'");
}

TEST(DemangleMsvc, ReadsTemplateArguments) {
    EXPECT_EQ(name_of("??$corner@H@Ring@shapes@@QEBAHH@Z"), "shapes::Ring::corner<int>");
    EXPECT_EQ(name_of("??$?6U?$char_traits@D@std@@@std@@YAAAV?$basic_ostream@DU?$char_traits@D@std@"
                      "@@0@AAV10@PBD@Z"),
              "std::operator<<<std::char_traits<char> >");
    EXPECT_EQ(name_of("??$f@$0A@$0?4$0BA@PEBDAEAV?$vector@H@std@@$$QEAW4Colour@@$$V@@YAXXZ"),
              "f<0,-5,16,char const *,std::vector<int> &,Colour &&>");
    EXPECT_EQ(name_of("??$make@VBox@ns@@V12@@ns@@YAXXZ"), "ns::make<ns::Box,ns::Box>");
}

TEST(DemangleMsvc, LeavesVariablesAndWhatItCannotRead) {
    EXPECT_EQ(name_of("?g_sink@shapes@@3HC"), "-");
    EXPECT_EQ(name_of("??_7Ring@@6B@"), "-");
    EXPECT_EQ(name_of("??BRing@@QEBAHXZ"), "-");
    EXPECT_EQ(name_of("?x@?1??f@@YAXXZ@4HA"), "-");
    EXPECT_EQ(name_of("main"), "-");
    EXPECT_EQ(name_of("?"), "-");
    EXPECT_EQ(name_of("?a"), "-");
    EXPECT_EQ(name_of("?9@@YAXXZ"), "-");
    EXPECT_EQ(name_of(""), "-");
}

TEST(DemangleMsvc, EndsOnNamesThatNestWithoutEnd) {
    std::string name = "?";
    for (int i = 0; i < 2000; ++i) {
        name += "?$a@V";
    }
    EXPECT_EQ(name_of(name), "-");
}

TEST(DemangleMsvc, IsWhatFramesShow) {
    EXPECT_EQ(frame_name("?turn@Ring@shapes@@SAHH@Z"), "shapes::Ring::turn");
    EXPECT_EQ(frame_name("??BRing@@QEBAHXZ"), "??BRing@@QEBAHXZ");
}

}  // namespace
}  // namespace wick::folding
