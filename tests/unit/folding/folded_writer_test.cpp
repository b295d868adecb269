#include "folding/folded_writer.hpp"

#include <sstream>

#include <gtest/gtest.h>

#include "support/tree_from_folded.hpp"

namespace wick::folding {
namespace {

using test::tree_from_folded;

std::string written(const StackTree& tree, const FoldedStyle& style = {}) {
    std::ostringstream text;
    write_folded(tree, text, style);
    return text.str();
}

TEST(FoldedWriter, WritesStacksInOrderOfTheirNames) {
    EXPECT_EQ(written(tree_from_folded("b;y 2\nb;x 3\nb 1\na;z;w 4\n")),
              "a;z;w 4\nb 1\nb;x 3\nb;y 2\n");
}

TEST(FoldedWriter, AnEmptyTreeIsAnEmptyText) {
    EXPECT_EQ(written(StackTree()), "");
}

TEST(FoldedWriter, AddsUpTheEqualStacksOfAFlameChart) {
    StackTree tree;
    const auto label = [&](const char* name) {
        return tree.intern_label({tree.strings.intern(name), {}, FrameKind::User});
    };
    const NodeId main = tree.append_child(StackTree::kRoot, label("main"), 0);
    for (const char* phase : {"a", "b", "a"}) {
        tree.add_self(tree.append_child(main, label(phase), 0), 5);
    }
    EXPECT_EQ(written(tree), "main;a 10\nmain;b 5\n");
}

TEST(FoldedWriter, ReplacesWhatWouldBreakALine) {
    StackTree tree;
    const LabelId label =
        tree.intern_label({tree.strings.intern("L;java/lang/Object;\n\rx"), {}, FrameKind::Jit});
    tree.add_self(tree.child(StackTree::kRoot, label), 1);
    EXPECT_EQ(written(tree), "L:java/lang/Object:  x 1\n");
}

TEST(FoldedWriter, TellsWhatKindOfCodeItIsOnlyWhenAsked) {
    StackTree tree;
    NodeId node = StackTree::kRoot;
    const auto call = [&](const char* name, FrameKind kind) {
        node = tree.child(node, tree.intern_label({tree.strings.intern(name), {}, kind}));
    };
    call("java", FrameKind::Process);
    call("compiled", FrameKind::Jit);
    call("read", FrameKind::User);
    call("copied", FrameKind::Inlined);
    call("vfs_read", FrameKind::Kernel);
    tree.add_self(node, 2);
    EXPECT_EQ(written(tree), "java;compiled;read;copied;vfs_read 2\n");
    EXPECT_EQ(written(tree, {.annotate = true}),
              "java;compiled_[j];read;copied_[i];vfs_read_[k] 2\n");
}

TEST(FoldedWriter, StacksOfEqualNamesAreOneLine) {
    EXPECT_EQ(written(tree_from_folded("a.so|f;g 1\nb.so|f;g 2\nb.so|f;h 3\n")), "f;g 3\nf;h 3\n");
}

TEST(FoldedWriter, TextIsTheSameWhateverTheOrderOfTheTree) {
    EXPECT_EQ(written(tree_from_folded("a;b 1\nc 2\na 3\n")),
              written(tree_from_folded("c 2\na 3\na;b 1\n")));
}

TEST(FoldedWriter, RoundTrips) {
    const std::string text = "a 1\na;b c;d 22\na;e<f, g> 3\nh 18446744073709551615\n";
    EXPECT_EQ(written(tree_from_folded(text)), text);
}

}  // namespace
}  // namespace wick::folding
