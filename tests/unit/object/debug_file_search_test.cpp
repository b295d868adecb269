#include "object/debug_file_search.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "unit/object/elf_builder.hpp"
#include "unit/object/fixtures.hpp"

namespace wick::object {
namespace {

using test::fixture;
using test::TempFolder;
using testing::ElementsAre;

/// A mapped file with its headers.
struct Opened {
    explicit Opened(const std::string& path)
        : file(MappedFile::open(path).value()), elf(ElfFile::parse(file.bytes()).value()) {}

    MappedFile file;
    ElfFile elf;
};

std::string hex_path(const ElfFile& elf) {
    const std::string hex = elf.build_id().hex();
    return "/.build-id/" + hex.substr(0, 2) + "/" + hex.substr(2);
}

TEST(DebugFileSearch, LooksForABuildIdWhereDistributionsAndPerfPutIt) {
    const BuildId build_id(as_bytes("\xab\xcd\xef"));
    EXPECT_THAT(
        build_id_candidates(build_id, {{"/usr/lib/debug", "/opt/debug"}, "/home/a/.debug"}),
        ElementsAre("/usr/lib/debug/.build-id/ab/cdef.debug", "/opt/debug/.build-id/ab/cdef.debug",
                    "/home/a/.debug/.build-id/ab/cdef/debug",
                    "/home/a/.debug/.build-id/ab/cdef/elf"));
    EXPECT_TRUE(build_id_candidates({}, {}).empty());
}

TEST(DebugFileSearch, LooksForALinkBesideTheFileAndBelowTheRoots) {
    EXPECT_THAT(debug_link_candidates("/usr/bin/tool", "tool.debug", {{"/usr/lib/debug"}, ""}),
                ElementsAre("/usr/bin/tool.debug", "/usr/bin/.debug/tool.debug",
                            "/usr/lib/debug/usr/bin/tool.debug"));
    EXPECT_TRUE(debug_link_candidates("[vdso]", "x.debug", {}).empty());
}

TEST(DebugFileSearch, ComputesTheChecksumOfZlib) {
    EXPECT_EQ(debug_link_crc32(as_bytes("123456789")), 0xcbf43926U);
    EXPECT_EQ(debug_link_crc32({}), 0U);
}

TEST(DebugFileSearch, ReadsTheLinkAndRefusesDirectories) {
    const auto link_of = [](std::string_view name) {
        test::ElfBuilder builder;
        test::ByteWriter contents;
        contents.text(name).number(0, 1).pad_to((name.size() + 4) / 4 * 4).number(0x12345678, 4);
        builder.add({".gnu_debuglink", 1, 0, 0, contents.bytes(), 0, 0, 0});
        const auto bytes = builder.build();
        const auto link = debug_link(ElfFile::parse(bytes).value());
        return link ? std::string(link->file_name) + " " + std::to_string(link->crc32) : "none";
    };
    EXPECT_EQ(link_of("abc.debug"), "abc.debug 305419896");
    EXPECT_EQ(link_of("abcd"), "abcd 305419896");
    EXPECT_EQ(link_of("abc"), "abc 305419896");
    EXPECT_EQ(link_of("../../etc/passwd"), "none");
    EXPECT_EQ(link_of(""), "none");
}

TEST(DebugFileSearch, FindsADebugFileByBuildId) {
    WICK_NEED_FIXTURE("stripped.so");
    const TempFolder scratch;
    const Opened object(fixture("stripped.so"));
    const std::string place = hex_path(object.elf) + ".debug";
    const std::string copied = scratch.copy(fixture("functions.debug"), place.substr(1));
    const auto found = find_debug_file(object.elf, "/nowhere/stripped.so", {{scratch.path()}, ""});
    ASSERT_TRUE(found);
    EXPECT_EQ(found->path, copied);
}

TEST(DebugFileSearch, FindsADebugFileInPerfsCache) {
    WICK_NEED_FIXTURE("stripped.so");
    const TempFolder scratch;
    const Opened object(fixture("stripped.so"));
    const std::string place = hex_path(object.elf) + "/elf";
    (void)scratch.copy(fixture("functions.so"), place.substr(1));
    EXPECT_TRUE(find_debug_file(object.elf, "/nowhere/stripped.so", {{}, scratch.path()}));
}

TEST(DebugFileSearch, PassesOverAStrippedCopyInPerfsCache) {
    WICK_NEED_FIXTURE("stripped.so");
    const TempFolder scratch;
    const Opened object(fixture("stripped.so"));
    const std::string copied =
        scratch.copy(fixture("stripped.so"), (hex_path(object.elf) + "/elf").substr(1));
    DebugFileRoots roots{{}, scratch.path()};
    EXPECT_FALSE(find_debug_file(object.elf, "/nowhere/stripped.so", roots)) << copied;
    bool asked = false;
    roots.fetch = [&](const BuildId&, const std::string&) {
        asked = true;
        return std::optional(fixture("functions.debug"));
    };
    EXPECT_TRUE(find_debug_file(object.elf, "/nowhere/stripped.so", roots));
    EXPECT_TRUE(asked) << "a server may have what the cache has not";
}

TEST(DebugFileSearch, RefusesADebugFileOfAnotherBuild) {
    WICK_NEED_FIXTURE("stripped.so");
    const TempFolder scratch;
    const Opened object(fixture("stripped.so"));
    const std::string place = hex_path(object.elf) + ".debug";
    (void)scratch.copy(fixture("program_pie"), place.substr(1));
    (void)scratch.copy(fixture("anonymous.debug"), "functions.debug");
    EXPECT_FALSE(
        find_debug_file(object.elf, scratch.path() + "/stripped.so", {{scratch.path()}, ""}));
}

TEST(DebugFileSearch, FindsADebugFileByItsLink) {
    WICK_NEED_FIXTURE("stripped.so");
    for (const std::string place : {"functions.debug", ".debug/functions.debug"}) {
        const TempFolder scratch;
        const Opened object(scratch.copy(fixture("stripped.so"), "stripped.so"));
        const std::string copied = scratch.copy(fixture("functions.debug"), place);
        const auto found = find_debug_file(object.elf, scratch.path() + "/stripped.so", {{}, ""});
        ASSERT_TRUE(found) << place;
        EXPECT_EQ(found->path, copied);
    }
}

TEST(DebugFileSearch, WithoutABuildIdTheChecksumDecides) {
    WICK_NEED_FIXTURE("anonymous_stripped.so");
    const TempFolder scratch;
    const Opened object(scratch.copy(fixture("anonymous_stripped.so"), "a.so"));
    const std::string copied = scratch.copy(fixture("anonymous.debug"), "anonymous.debug");
    EXPECT_TRUE(find_debug_file(object.elf, scratch.path() + "/a.so", {{}, ""}));
    std::ofstream(copied, std::ios::app) << "changed";
    EXPECT_FALSE(find_debug_file(object.elf, scratch.path() + "/a.so", {{}, ""}));
}

DebugFileRoots chosen(const TempFolder& scratch) {
    DebugFileRoots roots{{}, ""};
    roots.chosen = {scratch.path() + "/first", scratch.path() + "/second"};
    return roots;
}

std::string path_found(const std::string& object, const DebugFileRoots& roots) {
    const Opened opened(fixture(object));
    const auto found = find_debug_file(opened.elf, "/nowhere/stripped.so", roots);
    return found ? found->path : "none";
}

TEST(DebugFileSearch, FindsADebugFileInEachLayoutOfAChosenDirectory) {
    WICK_NEED_FIXTURE("stripped.so");
    const std::string by_id = hex_path(Opened(fixture("stripped.so")).elf).substr(1) + ".debug";
    for (const std::string& place :
         {by_id, std::string("nowhere/functions.debug"), std::string("functions.debug"),
          std::string("stripped.so.debug"), std::string("stripped.so")}) {
        const TempFolder scratch;
        const std::string copied = scratch.copy(fixture("functions.debug"), "second/" + place);
        EXPECT_EQ(path_found("stripped.so", chosen(scratch)), copied);
    }
}

TEST(DebugFileSearch, RefusesAFileOfAnotherBuildInAChosenDirectory) {
    WICK_NEED_FIXTURE("stripped.so");
    const TempFolder scratch;
    (void)scratch.copy(fixture("program_pie"), "first/stripped.so.debug");
    EXPECT_EQ(path_found("stripped.so", chosen(scratch)), "none");
}

TEST(DebugFileSearch, FetchesWhatIsNowhereElse) {
    WICK_NEED_FIXTURE("stripped.so");
    const TempFolder scratch;
    const std::string copied = scratch.copy(fixture("functions.debug"), "fetched");
    DebugFileRoots roots = chosen(scratch);
    std::string asked;
    roots.fetch = [&](const BuildId& build_id, const std::string& name) {
        asked = build_id.hex() + " " + name;
        return std::optional<std::string>(copied);
    };
    EXPECT_EQ(path_found("stripped.so", roots), copied);
    const Opened object(fixture("stripped.so"));
    EXPECT_EQ(asked, object.elf.build_id().hex() + " /nowhere/stripped.so");
    const std::string nearer = scratch.copy(fixture("functions.debug"), "first/functions.debug");
    EXPECT_EQ(path_found("stripped.so", roots), nearer);
}

TEST(DebugFileSearch, RefusesAFetchedFileOfAnotherBuild) {
    WICK_NEED_FIXTURE("program_pie");
    DebugFileRoots roots{{}, ""};
    roots.fetch = [](const BuildId&, const std::string&) {
        return std::optional<std::string>(fixture("program_pie"));
    };
    EXPECT_EQ(path_found("stripped.so", roots), "none");
}

}  // namespace
}  // namespace wick::object
