#include "render/embedded_profile.hpp"

#include <algorithm>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/tree_from_folded.hpp"

namespace wick::render {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::string drawn(const StackTree& tree, const SvgStyle& style = {}) {
    std::ostringstream out;
    EXPECT_TRUE(write_svg(tree, lay_out(tree), style, out));
    return out.str();
}

/// A tree as text, in drawing order: depth, module, name, kind and own weight of each node.
std::string text_of(const StackTree& tree) {
    std::ostringstream out;
    for (const Box& box : lay_out(tree).boxes) {
        const FrameLabel& label = tree.label(box.label);
        out << box.depth << ' ' << tree.strings.at(label.module) << '|'
            << tree.strings.at(label.name) << ' ' << static_cast<int>(label.kind) << ' ' << box.self
            << '\n';
    }
    return out.str();
}

StackTree hostile_tree() {
    StackTree tree = test::tree_from_folded("main;<script> 3\nlibc|main;\x1b\xff 4\n 5\n");
    const FrameLabel kernel{tree.strings.intern("]]>&\"'"), {}, FrameKind::Kernel};
    const NodeId node = tree.child(StackTree::kRoot, tree.intern_label(kernel));
    tree.add_self(node, std::uint64_t{1} << 63U);
    return tree;
}

TEST(EmbeddedProfile, ATreeComesBackFromItsPicture) {
    const StackTree tree = hostile_tree();
    const auto profile = read_embedded_profile(drawn(tree));
    ASSERT_TRUE(profile) << profile.error().message;
    EXPECT_EQ(text_of(profile.value().tree), text_of(tree));
    EXPECT_THAT(text_of(tree), HasSubstr("1 |]]>&\"' 1 9223372036854775808"));
}

TEST(EmbeddedProfile, AComparisonComesBackWithBothWeights) {
    StackTree tree = test::tree_from_folded("main;kept 3\nmain;gone 0\nmain;new 4\n");
    tree.add_self_before(NodeId{2}, 5);
    tree.add_self_before(NodeId{3}, 6);
    SvgStyle style;
    style.noisy.resize(tree.labels().size());
    style.noisy[index_of(tree.node(NodeId{2}).label)] = true;
    std::ostringstream out;
    LayoutOptions options;
    options.larger = true;
    ASSERT_TRUE(write_svg(tree, lay_out(tree, options), style, out));
    const auto profile = read_embedded_profile(out.str());
    ASSERT_TRUE(profile) << profile.error().message;
    const StackTree& read = profile.value().tree;
    ASSERT_TRUE(read.compares());
    std::vector<std::string> nodes;
    for (std::uint32_t i = 1; i < read.nodes().size(); ++i) {
        const NodeId id{i};
        nodes.push_back(std::string(read.name(id)) + " " + std::to_string(read.self_before(id)) +
                        " " + std::to_string(read.node(id).self) +
                        (profile.value().noisy[index_of(read.node(id).label)] ? " noisy" : ""));
    }
    EXPECT_THAT(nodes, ElementsAre("main 0 0", "gone 6 0", "kept 5 3 noisy", "new 0 4"));
}

TEST(EmbeddedProfile, UnitTitlesAndNotesComeBack) {
    StackTree tree = test::tree_from_folded("main 1\n");
    tree.unit.name = "page-faults";
    const auto profile = read_embedded_profile(
        drawn(tree, {.title = "T <1>", .subtitle = "S", .notes = {"first", "se\ncond"}}));
    ASSERT_TRUE(profile);
    EXPECT_EQ(profile.value().tree.unit.name, "page-faults");
    EXPECT_EQ(profile.value().title, "T <1>");
    EXPECT_EQ(profile.value().subtitle, "S");
    EXPECT_THAT(profile.value().notes, ElementsAre("first", "se\ncond"));
}

TEST(EmbeddedProfile, FramesTooNarrowToBeDrawnAreInside) {
    const StackTree tree = test::tree_from_folded("big 1000000\ntiny;deep 1\n");
    std::ostringstream out;
    ASSERT_TRUE(write_svg(tree, lay_out(tree, {.min_weight = 1000}), {}, out));
    const auto profile = read_embedded_profile(out.str());
    ASSERT_TRUE(profile);
    EXPECT_EQ(text_of(profile.value().tree), text_of(tree));
}

TEST(EmbeddedProfile, ATreeInOrderComesBackInOrder) {
    StackTree tree;
    const auto label = [&](std::string_view name) {
        return tree.intern_label({tree.strings.intern(name), {}, FrameKind::User});
    };
    const NodeId main = tree.append_child(StackTree::kRoot, label("main"), 0);
    tree.add_self(main, 300);
    for (const char* name : {"b", "a", "b"}) {
        tree.add_self(tree.append_child(main, label(name), 100), 1);
    }
    const auto profile = read_embedded_profile(drawn(tree));
    ASSERT_TRUE(profile) << profile.error().message;
    EXPECT_TRUE(profile.value().tree.in_order());
    EXPECT_EQ(text_of(profile.value().tree), text_of(tree));
    EXPECT_EQ(profile.value().tree.lead(NodeId{3}), 100U);
    EXPECT_EQ(profile.value().tree.nodes().size(), 5U);
}

TEST(EmbeddedProfile, APageHasItToo) {
    const StackTree tree = hostile_tree();
    std::ostringstream out;
    ASSERT_TRUE(write_html(tree, lay_out(tree), {}, out));
    EXPECT_THAT(out.str(), ::testing::StartsWith("<!DOCTYPE html>"));
    EXPECT_EQ(text_of(read_embedded_profile(out.str()).value().tree), text_of(tree));
}

TEST(EmbeddedProfile, WhatIsReadAndDrawnAgainIsTheSamePicture) {
    const std::string svg = drawn(test::tree_from_folded("b;x 2\na;y 1\nb 1\n"));
    EXPECT_EQ(drawn(read_embedded_profile(svg).value().tree), svg);
}

TEST(EmbeddedProfile, LargeOnesStandInPiecesThatXmlParsersAccept) {
    std::string folded;
    std::uint64_t state = 1;
    for (int i = 0; i < 6'000'000; ++i) {  // Random letters, which compress badly.
        state = state * 6364136223846793005U + 1442695040888963407U;
        folded += static_cast<char>('A' + (state >> 58U));
        folded += i % 20'000 == 0 ? " 1\n" : "";
    }
    const StackTree tree = test::tree_from_folded(folded);
    const std::string svg = drawn(tree);
    const auto first = svg.find("<metadata");
    EXPECT_NE(svg.find("<metadata", first + 1), std::string::npos);
    EXPECT_EQ(text_of(read_embedded_profile(svg).value().tree), text_of(tree));
}

TEST(EmbeddedProfile, APictureWithoutOneIsRefusedWithAReason) {
    const std::string svg = drawn(test::tree_from_folded("a 1\n"), {.embed_script = false});
    EXPECT_FALSE(has_embedded_profile(svg));
    const auto refused = read_embedded_profile(svg);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::MalformedInput);
    EXPECT_THAT(refused.error().message, HasSubstr("no profile in this picture"));
}

