#include "object/jit_code.hpp"

#include <string>

#include <gtest/gtest.h>

#include "object/jit_code_store.hpp"

namespace wick::object {
namespace {

std::string name_at(const JitCode& code, std::uint64_t address, std::uint64_t time_ns) {
    const auto found = code.find(address, time_ns);
    return found ? std::string(found->name) : std::string();
}

TEST(JitCode, NamesAnAddressByTheFunctionThatWasThereAtTheTime) {
    JitCode code;
    code.add({0x1000, 0x100, 10, "first", {}});
    code.add({0x1000, 0x80, 20, "second", {}});
    EXPECT_EQ(name_at(code, 0x1010, 19), "first");
    EXPECT_EQ(name_at(code, 0x1010, 20), "second");
    EXPECT_EQ(name_at(code, 0x1090, 30), "first");
    EXPECT_EQ(code.count_by(0x1010, 9), 0U);
    EXPECT_EQ(code.count_by(0x1010, 19), 1U);
    EXPECT_EQ(code.count_by(0x1010, 20), 2U);
}

TEST(JitCode, NamesASampleBeforeAllFunctionsByTheFirstOfThem) {
    JitCode code;
    code.add({0x1000, 0x100, 20, "later", {}});
    code.add({0x1000, 0x100, 10, "sooner", {}});
    EXPECT_EQ(name_at(code, 0x1010, 5), "sooner");
}

TEST(JitCode, KeepsFunctionsOfAnySize) {
    JitCode code;
    code.add({0, UINT64_MAX, 0, "everywhere", {}});
    code.add({0x1fff, 2, 0, "on two pages", {}});
    EXPECT_EQ(name_at(code, 0x1fff, 0), "on two pages");
    EXPECT_EQ(name_at(code, 0x2000, 0), "on two pages");
    EXPECT_EQ(name_at(code, 0x2001, 0), "everywhere");
}

TEST(JitCode, FindsTheLineThatAnAddressLiesIn) {
    JitCode code;
    const std::vector<JitLine> lines{{0x1004, 7}, {0x1010, 9}};
    code.add({0x1000, 0x100, 0, "f", lines});
    EXPECT_EQ(code.find(0x1003, 0)->line, 0U);
    EXPECT_EQ(code.find(0x1004, 0)->line, 7U);
    EXPECT_EQ(code.find(0x100f, 0)->line, 7U);
    EXPECT_EQ(code.find(0x10ff, 0)->line, 9U);
}

TEST(JitCode, MovesAFunctionWithItsLines) {
    JitCode code;
    const std::vector<JitLine> lines{{0x1000, 7}, {0x1010, 9}};
    code.add({0x1000, 0x100, 1, "f", lines});
    code.move(0x1000, 0x8000, 5);
    code.move(0x1001, 0x9000, 5);
    EXPECT_EQ(name_at(code, 0x80ff, 6), "f");
    EXPECT_EQ(code.find(0x8012, 6)->line, 9U);
    EXPECT_FALSE(code.find(0x8100, 6));
    EXPECT_FALSE(code.find(0x9000, 6)) << "no function starts in the middle of one";
}

TEST(JitCodeStore, NamesAFrameByTheTimeAtWhichItWasMet) {
    JitCodeStore store;
    store.of(7).add({0x1000, 0x100, 10, "first", {}});
    store.of(7).add({0x1000, 0x100, 20, "second", {}});
    store.meet(FrameId{1}, 15);
    store.meet(FrameId{2}, 25);
    EXPECT_EQ(store.find(FrameId{1}, 7, 0x1010)->name, "first");
    EXPECT_EQ(store.find(FrameId{2}, 7, 0x1010)->name, "second");
    EXPECT_EQ(store.find(FrameId{3}, 7, 0x1010)->name, "second") << "at an unknown time the newest";
}

TEST(JitCodeStore, NamesCodeOfAForkedProcessAsItsParentDid) {
    JitCodeStore store;
    store.of(7).add({0x1000, 0x100, 0, "parent's", {}});
    store.set_parent(8, 7);
    EXPECT_EQ(store.find(FrameId{1}, 8, 0x1010)->name, "parent's");
    store.of(8).add({0x1000, 0x100, 0, "its own", {}});
    EXPECT_EQ(store.find(FrameId{1}, 8, 0x1010)->name, "its own");
    store.set_parent(7, 8);
    EXPECT_FALSE(store.find(FrameId{1}, 7, 0x9000)) << "a ring of parents";
    store.forget_parent(8);
    EXPECT_FALSE(store.find(FrameId{1}, 9, 0x1010));
}

}  // namespace
}  // namespace wick::object
