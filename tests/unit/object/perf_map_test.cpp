#include "object/perf_map.hpp"

#include <random>
#include <string>

#include <gtest/gtest.h>

namespace wick::object {
namespace {

JitCode parse(std::string_view text) {
    JitCode code;
    EXPECT_EQ(read_perf_map(text, 0, true, code), text.size());
    return code;
}

std::string name_at(const JitCode& code, std::uint64_t address) {
    const auto found = code.find(address, 0);
    return found ? std::string(found->name) : std::string();
}

TEST(PerfMap, FindsNamesWithSpaces) {
    const JitCode map = parse(
        "7f0000001000 40 LazyCompile:~run /home/a b/c.js:1\n"
        "0x7f0000002000 0x10 Interpreter\r\n");
    EXPECT_EQ(name_at(map, 0x7f0000001000), "LazyCompile:~run /home/a b/c.js:1");
    EXPECT_EQ(name_at(map, 0x7f000000103f), "LazyCompile:~run /home/a b/c.js:1");
    EXPECT_EQ(name_at(map, 0x7f0000001040), "");
    EXPECT_EQ(name_at(map, 0x7f000000200f), "Interpreter");
}

TEST(PerfMap, TheLaterOfTwoOverlappingEntriesWins) {
    const JitCode map = parse("1000 100 old\n1040 20 new\n");
    EXPECT_EQ(name_at(map, 0x103f), "old");
    EXPECT_EQ(name_at(map, 0x1040), "new");
    EXPECT_EQ(name_at(map, 0x105f), "new");
    EXPECT_EQ(name_at(map, 0x1060), "old");
    EXPECT_EQ(name_at(parse("1040 20 old\n1000 100 new\n"), 0x1050), "new");
    EXPECT_EQ(name_at(parse("1000 10 old\n1000 10 new\n"), 0x1000), "new");
}

TEST(PerfMap, PassesOverDamagedLines) {
    const JitCode map = parse(
        "\nname\n1000\n1000 10\n1000 10 \nxyz 10 name\n1000 xyz name\n-10 10 name\n"
        "ffffffffffffffff 10 beyond\n2000 0 empty\n3000 10 fine");
    EXPECT_EQ(map.size(), 1U);
    EXPECT_EQ(name_at(map, 0x3000), "fine");
}

TEST(PerfMap, LeavesALineThatIsNotWholeForLater) {
    JitCode code;
    std::string text = "1000 10 first\n2000 10 sec";
    text.erase(0, read_perf_map(text, 0, false, code));
    EXPECT_EQ(text, "2000 10 sec");
    EXPECT_EQ(code.size(), 1U);
    text += "ond\n";
    EXPECT_EQ(read_perf_map(text, 0, false, code), text.size());
    EXPECT_EQ(name_at(code, 0x2000), "second");
}

TEST(PerfMap, AgreesWithPaintingEntriesOneOverTheOther) {
    std::mt19937 random(11);
    std::vector<std::string> painted(600);
    std::string text;
    for (int i = 0; i < 200; ++i) {
        const auto start = static_cast<std::size_t>(random() % 500);
        const auto size = static_cast<std::size_t>(1 + random() % 100);
        const std::string name = "f" + std::to_string(i);
        char line[64];
        std::snprintf(line, sizeof(line), "%zx %zx %s\n", start, size, name.c_str());
        text += line;
        for (std::size_t at = start; at < start + size; ++at) {
            painted[at] = name;
        }
    }
    const JitCode map = parse(text);
    for (std::size_t at = 0; at < painted.size(); ++at) {
        ASSERT_EQ(name_at(map, at), painted[at]) << at;
    }
}

}  // namespace
}  // namespace wick::object
