#include "object/image_store.hpp"

#include <gtest/gtest.h>

#include "unit/object/elf_builder.hpp"
#include "unit/object/fixtures.hpp"

namespace wick::object {
namespace {

using test::TempFolder;

BuildId id(std::string_view text) {
    return BuildId(as_bytes(text));
}

std::string write_elf(const std::string& path, std::string_view build_id) {
    test::ElfBuilder builder;
    builder.add({".note.gnu.build-id", 7, 2, 0, test::build_id_note(build_id), 0, 0, 0});
    const auto bytes = builder.build();
    const std::string_view text = as_text(bytes);
    std::ofstream(path, std::ios::binary)
        .write(text.data(), static_cast<std::streamsize>(text.size()));
    return path;
}

TEST(ImageStore, OpensEachImageOnce) {
    const TempFolder scratch;
    const std::string path = write_elf(scratch.path() + "/a", "aaaa");
    ImageStore store;
    const ImageLookup first = store.get(path, id("aaaa"));
    ASSERT_EQ(first.state, ImageState::Open) << first.reason;
    EXPECT_EQ(store.get(path, id("aaaa")).image, first.image);
    EXPECT_EQ(store.open_images(), 1U);
}

TEST(ImageStore, AnImageOutlivesItsFile) {
    const TempFolder scratch;
    const std::string path = write_elf(scratch.path() + "/a", "aaaa");
    ImageStore store;
    (void)store.get(path, id("aaaa"));
    std::filesystem::remove(path);
    const ImageLookup later = store.get(path, id("aaaa"));
    ASSERT_EQ(later.state, ImageState::Open);
    EXPECT_EQ(later.image->build_id(), id("aaaa"));
}

TEST(ImageStore, RefusesAFileOfAnotherBuild) {
    const TempFolder scratch;
    const std::string path = write_elf(scratch.path() + "/a", "new!");
    ImageStore store;
    const ImageLookup found = store.get(path, id("old!"));
    EXPECT_EQ(found.state, ImageState::Replaced);
    EXPECT_EQ(found.image, nullptr);
    EXPECT_NE(found.reason.find("6f6c6421"), std::string::npos) << found.reason;
    EXPECT_EQ(store.get(path, id("new!")).state, ImageState::Open);
    EXPECT_EQ(store.get(path, {}).state, ImageState::Open) << "any build will do";
}

TEST(ImageStore, TriesAlternativesInOrder) {
    const TempFolder scratch;
    const std::string wrong = write_elf(scratch.path() + "/wrong", "bbbb");
    const std::string right = write_elf(scratch.path() + "/right", "aaaa");
    ImageStore store;
    const std::vector<std::string> alternatives{scratch.path() + "/missing", wrong, right};
    const ImageLookup found = store.get("/gone/program", id("aaaa"), alternatives);
    ASSERT_EQ(found.state, ImageState::Open);
    EXPECT_EQ(found.image->path(), "/gone/program");
    EXPECT_EQ(store.get("/gone/program", id("aaaa")).image, found.image);
}

TEST(ImageStore, RemembersAFailureButTriesNewAlternatives) {
    const TempFolder scratch;
    const std::string path = scratch.path() + "/late";
    ImageStore store;
    EXPECT_EQ(store.get(path, {}).state, ImageState::Unreadable);
    (void)write_elf(path, "aaaa");
    const ImageLookup remembered = store.get(path, {});
    EXPECT_EQ(remembered.state, ImageState::Unreadable);
    EXPECT_NE(remembered.reason.find(path), std::string::npos) << remembered.reason;
    EXPECT_EQ(store.get(path, {}, std::vector{path}).state, ImageState::Open);
}

TEST(ImageStore, StopsTryingAFileThatNeverOpens) {
    const TempFolder scratch;
    ImageStore store;
    for (int i = 0; i < 100; ++i) {
        (void)store.get("/gone", {}, std::vector{scratch.path() + "/missing"});
    }
    const std::string late = write_elf(scratch.path() + "/late", "aaaa");
    EXPECT_EQ(store.get("/gone", {}, std::vector{late}).state, ImageState::Unreadable);
}

TEST(ImageStore, KnowsDamagedFiles) {
    const TempFolder scratch;
    const std::string path = scratch.path() + "/script";
    std::ofstream(path) << std::string(100, '#');
    ImageStore store;
    EXPECT_EQ(store.get(path, {}).state, ImageState::Damaged);
}

TEST(ImageStore, KeepsImagesThatAreNoFiles) {
    test::ElfBuilder builder;
    builder.add({".note.gnu.build-id", 7, 2, 0, test::build_id_note("vdso"), 0, 0, 0});
    ImageStore store;
    const auto vdso = Image::from_memory(builder.build(), "[vdso]").value();
    store.add(vdso);
    EXPECT_EQ(store.get("[vdso]", id("vdso")).image, vdso);
    EXPECT_EQ(store.get("[vdso]", {}).image, vdso);
}

}  // namespace
}  // namespace wick::object
