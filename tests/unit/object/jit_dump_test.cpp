#include "object/jit_dump.hpp"

#include <string>

#include <gtest/gtest.h>

namespace wick::object {
namespace {

/// Writes a jitdump of either byte order.
class Dump {
 public:
    explicit Dump(bool big_endian = false, std::uint64_t flags = 0) : big_endian_(big_endian) {
        u32(0x4A695444).u32(1).u32(40).u32(62).u32(0).u32(7).u64(1).u64(flags);
    }

    Dump& u32(std::uint32_t value) { return number(value, 4); }

    Dump& u64(std::uint64_t value) { return number(value, 8); }

    Dump& text(std::string_view text) {
        bytes_ += text;
        bytes_ += '\0';
        return *this;
    }

    Dump& load(std::uint64_t time, std::uint64_t address, std::uint64_t size,
               std::string_view name) {
        const auto record = static_cast<std::uint32_t>(56 + name.size() + 1 + size);
        u32(0).u32(record).u64(time).u32(7).u32(7).u64(address).u64(address).u64(size).u64(1);
        text(name);
        bytes_.append(size, '\xcc');
        return *this;
    }

    Dump& move(std::uint64_t time, std::uint64_t from, std::uint64_t to) {
        u32(1).u32(64).u64(time).u32(7).u32(7).u64(to).u64(from).u64(to).u64(0x10).u64(1);
        return *this;
    }

    Dump& lines(std::uint64_t function, const std::vector<JitLine>& lines) {
        const auto record = static_cast<std::uint32_t>(32 + lines.size() * 21);
        u32(2).u32(record).u64(0).u64(function).u64(lines.size());
        for (const JitLine& line : lines) {
            u64(line.address).u32(line.line).u32(0).text("a.js");
        }
        return *this;
    }

    [[nodiscard]] const std::string& bytes() const { return bytes_; }

 private:
    Dump& number(std::uint64_t value, unsigned size) {
        for (unsigned i = 0; i < size; ++i) {
            const unsigned place = big_endian_ ? size - 1 - i : i;
            bytes_ += static_cast<char>(value >> (8 * place) & 0xffU);
        }
        return *this;
    }

    bool big_endian_;
    std::string bytes_;
};

JitCode read(const std::string& bytes) {
    JitCode code;
    JitDumpReader reader;
    reader.append(as_bytes(bytes), code);
    EXPECT_FALSE(reader.is_damaged());
    return code;
}

std::string name_at(const JitCode& code, std::uint64_t address, std::uint64_t time_ns) {
    const auto found = code.find(address, time_ns);
    return found ? std::string(found->name) : std::string();
}

TEST(JitDump, HasFunctionsWithTheTimesAtWhichTheyWereLoaded) {
    const JitCode code =
        read(Dump().load(10, 0x1000, 0x20, "old").load(20, 0x1010, 0x10, "new").bytes());
    EXPECT_EQ(name_at(code, 0x1018, 15), "old");
    EXPECT_EQ(name_at(code, 0x1018, 25), "new");
    EXPECT_EQ(name_at(code, 0x1008, 25), "old");
}

TEST(JitDump, IsReadInEitherByteOrder) {
    const JitCode code = read(Dump(true).load(10, 0x1000, 0x20, "f").bytes());
    EXPECT_EQ(name_at(code, 0x101f, 15), "f");
}

TEST(JitDump, HasNoTimesWhereTheyAreTicksOfTheProcessor) {
    const JitCode code =
        read(Dump(false, 1).load(10, 0x1000, 0x20, "old").load(20, 0x1000, 0x20, "new").bytes());
    EXPECT_EQ(name_at(code, 0x1000, 15), "new");
}

TEST(JitDump, FollowsFunctionsThatMove) {
    const JitCode code = read(Dump().load(10, 0x1000, 0x10, "f").move(20, 0x1000, 0x5000).bytes());
    EXPECT_EQ(name_at(code, 0x5008, 30), "f");
}

TEST(JitDump, GivesLinesToTheFunctionThatFollowsThem) {
    const JitCode code = read(Dump()
                                  .lines(0x1000, {{0x1008, 4}, {0x1000, 3}})
                                  .load(10, 0x1000, 0x10, "f")
                                  .load(10, 0x2000, 0x10, "g")
                                  .bytes());
    EXPECT_EQ(code.find(0x1004, 10)->line, 3U);
    EXPECT_EQ(code.find(0x1008, 10)->line, 4U);
    EXPECT_EQ(code.find(0x2000, 10)->line, 0U);
}

TEST(JitDump, TakesAwayWhatV8AddsToTheAddressesOfLines) {
    const JitCode code =
        read(Dump().lines(0x1000, {{0x1040, 3}, {0x1048, 4}}).load(10, 0x1000, 0x10, "f").bytes());
    EXPECT_EQ(code.find(0x1000, 10)->line, 3U);
    EXPECT_EQ(code.find(0x100f, 10)->line, 4U);
}

TEST(JitDump, IsReadAsItGrowsByteByByte) {
    const std::string bytes =
        Dump().lines(0x1000, {{0x1000, 3}}).load(10, 0x1000, 0x10, "f").bytes();
    JitCode code;
    JitDumpReader reader;
    for (const char& byte : bytes) {
        EXPECT_EQ(code.size(), 0U);
        reader.append(as_bytes(std::string_view(&byte, 1)), code);
    }
    EXPECT_EQ(name_at(code, 0x1000, 10), "f");
    EXPECT_EQ(code.find(0x1000, 10)->line, 3U);
}

TEST(JitDump, IsDamagedWithoutItsMagicOrWithAnImpossibleSize) {
    for (const std::string& bytes :
         {std::string(64, 'x'), Dump().u32(0).u32(8).u64(0).load(10, 0x1000, 1, "f").bytes()}) {
        JitCode code;
        JitDumpReader reader;
        reader.append(as_bytes(bytes), code);
        EXPECT_TRUE(reader.is_damaged());
        EXPECT_EQ(code.size(), 0U);
    }
}

TEST(JitDump, PassesOverRecordsOfOtherKinds) {
    const JitCode code =
        read(Dump().u32(99).u32(24).u64(0).u64(0).load(10, 0x1000, 1, "f").bytes());
    EXPECT_EQ(code.size(), 1U);
}

}  // namespace
}  // namespace wick::object
