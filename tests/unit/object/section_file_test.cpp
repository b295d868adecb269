#include "object/section_file.hpp"

#include <string>

#include <gtest/gtest.h>

namespace wick::object {
namespace {

const BuildId kBuild(as_bytes("a build id of twenty"));

std::string file_of(const BuildId& build_id, const std::vector<std::string>& contents) {
    std::vector<InflatedSection> sections;
    for (const std::string& each : contents) {
        InflatedSection section;
        section.packed = {static_cast<std::uint32_t>(sections.size()), each.size() / 2, each.size(),
                          42};
        section.contents = as_bytes(each);
        sections.push_back(section);
    }
    std::string file = section_file_header(build_id, sections);
    for (const std::string& each : contents) {
        file += each;
    }
    return file;
}

TEST(SectionFile, GivesBackWhatWasWritten) {
    const std::string file = file_of(kBuild, {"one", "", std::string(3'000'000, 'x')});
    const auto sections = read_section_file(as_bytes(file), kBuild);
    ASSERT_TRUE(sections);
    ASSERT_EQ(sections.value().size(), 3U);
    EXPECT_EQ(as_text(sections.value()[0].contents), "one");
    EXPECT_EQ(sections.value()[2].contents.size(), 3'000'000U);
    EXPECT_EQ(sections.value()[2].packed, (PackedSection{2, 1'500'000, 3'000'000, 42}));
    for (const InflatedSection& section : sections.value()) {
        EXPECT_EQ(section_checksum(section.contents), section.checksum);
    }
}

TEST(SectionFile, IsRefusedForAnotherBuild) {
    const std::string file = file_of(kBuild, {"one"});
    EXPECT_FALSE(read_section_file(as_bytes(file), BuildId(as_bytes("another"))));
    EXPECT_FALSE(read_section_file(as_bytes(file), BuildId{}));
}

TEST(SectionFile, IsRefusedWhenCut) {
    const std::string file = file_of(kBuild, {"one", "two"});
    for (std::size_t size = 0; size < file.size(); ++size) {
        EXPECT_FALSE(read_section_file(as_bytes(file).first(size), kBuild)) << size;
    }
}

TEST(SectionFile, IsRefusedWhenAnyByteOfItsHeaderIsWrong) {
    const std::string file = file_of(kBuild, {"one", "two"});
    for (std::size_t i = 0; i < file.size() - 6; ++i) {
        std::string damaged = file;
        damaged[i] = static_cast<char>(damaged[i] ^ 0x10);
        EXPECT_FALSE(read_section_file(as_bytes(damaged), kBuild)) << i;
    }
}

TEST(SectionFile, HasAChecksumThatAnyByteOfTheContentsChanges) {
    std::string contents(1000, 'x');
    const std::uint64_t right = section_checksum(as_bytes(contents));
    for (std::size_t i = 0; i < contents.size(); ++i) {
        contents[i] = 'y';
        EXPECT_NE(section_checksum(as_bytes(contents)), right) << i;
        contents[i] = 'x';
    }
    EXPECT_NE(section_checksum(as_bytes(contents).first(999)), right);
}

}  // namespace
}  // namespace wick::object