TEST(EmbeddedProfile, DamageAnywhereEndsWithATreeOrAnError) {
    const StackTree tree = hostile_tree();
    const std::string bytes = profile_to_bytes(tree, lay_out(tree), {});
    ASSERT_TRUE(profile_from_bytes(as_bytes(bytes)));
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        EXPECT_FALSE(profile_from_bytes(as_bytes(bytes).first(at))) << "cut off at " << at;
        std::string damaged = bytes;
        damaged[at] = static_cast<char>(damaged[at] ^ 0x7f);
        if (const auto read = profile_from_bytes(as_bytes(damaged)); !read) {
            EXPECT_EQ(read.error().code, ErrorCode::MalformedInput);
        }
    }
}

TEST(EmbeddedProfile, AnotherVersionIsNamed) {
    const StackTree tree = hostile_tree();
    std::string bytes = profile_to_bytes(tree, lay_out(tree), {});
    bytes[8] = 9;
    const auto refused = profile_from_bytes(as_bytes(bytes));
    ASSERT_FALSE(refused);
    EXPECT_THAT(refused.error().message, HasSubstr("of version 9"));
}

StackTree tree_with_times() {
    StackTree tree = test::tree_from_folded("b;y 2\nb;x 5\na 4\n 1\n");
    TreeTimes& times = tree.times.emplace();
    times.width_ns = 1U << 20U;
    times.offset_ns = 7;
    times.length_ns = 300'000'000;
    times.slices = 250;
    times.lanes = {"app 1", "<app> 2"};
    for (std::uint32_t i = 0; i < tree.nodes().size(); ++i) {
        const std::uint64_t self = tree.nodes()[i].self;
        if (self > 1) {
            times.entries.push_back({NodeId{i}, 0, 200 + i, 1});
        }
        if (self > 0) {
            times.entries.push_back({NodeId{i}, 1, 3, self - (self > 1 ? 1 : 0)});
        }
    }
    return tree;
}

