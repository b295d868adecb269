#include "folding/frame_name.hpp"

#include <string>
#include <utility>

#include <gtest/gtest.h>

namespace wick::folding {
namespace {

struct Case {
    const char* demangled;
    const char* expected;
};

class ShortName : public testing::TestWithParam<Case> {};

TEST_P(ShortName, DropsWhatIsNotTheName) {
    EXPECT_EQ(short_name(GetParam().demangled), GetParam().expected);
    EXPECT_EQ(short_name(GetParam().expected), GetParam().expected) << "short names stay";
}

INSTANTIATE_TEST_SUITE_P(
    Arguments, ShortName,
    testing::Values(Case{"add(int, int)", "add"}, Case{"Foo::bar() const", "Foo::bar"},
                    Case{"Foo::bar() const &", "Foo::bar"},
                    Case{"Foo::bar() volatile &&", "Foo::bar"},
                    Case{"void std::swap<int>(int&, int&)", "std::swap<int>"},
                    Case{"run(std::function<void ()>)", "run"},
                    Case{"void run<std::function<void ()> >(std::function<void ()>&&)",
                         "run<std::function<void ()> >"},
                    Case{"std::function<void (int)>::operator()(int) const",
                         "std::function<void (int)>::operator()"},
                    Case{"unsigned long hash<char const*>(char const*)", "hash<char const*>"},
                    Case{"std::vector<int, std::allocator<int> >& get<int>(int)", "get<int>"},
                    Case{"foo[abi:cxx11](int)", "foo[abi:cxx11]"},
                    Case{"std::enable_if<(1>0), int>::type pick<int>(int)", "pick<int>"},
                    Case{"int shift<(1<<2)>(int)", "shift<(1<<2)>"},
                    Case{"decltype (f({parm#1})) call<int>(int)", "call<int>"}));

INSTANTIATE_TEST_SUITE_P(
    Scopes, ShortName,
    testing::Values(
        Case{"(anonymous namespace)::run(int)", "(anonymous namespace)::run"},
        Case{"a::(anonymous namespace)::B::run()", "a::(anonymous namespace)::B::run"},
        Case{"void (anonymous namespace)::run<int>(int)", "(anonymous namespace)::run<int>"},
        Case{"main::{lambda(int)#1}::operator()(int) const", "main::{lambda(int)#1}::operator()"},
        Case{"work(std::vector<int>&)::{lambda()#1}::operator()() const",
             "work::{lambda()#1}::operator()"},
        Case{"void work<int>(int)::{lambda(auto:1)#2}::operator()<char>(char) const",
             "work<int>::{lambda(auto:1)#2}::operator()<char>"},
        Case{"A::b() const::{lambda()#1}::operator()() const", "A::b::{lambda()#1}::operator()"},
        Case{"f(int)::Local::run(char)", "f::Local::run"},
        Case{"non-virtual thunk to Foo::bar(int)", "non-virtual thunk to Foo::bar"},
        Case{"TLS init function for counter", "TLS init function for counter"}));

INSTANTIATE_TEST_SUITE_P(
    Operators, ShortName,
    testing::Values(
        Case{"Less::operator()(int, int) const", "Less::operator()"},
        Case{"bool operator< <int>(A<int> const&, A<int> const&)", "operator< <int>"},
        Case{"std::ostream& operator<< <char>(std::ostream&, char)", "operator<< <char>"},
        Case{"operator<(A const&, A const&)", "operator<"},
        Case{"auto operator<=><int>(A<int>, A<int>)", "operator<=><int>"},
        Case{"A::operator->() const", "A::operator->"}, Case{"A::operator[](int)", "A::operator[]"},
        Case{"bool operator>><int>(int)", "operator>><int>"},
        Case{"A::operator,(int)", "A::operator,"},
        Case{"A::operator bool() const", "A::operator bool"},
        Case{"A::operator std::function<void ()>() const", "A::operator std::function<void ()>"},
        Case{"A::operator unsigned long*()", "A::operator unsigned long*"},
        Case{"operator new(unsigned long)", "operator new"},
        Case{"operator delete[](void*)", "operator delete[]"},
        Case{"operator\"\" _km(unsigned long long)", "operator\"\" _km"},
        Case{"my_operator(int)", "my_operator"}, Case{"operators::run(int)", "operators::run"}));

INSTANTIATE_TEST_SUITE_P(KeptWhole, ShortName,
                         testing::Values(Case{"main", "main"},
                                         Case{"vtable for Foo", "vtable for Foo"},
                                         Case{"Foo::Foo", "Foo::Foo"}, Case{"", ""}, Case{"(", "("},
                                         Case{")", ")"}, Case{"f(", "f("}, Case{"f)", "f)"},
                                         Case{"f<(int)", "f<(int)"}, Case{"()", "()"},
                                         Case{"void (*get(int))(char)", "void (*get(int))(char)"},
                                         Case{"operator", "operator"}));

INSTANTIATE_TEST_SUITE_P(D, ShortName,
                         testing::Values(Case{"demangle.test(char)", "demangle.test"},
                                         Case{"std.stdio.writeln!(string).writeln(string)",
                                              "std.stdio.writeln!(string).writeln"}));

TEST(FrameName, DemanglesAndShortens) {
    EXPECT_EQ(frame_name("_ZNSt6vectorIiSaIiEE9push_backEOi"),
              "std::vector<int, std::allocator<int> >::push_back");
    EXPECT_EQ(frame_name("_ZZ4mainENKUliE_clEi"), "main::{lambda(int)#1}::operator()");
    EXPECT_EQ(frame_name("main"), "main");
}

TEST(FrameName, LeavesRustNamesWhole) {
    EXPECT_EQ(frame_name(
                  "_ZN71_$LT$Test$u20$$u2b$$u20$$u27$static$u20$as$u20$foo..Bar$LT$Test$GT$$GT$3bar"
                  "17h930b740aa94f1d3aE"),
              "<Test + 'static as foo::Bar<Test>>::bar");
    EXPECT_EQ(frame_name("_RNCNvCsgStHSCytQ6I_7mycrate4main0B3_"), "mycrate::main::{closure#0}");
}

}  // namespace
}  // namespace wick::folding
