#include "object/pdb_functions.hpp"

#include <gtest/gtest.h>

#include "object/pdb_inline_chains.hpp"
#include "unit/object/pdb_builder.hpp"

namespace wick::object {
namespace {

using test::ByteVector;

ByteVector bytes(std::initializer_list<int> values) {
    ByteVector result;
    for (const int value : values) {
        result.push_back(static_cast<std::byte>(value));
    }
    return result;
}

ByteVector with_signature(const std::vector<ByteVector>& records) {
    return test::joined({bytes({4, 0, 0, 0}), test::joined(records)});
}

std::vector<std::vector<std::uint32_t>> ranges(const ByteVector& annotations) {
    std::vector<std::vector<std::uint32_t>> result;
    for (const InlineRange& range : read_annotations(annotations)) {
        result.push_back({range.begin, range.end, range.line_offset, range.file});
    }
    return result;
}

constexpr std::uint32_t kSame = InlineRange::kSameFile;
using Ranges = std::vector<std::vector<std::uint32_t>>;

TEST(Annotations, AreReadAsClangWritesThem) {
    // line +1; code +0x40; code +0xe line +1; 0x15 bytes long.
    const auto found = ranges(bytes({6, 2, 3, 0x40, 0x0b, 0x2e, 4, 0x15, 0, 0}));
    EXPECT_EQ(found, (Ranges{{0x40, 0x4e, 1, kSame}, {0x4e, 0x63, 2, kSame}}));
}

TEST(Annotations, AreReadAsMsvcWritesThem) {
    // A length together with the start (twice), lines that go back, another file.
    const auto found = ranges(bytes({12, 5, 0x10, 5, 8, 6, 3, 12, 3, 0x20}));
    EXPECT_EQ(found, (Ranges{{0x10, 0x15, 0, kSame}, {0x30, 0x33, UINT32_MAX, 8}}));
}

TEST(Annotations, HaveNumbersOfOneTwoAndFourBytes) {
    const auto found = ranges(bytes({3, 0x81, 0x02, 4, 0xc0, 0x01, 0x00, 0x00}));
    EXPECT_EQ(found, (Ranges{{0x102, 0x10102, 0, kSame}}));
}

TEST(Annotations, OfCodeElsewhereAreLeftOut) {
    const auto found = ranges(bytes({12, 5, 0x10, 2, 1, 12, 5, 0x10}));
    EXPECT_EQ(found, (Ranges{{0x10, 0x15, 0, kSame}}));
}

TEST(Annotations, WithoutAnEndOrCutShortAreLeftOut) {
    EXPECT_EQ(ranges(bytes({3, 0x40})), Ranges());
    EXPECT_EQ(ranges(bytes({3})), Ranges());
    EXPECT_EQ(ranges(bytes({0x7f, 1})), Ranges());
    EXPECT_EQ(ranges({}), Ranges());
}

TEST(PdbFunctions, AreFoundByAddress) {
    const ByteVector symbols = with_signature(
        {test::function_record("second", 0x50, 0x10), test::end_record(),
         test::function_record("first", 0x10, 0x20, 1, 0x1146), test::end_record(0x114f),
         test::function_record("elsewhere", 0x10, 0x20, 2), test::end_record()});
    const PdbFunctions functions(symbols);
    const auto name_at = [&](std::uint16_t section, std::uint32_t offset) {
        const PdbFunction* function = functions.find({section, offset});
        return function == nullptr ? "-" : std::string(function->name);
    };
    EXPECT_EQ(name_at(1, 0xf), "-");
    EXPECT_EQ(name_at(1, 0x10), "first");
    EXPECT_EQ(name_at(1, 0x2f), "first");
    EXPECT_EQ(name_at(1, 0x30), "-");
    EXPECT_EQ(name_at(1, 0x5f), "second");
    EXPECT_EQ(name_at(1, 0x60), "-");
    EXPECT_EQ(name_at(2, 0x11), "elsewhere");
    EXPECT_EQ(name_at(3, 0x11), "-");
}

TEST(PdbFunctions, ThatShareTheirCodeHaveTheFirstName) {
    const ByteVector symbols =
        with_signature({test::function_record("kept", 0x10, 0x20), test::end_record(),
                        test::function_record("folded", 0x10, 0x20), test::end_record()});
    EXPECT_EQ(PdbFunctions(symbols).find({1, 0x11})->name, "kept");
}

TEST(InlineSites, NestInOneAnotherAndInBlocks) {
    const ByteVector block = test::codeview_record(0x1103, ByteVector(20));
    const ByteVector symbols = with_signature(
        {test::function_record("outer", 0, 0x100),
         test::inline_site_record(0x1001, bytes({12, 0x20, 0x10})), block,
         test::inline_site_record(0x1002, bytes({12, 8, 0x18})), test::end_record(0x114e),
         test::end_record(), test::end_record(0x114e),
         test::inline_site_record(0x1003, bytes({12, 8, 0x40})), test::end_record(0x114e),
         test::end_record(), test::function_record("next", 0x100, 0x10),
         test::inline_site_record(0x1004, bytes({12, 8, 0}))});
    const PdbFunctions functions(symbols);
    const auto sites = inline_sites(symbols, *functions.find({1, 0}));
    ASSERT_EQ(sites.size(), 3U);
    EXPECT_EQ(sites[0].item, 0x1001U);
    EXPECT_EQ(sites[0].parent, InlineSite::kOuter);
    EXPECT_EQ(sites[1].item, 0x1002U);
    EXPECT_EQ(sites[1].parent, 0U);
    EXPECT_EQ(sites[2].parent, InlineSite::kOuter);
    EXPECT_EQ(inline_sites(symbols, *functions.find({1, 0x100})).size(), 1U);
}

TEST(InlineSites, EndWithTheirFunctionWhereItsEndIsMissing) {
    const ByteVector symbols = with_signature(
        {test::function_record("outer", 0, 0x100), test::function_record("next", 0x100, 0x10),
         test::inline_site_record(0x1004, bytes({12, 8, 0}))});
    const PdbFunctions functions(symbols);
    EXPECT_TRUE(inline_sites(symbols, *functions.find({1, 0})).empty());
}

std::vector<std::uint32_t> items(const std::vector<InlineHit>& chain) {
    std::vector<std::uint32_t> result;
    for (const InlineHit& hit : chain) {
        result.push_back(hit.site->item);
    }
    return result;
}

TEST(InlineChains, GoFromTheOutermostCallInwards) {
    const std::vector<InlineSite> sites{
        {1, InlineSite::kOuter, {{0x10, 0x20, 0, 0}, {0x30, 0x40, 1, 0}}},
        {2, 0, {{0x18, 0x38, 0, 0}}},
        {3, InlineSite::kOuter, {{0x1c, 0x50, 0, 0}}}};
    const std::vector<std::uint32_t> offsets{0x0f, 0x10, 0x18, 0x1f, 0x20, 0x30, 0x38, 0x40, 0x50};
    const auto chains = inline_chains(sites, offsets);
    using Items = std::vector<std::uint32_t>;
    EXPECT_EQ(items(chains[0]), Items());
    EXPECT_EQ(items(chains[1]), (Items{1}));
    EXPECT_EQ(items(chains[2]), (Items{1, 2}));
    EXPECT_EQ(items(chains[3]), (Items{1, 2}));  // The third overlaps with the first: not there.
    EXPECT_EQ(items(chains[4]), (Items{3}));     // The second lies outside the call around it.
    EXPECT_EQ(items(chains[5]), (Items{1, 2}));
    EXPECT_EQ(chains[5][0].range->line_offset, 1U);
    EXPECT_EQ(items(chains[6]), (Items{1}));
    EXPECT_EQ(items(chains[7]), (Items{3}));
    EXPECT_EQ(items(chains[8]), Items());
}

TEST(InlineChains, StayShortWhenManySitesClaimTheSameCode) {
    std::vector<InlineSite> sites;
    for (std::uint32_t i = 0; i < 5000; ++i) {
        sites.push_back({i, i == 0 ? InlineSite::kOuter : i - 1, {{0, 100, 0, 0}}});
    }
    const auto chains = inline_chains(sites, std::vector<std::uint32_t>{1, 2, 3});
    for (const auto& chain : chains) {
        EXPECT_LE(chain.size(), 256U);
        EXPECT_GE(chain.size(), 255U);
    }
}

}  // namespace
}  // namespace wick::object
