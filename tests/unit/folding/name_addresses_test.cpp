#include "folding/name_addresses.hpp"

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/folded_text.hpp"

namespace wick::folding {
namespace {

/// A tree with the frames of one stack, outermost first; a name that starts with "@" is a process.
void add_stack(StackTree& tree, std::initializer_list<std::string> frames, std::uint64_t weight) {
    NodeId node = StackTree::kRoot;
    for (const std::string& frame : frames) {
        const bool process = frame.starts_with('@');
        node =
            tree.child(node, tree.intern_label({tree.strings.intern(frame.substr(process ? 1 : 0)),
                                                {},
                                                process ? FrameKind::Process : FrameKind::User}));
    }
    tree.add_self(node, weight);
}

/// Names addresses after the module that `place` finds, so that tests see what was asked.
struct Fixture {
    StackTree tree;
    Profile profile;
    std::vector<NamelessAddress> asked;

    std::string named(bool has_process_ids = false) {
        const SymbolSources sources;
        const NameOptions options;
        const auto place = [&](const NamelessAddress& address) -> std::optional<Frame> {
            asked.push_back(address);
            if (address.pid == 0 && has_process_ids) {
                return std::nullopt;
            }
            const std::string path = "/lib/of" + std::to_string(address.pid) + ".so";
            return Frame{
                profile.intern_module({ModuleKind::File, profile.strings.intern(path), 0, {}, 0}),
                address.address};
        };
        return test::folded_text(
            name_addresses(tree, {profile, place, sources, options, has_process_ids}).tree);
    }
};

TEST(NameAddresses, ReadsAddressesAndOffsets) {
    EXPECT_EQ(parse_address_name("0x7f59b758b800", "libc.so.6")->address, 0x7f59b758b800U);
    const auto offset = parse_address_name("libc.so.6:0x124a", {});
    ASSERT_TRUE(offset);
    EXPECT_TRUE(offset->is_offset);
    EXPECT_EQ(offset->module, "libc.so.6");
    EXPECT_EQ(offset->address, 0x124aU);
}

TEST(NameAddresses, NamesAreNoAddresses) {
    for (const char* name : {"main", "0x", "0xfg", "a::0x1", "0x11112222333344445", "", ":0x1"}) {
        EXPECT_FALSE(parse_address_name(name, {})) << name;
    }
}

TEST(NameAddresses, CallersAreLookedUpBeforeTheirReturnAddress) {
    Fixture f;
    add_stack(f.tree, {"main", "0x20", "0x30"}, 3);
    EXPECT_EQ(f.named(), "main;[of0.so];[of0.so] 3\n");
    ASSERT_EQ(f.asked.size(), 2U);
    EXPECT_EQ(f.asked[0].address, 0x1fU);
    EXPECT_EQ(f.asked[1].address, 0x30U);
}

TEST(NameAddresses, TheProcessIdSaysWhoseAddressItIsAndIsNoFrame) {
    Fixture f;
    add_stack(f.tree, {"@prog", "@12", "0x30"}, 3);
    add_stack(f.tree, {"@prog", "@34", "0x30"}, 4);
    EXPECT_EQ(f.named(true), "prog;[of12.so] 3\nprog;[of34.so] 4\n");
}

TEST(NameAddresses, OtherNumbersStayFrames) {
    Fixture f;
    add_stack(f.tree, {"@12", "@34", "@56", "f"}, 1);
    EXPECT_EQ(f.named(true), "12;56;f 1\n");
    Fixture without;
    add_stack(without.tree, {"@12", "@34", "@56", "f"}, 1);
    EXPECT_EQ(without.named(false), "12;34;56;f 1\n");
}

TEST(NameAddresses, WhatLiesNowhereIsUnknownAndKeepsItsWeight) {
    Fixture f;
    add_stack(f.tree, {"@prog", "0x30"}, 3);
    f.tree.add_self(StackTree::kRoot, 2);
    EXPECT_THAT(f.named(true), testing::HasSubstr("prog;[unknown] 3\n"));
}

}  // namespace
}  // namespace wick::folding
