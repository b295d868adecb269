#include "object/symbol_table.hpp"

#include <algorithm>
#include <random>
#include <string>

#include <gtest/gtest.h>

#include "unit/object/elf_builder.hpp"

namespace wick::object {
namespace {

using test::ElfBuilder;
using test::TestSymbol;

constexpr unsigned kLocal = 0;
constexpr unsigned kGlobal = 1;
constexpr unsigned kWeak = 2;
constexpr unsigned kNoType = 0;
constexpr unsigned kObject = 1;
constexpr unsigned kFunction = 2;

/// A table together with the bytes it points into.
struct Loaded {
    std::vector<std::byte> bytes;
    ElfFile elf;
    SymbolTable table;

    [[nodiscard]] std::string at(std::uint64_t address) const {
        const auto symbol = table.find(address);
        return symbol ? std::string(symbol->name) : std::string("-");
    }
};

Loaded load(ElfBuilder builder) {
    auto bytes = builder.build();
    ElfFile elf = ElfFile::parse(bytes).value();
    const std::vector<SymbolSource> sources{{&elf, nullptr}};
    SymbolTable table = SymbolTable::build(sources);
    return {std::move(bytes), std::move(elf), std::move(table)};
}

Loaded load(const std::vector<TestSymbol>& symbols) {
    return load(test::elf_with_symbols(symbols));
}

TEST(SymbolTable, FindsTheFunctionThatCoversAnAddress) {
    const Loaded loaded = load({{"second", 0x1100, 0x10}, {"first", 0x1000, 0x80}});
    EXPECT_EQ(loaded.at(0xfff), "-");
    EXPECT_EQ(loaded.at(0x1000), "first");
    EXPECT_EQ(loaded.at(0x107f), "first");
    EXPECT_EQ(loaded.at(0x1080), "-");
    EXPECT_EQ(loaded.at(0x110f), "second");
    EXPECT_EQ(loaded.at(0x1110), "-");
    EXPECT_EQ(loaded.table.find(0x1105)->address, 0x1100U);
    EXPECT_EQ(loaded.table.find(0x1105)->size, 0x10U);
}

TEST(SymbolTable, GoesThroughAllFunctions) {
    const Loaded loaded = load({{"second", 0x1100, 0x10}, {"first", 0x1000, 0x80}});
    std::string names;
    loaded.table.each([&](const Symbol& symbol) { names.append(symbol.name).append(" "); });
    EXPECT_EQ(names, "first second ");
}

TEST(SymbolTable, PrefersTheGlobalNameAtEqualAddresses) {
    std::vector<TestSymbol> symbols{{"local_name_long", 0x1000, 8, kFunction, kLocal},
                                    {"weak_name", 0x1000, 8, kFunction, kWeak},
                                    {"global", 0x1000, 8, kFunction, kGlobal}};
    std::sort(symbols.begin(), symbols.end(),
              [](const auto& left, const auto& right) { return left.name < right.name; });
    do {
        EXPECT_EQ(load(symbols).at(0x1004), "global");
    } while (std::next_permutation(
        symbols.begin(), symbols.end(),
        [](const auto& left, const auto& right) { return left.name < right.name; }));
}

TEST(SymbolTable, AmongEqualsTheNameWithFewerUnderscoresThenTheLongerOneWins) {
    EXPECT_EQ(load({{"__libc_malloc", 0x1000, 8}, {"malloc", 0x1000, 8}}).at(0x1000), "malloc");
    EXPECT_EQ(load({{"read", 0x1000, 8}, {"read_all", 0x1000, 8}}).at(0x1000), "read_all");
    EXPECT_EQ(load({{"b", 0x1000, 8}, {"a", 0x1000, 8}}).at(0x1000), "a");
}

TEST(SymbolTable, ASizelessFunctionReachesToTheNextOne) {
    const Loaded loaded = load({{"start", 0x1000, 0}, {"next", 0x1040, 8}, {"last", 0x1100, 0}});
    EXPECT_EQ(loaded.at(0x103f), "start");
    EXPECT_EQ(loaded.at(0x1040), "next");
    EXPECT_EQ(loaded.at(0x1048), "-");
    EXPECT_EQ(loaded.at(0x1fff), "last");
    EXPECT_EQ(loaded.at(0x2000), "-") << "beyond the section";
}

TEST(SymbolTable, BehindAnInnerFunctionTheOuterOneGoesOn) {
    const Loaded loaded = load({{"outer", 0x1000, 0x100}, {"inner", 0x1020, 0x10}});
    EXPECT_EQ(loaded.at(0x1010), "outer");
    EXPECT_EQ(loaded.at(0x1025), "inner");
    EXPECT_EQ(loaded.at(0x1030), "outer");
    EXPECT_EQ(loaded.at(0x10ff), "outer");
}

TEST(SymbolTable, NamesAssemblyByItsLabelsOnlyOutsideFunctions) {
    const Loaded loaded = load({{"_start", 0x1000, 0, kNoType},
                                {"function", 0x1100, 0x40},
                                {"loop", 0x1110, 0, kNoType},
                                {"alias", 0x1100, 0, kNoType}});
    EXPECT_EQ(loaded.at(0x1008), "_start");
    EXPECT_EQ(loaded.at(0x1118), "function");
    EXPECT_EQ(loaded.at(0x1100), "function");
}

TEST(SymbolTable, LeavesOutDataUndefinedAndMappingSymbols) {
    const Loaded loaded = load({{"data", 0x1000, 8, kObject},
                                {"undefined", 0x1010, 8, kFunction, kGlobal, 0},
                                {"absolute", 0x1020, 8, kFunction, kGlobal, 0xfff1},
                                {"$x", 0x1030, 0, kNoType, kLocal},
                                {"$d.1", 0x1040, 0, kNoType, kLocal},
                                {".L5", 0x1050, 0, kNoType, kLocal},
                                {"", 0x1060, 0, kNoType, kLocal},
                                {"kept", 0x1070, 8}});
    EXPECT_EQ(loaded.table.size(), 1U);
    EXPECT_EQ(loaded.at(0x1070), "kept");
}

TEST(SymbolTable, LeavesOutLabelsOfDataSections) {
    ElfBuilder builder = test::elf_with_symbols({{"label", 0x5000, 0, kNoType, kGlobal, 2}});
    EXPECT_TRUE(load(std::move(builder)).table.empty());
}

TEST(SymbolTable, DropsSymbolVersions) {
    EXPECT_EQ(load({{"memcpy@@GLIBC_2.14", 0x1000, 8}}).at(0x1000), "memcpy");
    EXPECT_EQ(load({{"memcpy@GLIBC_2.2.5", 0x1000, 8}}).at(0x1000), "memcpy");
}

TEST(SymbolTable, ReadsDynsymOnlyWhereThereIsNoSymtab) {
    ElfBuilder dynamic;
    dynamic.add({".text", 1, 6, 0x1000, std::vector<std::byte>(0x1000), 0, 0, 0});
    test::add_symbols(dynamic, {{"exported", 0x1000, 8}}, ".dynsym");
    ElfBuilder both = dynamic;
    test::add_symbols(both, {{"full", 0x1010, 8}});
    EXPECT_EQ(load(dynamic).at(0x1000), "exported");
    EXPECT_EQ(load(both).at(0x1000), "-");
    EXPECT_EQ(load(both).at(0x1010), "full");
}

TEST(SymbolTable, MergesSourcesAndKeepsTheirOwners) {
    ElfBuilder own = test::elf_with_symbols({{"shown", 0x1000, 8}});
    ElfBuilder debug =
        test::elf_with_symbols({{"hidden", 0x1010, 8, kFunction, kLocal}, {"__shown", 0x1000, 8}});
    const auto own_bytes = own.build();
    auto debug_bytes = std::make_shared<std::vector<std::byte>>(debug.build());
    const std::weak_ptr<std::vector<std::byte>> watch = debug_bytes;
    const ElfFile own_elf = ElfFile::parse(own_bytes).value();
    const ElfFile debug_elf = ElfFile::parse(*debug_bytes).value();
    std::vector<SymbolSource> sources{{&own_elf, nullptr}, {&debug_elf, debug_bytes}};
    const SymbolTable table = SymbolTable::build(sources);
    sources.clear();
    debug_bytes.reset();
    EXPECT_FALSE(watch.expired());
    EXPECT_EQ(table.find(0x1000)->name, "shown");
    EXPECT_EQ(table.find(0x1010)->name, "hidden");
}

TEST(SymbolTable, Reads32BitAndBigEndianFiles) {
    for (const bool is_64_bit : {false, true}) {
        for (const ByteOrder order : {ByteOrder::Little, ByteOrder::Big}) {
            ElfBuilder builder;
            builder.is_64_bit = is_64_bit;
            builder.order = order;
            builder.add({".text", 1, 6, 0x1000, std::vector<std::byte>(0x1000), 0, 0, 0});
            test::add_symbols(builder, {{"function", 0x1000, 8}});
            EXPECT_EQ(load(std::move(builder)).at(0x1004), "function");
        }
    }
}

TEST(SymbolTable, AFunctionAtTheEndOfTheAddressSpaceDoesNotWrapAround) {
    const Loaded loaded = load({{"huge", UINT64_MAX - 4, UINT64_MAX}});
    EXPECT_EQ(loaded.at(UINT64_MAX - 2), "huge");
    EXPECT_EQ(loaded.at(0x1000), "-");
}

TEST(SymbolTable, NamesBeyondTheStringTableAreLeftOut) {
    ElfBuilder builder;
    builder.add({".text", 1, 6, 0x1000, std::vector<std::byte>(0x1000), 0, 0, 0});
    test::ByteWriter table;
    table.pad_to(24).number(0xffffff00, 4).number(0x12, 1).number(0, 1).number(1, 2);
    table.number(0x1000, 8).number(8, 8);
    const auto link = builder.add({".strtab", 3, 0, 0, std::vector<std::byte>(4), 0, 0, 0});
    builder.add({".symtab", 2, 0, 0, table.bytes(), link, 24, 0});
    EXPECT_TRUE(load(std::move(builder)).table.empty());
}

TEST(SymbolTable, EveryAddressOfManyRandomFunctionsIsFoundInTheInnermostOne) {
    std::mt19937 random(7);
    std::vector<TestSymbol> symbols;
    for (int i = 0; i < 300; ++i) {
        symbols.push_back({"f" + std::to_string(i), 0x1000 + random() % 0xf00, 1 + random() % 64});
    }
    const Loaded loaded = load(symbols);
    for (std::uint64_t address = 0x1000; address < 0x2000; ++address) {
        std::uint64_t best = 0;
        for (const TestSymbol& each : symbols) {
            if (each.address <= address && address < each.address + each.size) {
                best = std::max(best, each.address);
            }
        }
        const auto found = loaded.table.find(address);
        ASSERT_EQ(found ? found->address : 0, best) << address;
    }
}

}  // namespace
}  // namespace wick::object
