#include "object/pdb_search.hpp"

#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

#include "object/image_store.hpp"
#include "unit/object/fixtures.hpp"
#include "unit/object/pe_builder.hpp"

namespace wick::object {
namespace {

using test::TempFolder;

constexpr const char* kGuid = "0123456789abcdef";

CodeViewId example_id() {
    CodeViewId id;
    std::ranges::copy(as_bytes(kGuid), id.guid.begin());
    id.age = 3;
    return id;
}

void write(const std::string& path, const std::vector<std::byte>& bytes) {
    std::filesystem::create_directories(std::filesystem::path(path).parent_path());
    std::ofstream(path, std::ios::binary) << as_text(bytes);
}

std::vector<std::byte> example_pdb(std::uint32_t age = 3) {
    test::PdbBuilder pdb;
    pdb.age = age;
    pdb.symbols = test::joined({test::function_record("by_pdb", 0x10, 0x30), test::end_record()});
    return pdb.build();
}

std::vector<std::byte> example_image(const std::string& pdb_path) {
    test::PeBuilder pe;
    pe.guid = kGuid;
    pe.pdb_path = pdb_path;
    pe.exports = {{"exported", 0x1010}};
    pe.functions = {{0x1010, 0x1040}};
    return pe.build();
}

DebugFileRoots roots_of(std::vector<std::string> symbol_path, std::vector<std::string> chosen) {
    DebugFileRoots roots{{}, ""};
    roots.symbol_path = std::move(symbol_path);
    roots.chosen = std::move(chosen);
    return roots;
}

std::string name_at(const Image& image, std::uint64_t address) {
    const auto symbol = image.function_at(address);
    return symbol ? std::string(symbol->name) : "-";
}

TEST(PdbSearch, LooksInTheOrderOfTheDocumentation) {
    const auto paths = pdb_candidates({example_id(), "C:\\build\\app.pdb", {"/here/app.exe"}},
                                      roots_of({"/store"}, {"/chosen"}));
    const std::string id = example_id().text();
    EXPECT_EQ(paths,
              (std::vector<std::string>{"C:\\build\\app.pdb", "/here/app.pdb",
                                        "/store/app.pdb/" + id + "/app.pdb", "/store/app.pdb",
                                        "/chosen/app.pdb/" + id + "/app.pdb", "/chosen/app.pdb"}));
}

TEST(PdbSearch, TakesTheImagesNameWhereTheLinkersIsNotKnown) {
    const auto paths =
        pdb_candidates({example_id(), "", {"C:\\bin\\tool.exe"}}, roots_of({}, {"/chosen"}));
    EXPECT_EQ(paths.front(), "C:\\bin\\tool.pdb");
    EXPECT_EQ(paths.back(), "/chosen/tool.pdb");
}

TEST(PdbSearch, FindsAFileWhereverItMayLie) {
    const TempFolder scratch;
    const std::string image = scratch.path() + "/bin/app.exe";
    write(image, example_image(scratch.path() + "/build/app.pdb"));
    const std::string id = example_id().text();
    for (const std::string place :
         {"/build/app.pdb", "/bin/app.pdb", "/store/app.pdb", "/chosen/app.pdb"}) {
        write(scratch.path() + place, example_pdb());
        const auto opened = Image::open(
            image, "", roots_of({scratch.path() + "/store"}, {scratch.path() + "/chosen"}));
        EXPECT_EQ(name_at(*opened.value(), 0x1010), "by_pdb") << place;
        EXPECT_NE(opened.value()->sources(), nullptr) << place;
        EXPECT_FALSE(opened.value()->is_stripped()) << place;
        std::filesystem::remove(scratch.path() + place);
    }
    write(scratch.path() + "/store/app.pdb/" + id + "/app.pdb", example_pdb());
    const auto opened = Image::open(image, "", roots_of({scratch.path() + "/store"}, {}));
    EXPECT_EQ(name_at(*opened.value(), 0x1010), "by_pdb");
}

TEST(PdbSearch, DoesNotUseAFileOfAnotherBuild) {
    const TempFolder scratch;
    write(scratch.path() + "/app.exe", example_image("app.pdb"));
    write(scratch.path() + "/app.pdb", example_pdb(4));
    const auto image = Image::open(scratch.path() + "/app.exe", "", roots_of({}, {})).value();
    EXPECT_EQ(name_at(*image, 0x1010), "exported");
    EXPECT_TRUE(image->is_stripped());
    EXPECT_EQ(image->sources(), nullptr);
    EXPECT_NE(image->remedy().find("belongs to another build"), std::string::npos);
    EXPECT_NE(image->remedy().find(example_id().text()), std::string::npos);
}

TEST(PdbSearch, SaysWhichFileIsMissing) {
    const TempFolder scratch;
    write(scratch.path() + "/app.exe", example_image("D:\\x\\product.pdb"));
    const auto image = Image::open(scratch.path() + "/app.exe", "", roots_of({}, {})).value();
    EXPECT_NE(image->remedy().find("product.pdb"), std::string::npos);
    EXPECT_NE(image->remedy().find("--debug-dir"), std::string::npos);
}

TEST(ImageStoreOfWindows, NamesAnImageOfAnotherMachineByItsPdbFile) {
    const TempFolder scratch;
    write(scratch.path() + "/product.pdb", example_pdb());
    ImageStore store(roots_of({}, {scratch.path()}));
    const BuildId id = example_id().build_id();
    store.note_recorded("C:\\bin\\app.exe", id, {{1, 2}, "D:\\x\\product.pdb"});
    const ImageLookup found = store.get("C:\\bin\\app.exe", id);
    ASSERT_EQ(found.state, ImageState::Open);
    EXPECT_EQ(name_at(*found.image, 0x1010), "by_pdb");
    EXPECT_EQ(found.image->path(), "C:\\bin\\app.exe");
    EXPECT_EQ(found.image->build_id(), id);
    EXPECT_EQ(found.image->elf(), nullptr);
}

TEST(ImageStoreOfWindows, FindsTheImageItselfWhereSymbolsAre) {
    const TempFolder scratch;
    write(scratch.path() + "/app.exe", example_image("nowhere.pdb"));
    ImageStore store(roots_of({scratch.path()}, {}));
    const ImageLookup found = store.get("C:\\bin\\app.exe", example_id().build_id());
    ASSERT_EQ(found.state, ImageState::Open);
    EXPECT_EQ(name_at(*found.image, 0x1010), "exported");
    EXPECT_TRUE(found.image->is_build(ImageStamp{0x12345678, 0x9000}.build_id()));
}

TEST(ImageStoreOfWindows, DoesNotTakeAnotherBuild) {
    const TempFolder scratch;
    CodeViewId other = example_id();
    other.age = 9;
    write(scratch.path() + "/app.exe", example_image("app.pdb"));
    write(scratch.path() + "/app.pdb", example_pdb());
    ImageStore store(roots_of({scratch.path()}, {}));
    const ImageLookup found = store.get("C:\\bin\\app.exe", other.build_id());
    EXPECT_EQ(found.image, nullptr);
    EXPECT_NE(found.reason.find("belongs to another build"), std::string::npos);
}

TEST(ImageStoreOfWindows, SaysWhatToGiveWhenThereIsNothing) {
    ImageStore store(roots_of({}, {}));
    const ImageLookup found = store.get("C:\\bin\\app.exe", example_id().build_id());
    EXPECT_EQ(found.image, nullptr);
    EXPECT_NE(found.reason.find("app.exe"), std::string::npos);
    EXPECT_NE(found.reason.find(example_id().text()), std::string::npos);
    EXPECT_NE(found.reason.find("--debug-dir"), std::string::npos);
    EXPECT_NE(store.get("C:\\bin\\app.exe", {}).reason.find("--debug-dir"), std::string::npos);
}

}  // namespace
}  // namespace wick::object
