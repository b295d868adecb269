#include "collectors/perf/address_space.hpp"

#include <gmock/gmock.h>

namespace wick::perf {
namespace {

Mapping mapping(std::uint64_t start, std::uint64_t end, std::uint32_t module) {
    return {start, end, start, ModuleId{module}, nullptr, true};
}

/// The module at an address, or -1.
int module_at(const AddressSpace& space, std::uint64_t address) {
    const Mapping* found = space.find(address);
    return found == nullptr ? -1 : static_cast<int>(index_of(found->module));
}

TEST(AddressSpace, FindsMappingsByTheirAddresses) {
    AddressSpace space;
    EXPECT_EQ(space.find(0), nullptr);
    space.map(mapping(0x3000, 0x4000, 3));
    space.map(mapping(0x1000, 0x2000, 1));
    EXPECT_EQ(module_at(space, 0xfff), -1);
    EXPECT_EQ(module_at(space, 0x1000), 1);
    EXPECT_EQ(module_at(space, 0x1fff), 1);
    EXPECT_EQ(module_at(space, 0x2000), -1);
    EXPECT_EQ(module_at(space, 0x3fff), 3);
    EXPECT_EQ(module_at(space, 0x4000), -1);
}

TEST(AddressSpace, KeepsBothEndsOfAMappingThatIsCutThrough) {
    AddressSpace space;
    space.map(mapping(0x1000, 0x9000, 1));
    space.map(mapping(0x3000, 0x4000, 2));
    EXPECT_EQ(module_at(space, 0x2fff), 1);
    EXPECT_EQ(module_at(space, 0x3000), 2);
    EXPECT_EQ(module_at(space, 0x4000), 1);
    EXPECT_EQ(space.find(0x8fff)->bias, 0x1000U);
    EXPECT_EQ(space.mappings().size(), 3U);
}

TEST(AddressSpace, ReplacesWhatIsCoveredAndCutsWhatIsOverlapped) {
    AddressSpace space;
    space.map(mapping(0x1000, 0x2000, 1));
    space.map(mapping(0x2000, 0x3000, 2));
    space.map(mapping(0x3000, 0x4000, 3));
    space.map(mapping(0x1800, 0x3800, 4));
    EXPECT_EQ(module_at(space, 0x17ff), 1);
    EXPECT_EQ(module_at(space, 0x1800), 4);
    EXPECT_EQ(module_at(space, 0x37ff), 4);
    EXPECT_EQ(module_at(space, 0x3800), 3);
    EXPECT_EQ(space.mappings().size(), 3U);
}

TEST(AddressSpace, LeavesNeighboursAlone) {
    AddressSpace space;
    space.map(mapping(0x1000, 0x2000, 1));
    space.map(mapping(0x3000, 0x4000, 3));
    space.map(mapping(0x2000, 0x3000, 2));
    EXPECT_EQ(module_at(space, 0x1fff), 1);
    EXPECT_EQ(module_at(space, 0x2000), 2);
    EXPECT_EQ(module_at(space, 0x3000), 3);
}

TEST(AddressSpace, IgnoresEmptyRanges) {
    AddressSpace space;
    space.map(mapping(0x2000, 0x2000, 1));
    space.map(mapping(0x2000, 0x1000, 1));
    EXPECT_TRUE(space.mappings().empty());
}

TEST(AddressSpace, GivesEachChangeItsOwnVersion) {
    AddressSpace first;
    AddressSpace second;
    first.map(mapping(0x1000, 0x2000, 1));
    second.map(mapping(0x1000, 0x2000, 1));
    EXPECT_NE(first.version(), second.version());
    AddressSpace child = first;
    EXPECT_EQ(child.version(), first.version());
    child.map(mapping(0x5000, 0x6000, 2));
    EXPECT_NE(child.version(), first.version());
    const std::uint32_t before = child.version();
    child.clear();
    EXPECT_NE(child.version(), before);
    EXPECT_EQ(child.find(0x1000), nullptr);
    EXPECT_EQ(module_at(first, 0x1000), 1);
}

}  // namespace
}  // namespace wick::perf
