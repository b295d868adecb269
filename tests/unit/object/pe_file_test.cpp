#include "object/pe_file.hpp"

#include <gtest/gtest.h>

#include "object/pe_symbols.hpp"
#include "unit/object/pe_builder.hpp"

namespace wick::object {
namespace {

test::PeBuilder with_id() {
    test::PeBuilder pe;
    pe.guid = "0123456789abcdef";
    return pe;
}

std::string name_at(const SymbolTable& table, std::uint64_t address) {
    const auto symbol = table.find(address);
    return symbol ? std::string(symbol->name) + (symbol->is_nearest ? "~" : "") : "-";
}

TEST(PeFile, ReadsHeadersOfBothWidths) {
    for (const bool is_64_bit : {true, false}) {
        auto builder = with_id();
        builder.is_64_bit = is_64_bit;
        builder.image_base = is_64_bit ? 0x140000000 : 0x400000;
        const auto bytes = builder.build();
        const PeFile file = PeFile::parse(bytes).value();
        EXPECT_EQ(file.is_64_bit(), is_64_bit);
        EXPECT_EQ(file.image_base(), builder.image_base);
        EXPECT_EQ(file.machine(), is_64_bit ? PeFile::kAmd64 : PeFile::kI386);
        EXPECT_EQ(file.stamp(), (ImageStamp{0x12345678, 0x9000}));
        ASSERT_TRUE(file.code_view());
        EXPECT_EQ(file.code_view()->text(), "33323130353437363839616263646566" + std::string("3"));
        EXPECT_EQ(file.pdb_path(), "C:\\build\\app.pdb");
        ASSERT_FALSE(file.sections().empty());
        EXPECT_EQ(file.sections()[0].name, ".text");
        EXPECT_TRUE(file.sections()[0].executable);
        EXPECT_FALSE(file.sections()[1].executable);
    }
}

TEST(PeFile, ReadsLongNamesOfSections) {
    test::PeBuilder builder;
    const Bytes text = as_bytes("abc");
    builder.more_sections.push_back(
        {".debug_info", 0x6000, {text.begin(), text.end()}, 0x40000040});
    const auto bytes = builder.build();
    const PeFile file = PeFile::parse(bytes).value();
    EXPECT_EQ(file.sections().back().name, ".debug_info");
    EXPECT_EQ(as_text(file.sections().back().contents), "abc");
    EXPECT_EQ(as_text(file.bytes_at(0x6001)), "bc");
    EXPECT_TRUE(file.bytes_at(0x8000).empty());
}

TEST(PeFile, FindsTheAddressOfAnOffsetInTheFile) {
    const auto bytes = with_id().build();
    const PeFile file = PeFile::parse(bytes).value();
    const std::uint32_t start = file.sections()[0].offset;
    EXPECT_EQ(file.address_of_offset(start), 0x1000U);
    EXPECT_EQ(file.address_of_offset(start + 0xfffU), 0x1fffU);
    EXPECT_EQ(file.address_of_offset(0), std::nullopt);
}

TEST(PeFile, RefusesWhatIsNoProgramOfWindows) {
    EXPECT_EQ(PeFile::parse({}).error().code, ErrorCode::MalformedInput);
    EXPECT_EQ(PeFile::parse(as_bytes("MZ")).error().code, ErrorCode::MalformedInput);
    const auto bytes = with_id().build();
    for (std::size_t size = 0; size < 600; ++size) {
        (void)PeFile::parse(Bytes(bytes).first(size));
    }
    EXPECT_TRUE(PeFile::is_pe(bytes));
    EXPECT_FALSE(
        PeFile::is_pe(as_bytes("\x7f"
                               "ELF")));
}

TEST(PeSymbols, AreThoseThatMingwLeavesInTheFile) {
    test::PeBuilder builder;
    builder.symbols = {{"main", 0x10, 0x20, 2},
                       {"a_long_function_name", 0x40, 0x20, 3},
                       {"label", 0x40, 0, 2},
                       {"not_code", 0x60, 0, 3}};
    builder.exports = {{"exported", 0x1100}};
    const auto bytes = builder.build();
    const SymbolTable table = pe_symbols(PeFile::parse(bytes).value());
    EXPECT_EQ(name_at(table, 0x100f), "-");
    EXPECT_EQ(name_at(table, 0x1010), "main");
    EXPECT_EQ(name_at(table, 0x103f), "main");
    EXPECT_EQ(name_at(table, 0x1041), "a_long_function_name");
    EXPECT_EQ(name_at(table, 0x1fff), "a_long_function_name");
    EXPECT_EQ(name_at(table, 0x2000), "-");
    EXPECT_TRUE(has_pe_symbols(PeFile::parse(bytes).value()));
}

TEST(PeSymbols, HaveNoUnderscoreThatTheSourceDoesNotHave) {
    test::PeBuilder builder;
    builder.is_64_bit = false;
    builder.symbols = {{"_main", 0x10, 0x20, 2}, {"__Z1fv", 0x20, 0x20, 2}};
    const auto bytes = builder.build();
    const SymbolTable table = pe_symbols(PeFile::parse(bytes).value());
    EXPECT_EQ(name_at(table, 0x1010), "main");
    EXPECT_EQ(name_at(table, 0x1020), "_Z1fv");
}

TEST(PeSymbols, AreElseWhatTheFileExports) {
    test::PeBuilder builder;
    builder.exports = {{"a", 0x1010}, {"b", 0x1100}, {"data", 0x5000}, {"forwarded", 0x3004}};
    builder.functions = {{0x1010, 0x1020}, {0x1030, 0x1040}};
    const auto bytes = builder.build();
    const PeFile file = PeFile::parse(bytes).value();
    const SymbolTable table = pe_symbols(file);
    EXPECT_FALSE(has_pe_symbols(file));
    EXPECT_EQ(name_at(table, 0x1000), "-");
    EXPECT_EQ(name_at(table, 0x1010), "a");
    EXPECT_EQ(name_at(table, 0x101f), "a");
    EXPECT_EQ(name_at(table, 0x1030), "a~");  // Another function, which has no name.
    EXPECT_EQ(name_at(table, 0x1100), "b");   // A function without bounds: it calls no other.
    EXPECT_EQ(name_at(table, 0x3004), "-");
    EXPECT_EQ(name_at(table, 0x5000), "-");
}

TEST(PeSymbols, WithoutBoundsOfFunctionsAreOnlyTheNearest) {
    test::PeBuilder builder;
    builder.is_64_bit = false;
    builder.exports = {{"a", 0x1010}};
    const auto bytes = builder.build();
    EXPECT_EQ(name_at(pe_symbols(PeFile::parse(bytes).value()), 0x1010), "a~");
}

}  // namespace
}  // namespace wick::object
