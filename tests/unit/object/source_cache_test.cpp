#include "object/source_cache.hpp"

#include <optional>

#include <gtest/gtest.h>

#include "object/image.hpp"
#include "unit/object/fixtures.hpp"

namespace wick::object {
namespace {

/// Address of a function by its symbol, found by trying every address of the code.
std::optional<std::uint64_t> address_of(const Image& image, std::string_view name) {
    for (const Segment& segment : image.elf()->segments()) {
        for (std::uint64_t i = 0; segment.executable && i < segment.memory_size; ++i) {
            const auto symbol = image.symbols().find(segment.address + i);
            if (symbol && symbol->name == name) {
                return segment.address + i;
            }
        }
    }
    return std::nullopt;
}

TEST(SourceCache, KeepsWhatEarlierBatchesFound) {
    WICK_NEED_FIXTURE("functions.so");
    const auto image = Image::open(test::fixture("functions.so")).value();
    SourceCache* sources = image->sources();
    ASSERT_NE(sources, nullptr);
    const auto first = address_of(*image, "shown_work");
    const auto second = address_of(*image, "hidden_work");
    ASSERT_TRUE(first && second);
    sources->resolve({*first}, {});
    ASSERT_EQ(sources->at(*first).size(), 1U);
    EXPECT_TRUE(sources->at(*second).empty()) << "not asked for so far";
    const SourceFrame* kept = sources->at(*first).data();
    sources->resolve({*second, *first, *second}, {});
    EXPECT_EQ(sources->at(*first).data(), kept) << "not resolved again";
    EXPECT_EQ(sources->at(*first).front().name, "shown_work");
    EXPECT_EQ(sources->at(*second).front().name, "hidden_work");
}

TEST(SourceCache, ResolvesLaterWhatWasStopped) {
    WICK_NEED_FIXTURE("functions.so");
    const auto image = Image::open(test::fixture("functions.so")).value();
    SourceCache* sources = image->sources();
    ASSERT_NE(sources, nullptr);
    const auto address = address_of(*image, "shown_work");
    ASSERT_TRUE(address);
    ResolveOptions stopped;
    stopped.stop = [] { return true; };
    sources->resolve({*address}, stopped);
    EXPECT_TRUE(sources->at(*address).empty());
    sources->resolve({*address}, {});
    EXPECT_EQ(sources->at(*address).front().name, "shown_work");
}

TEST(SourceCache, ComesFromASeparateDebugFileWhereTheFileIsStripped) {
    WICK_NEED_FIXTURE("stripped.so");
    const auto image = Image::open(test::fixture("stripped.so")).value();
    SourceCache* sources = image->sources();
    ASSERT_NE(sources, nullptr);
    const auto address = address_of(*image, "shown_work");
    ASSERT_TRUE(address);
    sources->resolve({*address}, {});
    ASSERT_FALSE(sources->at(*address).empty());
    EXPECT_EQ(sources->at(*address).front().name, "shown_work");
}

TEST(SourceCache, IsAbsentWithoutDebugInformation) {
    WICK_NEED_FIXTURE("stripped.so");
    const test::TempFolder scratch;
    const auto image = Image::open(scratch.copy(test::fixture("stripped.so"), "alone.so")).value();
    EXPECT_EQ(image->sources(), nullptr);
}

}  // namespace
}  // namespace wick::object