/// Entries with the names of their nodes.
std::vector<std::string> entries_of(const StackTree& tree) {
    std::vector<std::string> lines;
    for (const TreeTimes::Entry& entry : tree.times->entries) {
        lines.push_back(std::string(tree.name(entry.node)) + " " +
                        tree.times->lanes.at(entry.lane) + " " + std::to_string(entry.slice) + " " +
                        std::to_string(entry.weight));
    }
    std::ranges::sort(lines);
    return lines;
}

TEST(EmbeddedProfile, TimesComeBack) {
    const StackTree tree = tree_with_times();
    const auto profile = read_embedded_profile(drawn(tree));
    ASSERT_TRUE(profile) << profile.error().message;
    const StackTree& read = profile.value().tree;
    EXPECT_EQ(text_of(read), text_of(tree));
    ASSERT_TRUE(read.times);
    EXPECT_EQ(read.times->width_ns, tree.times->width_ns);
    EXPECT_EQ(read.times->offset_ns, 7U);
    EXPECT_EQ(read.times->length_ns, 300'000'000U);
    EXPECT_EQ(read.times->slices, 250U);
    EXPECT_EQ(read.times->lanes, tree.times->lanes);
    EXPECT_EQ(entries_of(read), entries_of(tree));
    EXPECT_EQ(drawn(read), drawn(tree));
}

TEST(EmbeddedProfile, TimesThatAreNotOfAllWeightAreLeftOut) {
    StackTree tree = tree_with_times();
    const std::string without = drawn(test::tree_from_folded("b;y 2\nb;x 5\na 4\n 1\n"));
    EXPECT_NE(drawn(tree), without);
    tree.times->entries.back().weight += 1;
    EXPECT_EQ(drawn(tree), without);
    tree.times->entries.pop_back();
    EXPECT_EQ(drawn(tree), without);
}

TEST(EmbeddedProfile, DamagedTimesEndWithATreeOrAnError) {
    const StackTree tree = tree_with_times();
    const std::string bytes = profile_to_bytes(tree, lay_out(tree), {});
    const auto whole = profile_from_bytes(as_bytes(bytes));
    ASSERT_TRUE(whole) << whole.error().message;
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        EXPECT_FALSE(profile_from_bytes(as_bytes(bytes).first(at))) << "cut off at " << at;
        for (const int flip : {1, 0x7f, 0x80}) {
            std::string damaged = bytes;
            damaged[at] = static_cast<char>(damaged[at] ^ flip);
            if (const auto read = profile_from_bytes(as_bytes(damaged)); !read) {
                EXPECT_EQ(read.error().code, ErrorCode::MalformedInput);
            }
        }
    }
}

}  // namespace
}  // namespace wick::render
