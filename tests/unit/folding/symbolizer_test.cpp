#include "folding/symbolizer.hpp"

#include <algorithm>

#include <gtest/gtest.h>

#include "unit/object/elf_builder.hpp"
#include "unit/object/fixtures.hpp"
#include "unit/object/pe_builder.hpp"

namespace wick::folding {
namespace {

/// What a frame shows: "name module kind".
std::string shown(const StackTree& tree, const FrameLabels& labels, FrameId frame) {
    std::string text;
    for (const LabelId id : labels.of(frame)) {
        const FrameLabel& label = tree.label(id);
        text += std::string(tree.strings.at(label.name)) + " " +
                std::string(tree.strings.at(label.module)) + " " +
                std::to_string(static_cast<int>(label.kind));
    }
    return text;
}

class SymbolizerTest : public testing::Test {
 protected:
    FrameId frame(ModuleKind kind, std::string_view path, std::uint64_t address,
                  std::uint32_t pid = 0) {
        const ModuleId module =
            profile_.intern_module({kind, profile_.strings.intern(path), pid, {}});
        return profile_.intern_frame({module, address});
    }

    std::string name(FrameId frame, bool demangle = true) {
        StackTree tree;
        NameOptions options;
        options.demangle = demangle;
        return shown(tree, symbolize(profile_, sources_, options, tree), frame);
    }

    void add_image(const std::string& path, const std::vector<test::TestSymbol>& symbols) {
        images_.add(
            object::Image::from_memory(test::elf_with_symbols(symbols).build(), path).value());
        sources_.images = &images_;
    }

