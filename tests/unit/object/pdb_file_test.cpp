#include "object/pdb_file.hpp"

#include <gtest/gtest.h>

#include "unit/object/pdb_builder.hpp"

namespace wick::object {
namespace {

using test::ByteVector;

ByteVector annotations(std::initializer_list<int> values) {
    ByteVector result;
    for (const int value : values) {
        result.push_back(static_cast<std::byte>(value));
    }
    return result;
}

/// outer() at 0x1010 with Box::inner() inlined at 0x1020, and ns::deep() in that; a public name
/// behind it.
test::PdbBuilder example() {
    const test::FileTable files = test::file_table({"C:\\src\\a.cpp", "C:\\src\\b.hpp"});
    test::PdbBuilder pdb;
    pdb.symbols =
        test::joined({test::function_record("outer", 0x10, 0x30),
                      test::inline_site_record(0x1001, annotations({12, 0x10, 0x10})),
                      test::inline_site_record(0x1002, annotations({6, 4, 12, 4, 0x14})),
                      test::end_record(0x114e), test::end_record(0x114e), test::end_record()});
    pdb.lines = test::joined(
        {test::lines_subsection(0x10, 0x30, files.at[0], {{0, 10}, {0x10, 12}, {0x20, 0xfeefee}}),
         test::inlined_subsection(0x1001, files.at[1], 100),
         test::inlined_subsection(0x1002, files.at[1], 200), test::subsection(0xf4, files.files)});
    pdb.names = files.names;
    pdb.items = test::joined({test::string_record("ns"), test::item_record("inner", 0x1000, 0x1602),
                              test::item_record("deep", 0x1000)});
    pdb.types = test::class_record("Box");
    pdb.publics = {{0x10, "?outer@@YAXXZ"}, {0x80, "?hidden@@YAXXZ"}, {0x100, "last"}};
    return pdb;
}

std::string name_at(const PdbFile& file, std::uint64_t address) {
    const auto symbol = file.find(address);
    return symbol ? std::string(symbol->name) : "-";
}

std::string text_of(std::span<const SourceFrame> frames) {
    std::string text;
    for (const SourceFrame& frame : frames) {
        text += (text.empty() ? "" : " ") + std::string(frame.inlined ? "+" : "") +
                std::string(frame.name) + "@" + std::string(frame.location.file) + ":" +
                std::to_string(frame.location.line);
    }
    return text;
}

std::string chain_at(const PdbFile& file, std::uint64_t address, bool lines = true) {
    const std::vector<std::uint64_t> addresses{address};
    const ResolvedFrames frames = file.resolve(addresses, {.lines = lines, .threads = 1});
    return text_of(frames.at(0));
}

TEST(PdbFile, NamesFunctionsAsTheirSourceDoes) {
    for (const std::uint32_t block_size : {512U, 4096U}) {
        auto builder = example();
        builder.block_size = block_size;
        const ByteVector bytes = builder.build();
        const auto file = PdbFile::parse(bytes).value();
        EXPECT_EQ(name_at(*file, 0x1010), "outer");
        EXPECT_EQ(name_at(*file, 0x103f), "outer");
        const Symbol symbol = file->find(0x1030).value();
        EXPECT_EQ(symbol.address, 0x1010U);
        EXPECT_EQ(symbol.size, 0x30U);
    }
}

TEST(PdbFile, NamesCodeWithoutAFunctionByTheLastPublicName) {
    const ByteVector bytes = example().build();
    const auto file = PdbFile::parse(bytes).value();
    EXPECT_EQ(name_at(*file, 0x0fff), "-");
    EXPECT_EQ(name_at(*file, 0x100f), "-");
    EXPECT_EQ(name_at(*file, 0x1040), "?outer@@YAXXZ");
    EXPECT_EQ(name_at(*file, 0x1080), "?hidden@@YAXXZ");
    EXPECT_EQ(file->find(0x1090).value().size, 0x80U);
    EXPECT_EQ(name_at(*file, 0x1fff), "last");
    EXPECT_EQ(file->find(0x1100).value().size, 0xf00U);
    EXPECT_EQ(name_at(*file, 0x2000), "-");
    EXPECT_EQ(name_at(*file, UINT64_MAX), "-");
}

TEST(PdbFile, FindsInlinedCallsWithTheirScopesAndLines) {
    const ByteVector bytes = example().build();
    const auto file = PdbFile::parse(bytes).value();
    EXPECT_EQ(chain_at(*file, 0x1010), "outer@C:\\src\\a.cpp:10");
    EXPECT_EQ(chain_at(*file, 0x1020), "outer@C:\\src\\a.cpp:12 +Box::inner@C:\\src\\b.hpp:100");
    EXPECT_EQ(
        chain_at(*file, 0x1024),
        "outer@C:\\src\\a.cpp:12 +Box::inner@C:\\src\\b.hpp:100 +ns::deep@C:\\src\\b.hpp:202");
    EXPECT_EQ(chain_at(*file, 0x1028), chain_at(*file, 0x1020));
    EXPECT_EQ(chain_at(*file, 0x1024, false), "outer@:0 +Box::inner@:0 +ns::deep@:0");
    EXPECT_EQ(chain_at(*file, 0x1080), "");
}

TEST(PdbFile, CallsConstructorsAndDestructorsAsTheirClass) {
    auto builder = example();
    builder.items =
        test::joined({test::string_record("ns"), test::item_record("{ctor}", 0x1000, 0x1602),
                      test::item_record("{dtor}", 0x1000, 0x1602)});
    builder.types = test::class_record("a::Box<b::c>");
    const ByteVector bytes = builder.build();
    EXPECT_EQ(chain_at(*PdbFile::parse(bytes).value(), 0x1024, false),
              "outer@:0 +a::Box<b::c>::Box<b::c>@:0 +a::Box<b::c>::~Box<b::c>@:0");
}

TEST(PdbFile, GivesCodeThatBelongsToNoLineNone) {
    const ByteVector bytes = example().build();
    EXPECT_EQ(chain_at(*PdbFile::parse(bytes).value(), 0x1030), "outer@:0");
}

TEST(PdbFile, ResolvesAListInOrderAndStopsWhenTold) {
    const ByteVector bytes = example().build();
    const auto file = PdbFile::parse(bytes).value();
    const std::vector<std::uint64_t> addresses{0x1010, 0x1020, 0x1050};
    const auto all = file->resolve(addresses, {.lines = false, .threads = 1});
    ASSERT_EQ(all.size(), 3U);
    EXPECT_EQ(all.at(1).size(), 2U);
    EXPECT_TRUE(all.at(2).empty());
    EXPECT_TRUE(all.is_complete(2));
    const auto part = file->resolve(addresses, {.threads = 1, .stop = [] { return true; }});
    ASSERT_EQ(part.size(), 3U);
    EXPECT_TRUE(part.is_complete(1));
    EXPECT_FALSE(part.is_complete(2));
}

TEST(PdbFile, HasTheAgeOfTheImageAndNotThatOfItsHeader) {
    auto builder = example();
    builder.header_age = 17;
    const ByteVector bytes = builder.build();
    const CodeViewId id = PdbFile::parse(bytes).value()->id();
    EXPECT_EQ(id.age, 3U);
    EXPECT_EQ(as_text(Bytes(id.guid)), "0123456789abcdef");
}

TEST(PdbFile, FollowsCodeThatWasMovedAfterLinking) {
    auto builder = example();
    const auto pairs = [](std::initializer_list<std::uint32_t> numbers) {
        test::ByteWriter writer;
        for (const std::uint32_t number : numbers) {
            writer.number(number, 4);
        }
        return writer.bytes();
    };
    // The code from 0x1010 to 0x1040 now lies at 0x7000; what lies at 0x7100 is new.
    builder.to_source = pairs({0x7000, 0x1010, 0x7030, 0x1080, 0x7100, 0});
    builder.from_source = pairs({0x1010, 0x7000, 0x1080, 0x7030});
    const ByteVector bytes = builder.build();
    const auto file = PdbFile::parse(bytes).value();
    EXPECT_EQ(name_at(*file, 0x7005), "outer");
    EXPECT_EQ(file->find(0x7005).value().address, 0x7000U);
    EXPECT_EQ(
        chain_at(*file, 0x7014),
        "outer@C:\\src\\a.cpp:12 +Box::inner@C:\\src\\b.hpp:100 +ns::deep@C:\\src\\b.hpp:202");
    EXPECT_EQ(name_at(*file, 0x7034), "?hidden@@YAXXZ");
    EXPECT_EQ(name_at(*file, 0x7110), "-");
    EXPECT_EQ(name_at(*file, 0x1010), "-");
}

TEST(PdbFile, SaysWhatIsWrongWithAFile) {
    EXPECT_EQ(PdbFile::parse({}).error().code, ErrorCode::MalformedInput);
    test::MsfBuilder empty;
    (void)empty.add({});
    const ByteVector bytes = empty.build();
    EXPECT_NE(PdbFile::parse(bytes).error().message.find("GUID"), std::string::npos);
    EXPECT_EQ(PdbFile::open("/no/such/file.pdb").error().code, ErrorCode::IoError);
}

}  // namespace
}  // namespace wick::object
