#include "object/image.hpp"

#include <thread>

#include <gtest/gtest.h>

#include "unit/object/fixtures.hpp"

namespace wick::object {
namespace {

using test::fixture;
using test::TempFolder;

const DebugFileRoots kNoRoots{{}, ""};

/// Address of a function by the unstripped library, from which the stripped ones were made.
std::uint64_t address_of(const std::string& path, const std::string& name) {
    const auto image = Image::open(path, "", kNoRoots).value();
    const auto bytes = image->elf()->segments();
    for (const Segment& segment : bytes) {
        for (std::uint64_t at = 0; segment.executable && at < segment.memory_size; ++at) {
            const auto symbol = image->symbols().find(segment.address + at);
            if (symbol && symbol->name == name) {
                return segment.address + at;
            }
        }
    }
    ADD_FAILURE() << "no " << name << " in " << path;
    return 0;
}

std::string name_at(const Image& image, std::uint64_t address) {
    const auto symbol = image.symbols().find(address);
    return symbol ? std::string(symbol->name) : "-";
}

TEST(Image, NamesFunctionsOfProgramsAndLibraries) {
    for (const char* file : {"functions.so", "program_pie", "program_fixed"}) {
        WICK_NEED_FIXTURE(file);
        EXPECT_NE(address_of(fixture(file), "shown_work"), 0U) << file;
        EXPECT_NE(address_of(fixture(file), "hidden_work"), 0U) << file;
        EXPECT_NE(address_of(fixture(file), "weak_work"), 0U) << file;
    }
    EXPECT_NE(address_of(fixture("program_fixed"), "main"), 0U);
    EXPECT_NE(address_of(fixture("program_fixed"), "_start"), 0U);
}

TEST(Image, NamesStubsOfThePlt) {
#if !defined(__x86_64__)
    GTEST_SKIP() << "stubs are decoded on x86-64 only";
#endif
    WICK_NEED_FIXTURE("functions.so");
    EXPECT_NE(address_of(fixture("functions.so"), "puts@plt"), 0U);
    EXPECT_NE(address_of(fixture("stripped.so"), "puts@plt"), 0U);
}

TEST(Image, AStrippedLibraryAloneKnowsOnlyWhatItExports) {
    WICK_NEED_FIXTURE("stripped.so");
    const TempFolder scratch;
    const auto image =
        Image::open(scratch.copy(fixture("stripped.so"), "stripped.so"), "", kNoRoots).value();
    EXPECT_EQ(name_at(*image, address_of(fixture("functions.so"), "shown_work")), "shown_work");
    EXPECT_EQ(name_at(*image, address_of(fixture("functions.so"), "hidden_work")), "-");
}

TEST(Image, AStrippedLibraryIsNamedByItsDebugFile) {
    WICK_NEED_FIXTURE("stripped.so");
    const TempFolder scratch;
    (void)scratch.copy(fixture("functions.debug"), "functions.debug");
    // Opened through another path, as through /proc/PID/root: the name leads to the debug file.
    const auto image =
        Image::open(fixture("stripped.so"), scratch.path() + "/stripped.so", kNoRoots).value();
    EXPECT_EQ(name_at(*image, address_of(fixture("functions.so"), "hidden_work")), "hidden_work");
    EXPECT_EQ(image->path(), scratch.path() + "/stripped.so");
}

TEST(Image, AStrippedLibraryIsNamedByItsMiniDebugInfo) {
    WICK_NEED_FIXTURE("mini.so");
    const auto image = Image::open(fixture("mini.so"), "", kNoRoots).value();
    EXPECT_EQ(name_at(*image, address_of(fixture("functions.so"), "hidden_work")), "hidden_work");
    EXPECT_EQ(name_at(*image, address_of(fixture("functions.so"), "shown_work")), "shown_work");
}

TEST(Image, ReadsAnObjectFileFromMemory) {
    WICK_NEED_FIXTURE("functions.so");
    const auto image = Image::from_memory(test::read_bytes(fixture("functions.so")), "[vdso]");
    ASSERT_TRUE(image);
    EXPECT_EQ(image.value()->path(), "[vdso]");
    EXPECT_FALSE(image.value()->build_id().empty());
    EXPECT_EQ(name_at(*image.value(), address_of(fixture("functions.so"), "shown_work")),
              "shown_work");
    EXPECT_EQ(Image::from_memory({}, "[vdso]").error().code, ErrorCode::MalformedInput);
}

TEST(Image, IsReadOnceWhenManyThreadsAsk) {
    WICK_NEED_FIXTURE("functions.so");
    const auto image = Image::open(fixture("functions.so"), "", kNoRoots).value();
    std::vector<const SymbolTable*> seen(4);
    std::vector<std::thread> threads;
    for (auto& each : seen) {
        threads.emplace_back([&each, &image] { each = &image->symbols(); });
    }
    for (auto& thread : threads) {
        thread.join();
    }
    EXPECT_EQ(std::count(seen.begin(), seen.end(), seen.front()), 4);
    EXPECT_FALSE(seen.front()->empty());
}

TEST(Image, SaysWhyItCannotBeOpened) {
    const TempFolder scratch;
    EXPECT_EQ(Image::open(scratch.path() + "/missing").error().code, ErrorCode::IoError);
    EXPECT_EQ(Image::open(scratch.path()).error().code, ErrorCode::IoError);
    std::ofstream(scratch.path() + "/script") << std::string(100, '#');
    const auto script = Image::open(scratch.path() + "/script");
    EXPECT_EQ(script.error().code, ErrorCode::MalformedInput);
    EXPECT_NE(script.error().message.find("/script"), std::string::npos);
}

}  // namespace
}  // namespace wick::object