    Profile profile_;
    SymbolSources sources_;
    object::ImageStore images_{object::DebugFileRoots{{}, ""}};
};

TEST_F(SymbolizerTest, NamesCodeOfFilesAndOfTheVdso) {
    add_image("/opt/libfoo.so", {{"_ZN3Foo3barEi", 0x1000, 16}});
    add_image("[vdso]", {{"__vdso_clock_gettime", 0x1000, 16}});
    const FrameId file = frame(ModuleKind::File, "/opt/libfoo.so", 0x1008);
    const FrameId vdso = frame(ModuleKind::Vdso, "[vdso]", 0x1008);
    EXPECT_EQ(name(file), "Foo::bar libfoo.so 0");
    EXPECT_EQ(name(file, false), "_ZN3Foo3barEi libfoo.so 0");
    EXPECT_EQ(name(vdso), "__vdso_clock_gettime [vdso] 0");
}

TEST_F(SymbolizerTest, CallsCodeWithoutANameAfterItsModule) {
    add_image("/opt/libfoo.so", {{"known", 0x1000, 16}});
    EXPECT_EQ(name(frame(ModuleKind::File, "/opt/libfoo.so", 0x1100)), "[libfoo.so] libfoo.so 0");
    EXPECT_EQ(name(frame(ModuleKind::File, "/missing/libbar.so (deleted)", 1)),
              "[libbar.so] libbar.so 0");
    EXPECT_EQ(name(frame(ModuleKind::Vdso, "[vdso]", 1)), "[vdso] [vdso] 0");
    EXPECT_EQ(name(frame(ModuleKind::Kernel, "[kernel]", 1)), "[kernel] [kernel] 1");
    EXPECT_EQ(name(frame(ModuleKind::Anonymous, "//anon", 1, 5)), "[anon]  3");
    EXPECT_EQ(name(frame(ModuleKind::Anonymous, "", 1, 5)), "[unknown]  3");
    EXPECT_EQ(name(frame(ModuleKind::Unknown, "", 1)), "[unknown]  0");
}

TEST_F(SymbolizerTest, NamesImagesOfWindowsAndMarksTheNearestExport) {
    const test::TempFolder scratch;
    test::PeBuilder image;
    image.exports = {{"shown", 0x1010}};
    image.functions = {{0x1010, 0x1020}, {0x1020, 0x1040}};
    std::ofstream(scratch.path() + "/a.dll", std::ios::binary) << as_text(image.build());
    object::DebugFileRoots roots{{}, ""};
    roots.chosen = {scratch.path()};
    object::ImageStore images(roots);
    sources_.images = &images;
    const std::string path = "C:\\bin\\a.dll";
    EXPECT_EQ(name(frame(ModuleKind::File, path, 0x1018)), "shown a.dll 0");
    EXPECT_EQ(name(frame(ModuleKind::File, path, 0x1028)), "shown~ a.dll 0");
    EXPECT_EQ(name(frame(ModuleKind::File, path, 0x1008)), "[a.dll] a.dll 0");
}

TEST_F(SymbolizerTest, NamesAnImageThatIsNotHereByItsPdbFileWithInlinedCalls) {
    const test::TempFolder scratch;
    test::PdbBuilder pdb;
    const std::vector<std::byte> annotations{std::byte{12}, std::byte{8}, std::byte{0x10}};
    pdb.symbols = test::joined({test::function_record("outer", 0x10, 0x30),
                                test::inline_site_record(0x1001, annotations),
                                test::end_record(0x114e), test::end_record()});
    pdb.items = test::joined({test::string_record("ns"), test::item_record("inner", 0x1000)});
    std::ofstream(scratch.path() + "/a.pdb", std::ios::binary) << as_text(pdb.build());
    object::DebugFileRoots roots{{}, ""};
    roots.chosen = {scratch.path()};
    object::ImageStore images(roots);
    sources_.images = &images;
    object::CodeViewId id;
    std::ranges::copy(as_bytes(pdb.guid), id.guid.begin());
    id.age = pdb.age;
    const ModuleId module = profile_.intern_module(
        {ModuleKind::File, profile_.strings.intern("C:\\bin\\a.exe"), 0, id.build_id()});
    EXPECT_EQ(name(profile_.intern_frame({module, 0x1010})), "outer a.exe 0");
    EXPECT_EQ(name(profile_.intern_frame({module, 0x1020})), "outer a.exe 0ns::inner a.exe 2");
}

TEST_F(SymbolizerTest, NamesTheKernelAndItsModules) {
    const auto kernel = object::KernelSymbols::parse(
        "ffffffff81000000 T vfs_read\nffffffffc0000000 t ext4_read.isra.0\t[ext4]\n");
    sources_.kernel = &kernel;
    EXPECT_EQ(name(frame(ModuleKind::Kernel, "[kernel]", 0xffffffff81000004)),
              "vfs_read [kernel] 1");
    EXPECT_EQ(name(frame(ModuleKind::Kernel, "[kernel]", 0xffffffffc0000004)),
              "ext4_read [ext4] 1");
}

TEST_F(SymbolizerTest, PutsTheLineOfRunTimeCodeBehindItsName) {
    object::JitCodeStore code;
    const std::vector<object::JitLine> lines{{0x1000, 12}, {0x1008, 13}};
    code.of(7).add({0x1000, 0x10, 0, "run", lines});
    sources_.jit_code = &code;
    const FrameId met = frame(ModuleKind::Anonymous, "", 0x1009, 7);
    StackTree tree;
    NameOptions options;
    EXPECT_EQ(shown(tree, symbolize(profile_, sources_, options, tree), met), "run  3");
    options.lines = true;
    EXPECT_EQ(shown(tree, symbolize(profile_, sources_, options, tree), met), "run:13  3");
}

TEST_F(SymbolizerTest, NamesRunTimeCodeByTheMapOfItsProcess) {
    object::JitCodeStore code;
    code.of(7).add({0x1000, 0x10, 0, "LazyCompile:run a.js", {}});
    code.of(8).add({0x1000, 0x10, 0, "py::other", {}});
    sources_.jit_code = &code;
    const FrameId first = frame(ModuleKind::Anonymous, "//anon", 0x1008, 7);
    const FrameId second = frame(ModuleKind::Anonymous, "//anon", 0x1009, 8);
    const FrameId third = frame(ModuleKind::Anonymous, "", 0x1009, 7);
    StackTree tree;
    const FrameLabels labels = symbolize(profile_, sources_, {}, tree);
    EXPECT_EQ(shown(tree, labels, first), "LazyCompile:run a.js  3");
    EXPECT_EQ(shown(tree, labels, second), "py::other  3");
    EXPECT_EQ(shown(tree, labels, third), "LazyCompile:run a.js  3");
}

TEST_F(SymbolizerTest, FunctionsOfOneNameInTwoModulesStayApart) {
    add_image("/a/liba.so", {{"init", 0x1000, 16}});
    add_image("/b/libb.so", {{"init", 0x1000, 16}});
    const FrameId first = frame(ModuleKind::File, "/a/liba.so", 0x1000);
    const FrameId second = frame(ModuleKind::File, "/b/libb.so", 0x1000);
    StackTree tree;
    const FrameLabels labels = symbolize(profile_, sources_, {}, tree);
    EXPECT_NE(labels.of(first)[0], labels.of(second)[0]);
}

TEST_F(SymbolizerTest, ListsTheLabelsOfNamelessCodeOnce) {
    (void)frame(ModuleKind::File, "/missing/a.so", 1);
    (void)frame(ModuleKind::File, "/missing/a.so", 2);
    (void)frame(ModuleKind::File, "/missing/b.so", 3);
    StackTree tree;
    const FrameLabels labels = symbolize(profile_, sources_, {}, tree);
    ASSERT_EQ(labels.nameless().size(), 2U);
    EXPECT_EQ(tree.strings.at(tree.label(labels.nameless()[0].label).name), "[a.so]");
}

}  // namespace
}  // namespace wick::folding
