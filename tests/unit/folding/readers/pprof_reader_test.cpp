#include "folding/readers/pprof_reader.hpp"

#include <array>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/protobuf.hpp"
#include "folding/readers/registry.hpp"
#include "support/folded_text.hpp"
#include "support/read_text.hpp"

namespace wick::folding {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

/// A profile of two sorts of values, whose strings are numbered from 1.
class Builder {
 public:
    Builder() { profile_.bytes(6, ""); }

    std::uint64_t string(std::string_view text) {
        profile_.bytes(6, text);
        return ++strings_;
    }

    void type(std::string_view name, std::string_view unit) {
        ProtobufWriter type;
        type.number(1, string(name));
        type.number(2, string(unit));
        types_.message(1, type);
    }

    void function(std::uint64_t id, std::string_view name) {
        ProtobufWriter function;
        function.number(1, id);
        function.number(2, string(name));
        profile_.message(5, function);
    }

    void mapping(std::uint64_t id, std::string_view file) {
        ProtobufWriter mapping;
        mapping.number(1, id);
        mapping.number(5, string(file));
        profile_.message(3, mapping);
    }

    void location(std::uint64_t id, std::uint64_t mapping,
                  const std::vector<std::uint64_t>& functions) {
        ProtobufWriter location;
        location.number(1, id);
        location.number(2, mapping);
        location.number(3, 0xabc);
        for (const std::uint64_t function : functions) {
            ProtobufWriter line;
            line.number(1, function);
            location.message(4, line);
        }
        profile_.message(4, location);
    }

    void sample(const std::vector<std::uint64_t>& locations,
                const std::vector<std::uint64_t>& values, std::uint64_t process = 0) {
        ProtobufWriter sample;
        sample.packed(1, locations);
        sample.packed(2, values);
        if (process != 0) {
            ProtobufWriter label;
            label.number(1, string("process"));
            label.number(2, process);
            sample.message(3, label);
        }
        profile_.message(2, sample);
    }

    void default_type(std::uint64_t string) { profile_.number(14, string); }

    [[nodiscard]] std::string bytes() const { return types_.bytes() + profile_.bytes(); }

 private:
    ProtobufWriter types_;
    ProtobufWriter profile_;
    std::uint64_t strings_ = 0;
};

Builder sample_profile() {
    Builder builder;
    builder.type("samples", "count");
    builder.type("cpu", "nanoseconds");
    builder.function(1, "main");
    builder.function(2, "inlined");
    builder.function(3, "caller");
    builder.mapping(1, "/usr/lib/libx.so");
    builder.location(1, 0, {1});
    builder.location(2, 1, {2, 3});
    builder.location(3, 1, {});
    builder.sample({2, 1}, {5, 500});
    builder.sample({3, 1}, {2, 200}, builder.string("worker"));
    return builder;
}

Result<ReadStacks> read(const std::string& bytes, const ReadOptions& options = {}) {
    return test::read_text(pprof_reader(), bytes, options);
}

std::string folded(const std::string& bytes, const ReadOptions& options = {}) {
    const auto stacks = read(bytes, options);
    return stacks ? test::folded_text(stacks.value().tree) : stacks.error().message;
}

TEST(PprofReader, ReadsTheLastSortOfValue) {
    const auto stacks = read(sample_profile().bytes());
    ASSERT_TRUE(stacks) << stacks.error().message;
    EXPECT_EQ(test::folded_text(stacks.value().tree),
              "main;caller;inlined 500\nworker;main;[libx.so] 200\n");
    EXPECT_EQ(stacks.value().tree.unit.name, "nanoseconds");
}

TEST(PprofReader, ReadsTheSortThatIsAskedFor) {
    ReadOptions options;
    options.cost = "samples";
    const auto stacks = read(sample_profile().bytes(), options);
    EXPECT_EQ(stacks.value().tree.totals().front(), 7U);
    EXPECT_EQ(stacks.value().tree.unit.name, "samples");
    options.cost = "bytes";
    EXPECT_THAT(read(sample_profile().bytes(), options).error().hint, HasSubstr("samples, cpu"));
}

TEST(PprofReader, ReadsTheDefaultSort) {
    Builder builder = sample_profile();
    builder.default_type(1);  // The string "samples".
    EXPECT_EQ(read(builder.bytes()).value().tree.totals().front(), 7U);
}

TEST(PprofReader, KnowsInlinedFunctionsAndModules) {
    const auto stacks = read(sample_profile().bytes());
    const StackTree& tree = stacks.value().tree;
    const StackTree::Node& inlined = tree.nodes()[3];
    EXPECT_EQ(tree.label(inlined.label).kind, FrameKind::Inlined);
    EXPECT_EQ(tree.strings.at(tree.label(inlined.label).module), "libx.so");
}

TEST(PprofReader, CountsWhatWeighsLessThanNothing) {
    Builder builder = sample_profile();
    builder.sample({1}, {1, static_cast<std::uint64_t>(-5)});
    EXPECT_THAT(read(builder.bytes()).value().notes,
                ElementsAre(HasSubstr("1 samples weigh less")));
}

TEST(PprofReader, ShowsAddressesWhenAsked) {
    ReadOptions options;
    options.addresses = true;
    EXPECT_THAT(folded(sample_profile().bytes(), options), HasSubstr("[libx.so <abc>]"));
}

TEST(PprofReader, RefusesWhatIsCut) {
    const std::string bytes = sample_profile().bytes();
    const auto cut = read(bytes.substr(0, bytes.size() - 3));
    ASSERT_FALSE(cut);
    EXPECT_THAT(cut.error().message, HasSubstr("damaged"));
    EXPECT_FALSE(read("\x12\x02\x0a\x01"));
}

TEST(PprofReader, IsRecognisedByItsFirstBytes) {
    EXPECT_EQ(detect_reader(sample_profile().bytes())->name, "pprof");
    ProtobufWriter time;
    time.number(9, 1'700'000'000'000'000'000U);  // As Go begins.
    EXPECT_EQ(detect_reader(time.bytes() + sample_profile().bytes())->name, "pprof");
    EXPECT_EQ(pprof_reader().detect(sample_profile().bytes().substr(0, 30)), Likelihood::Certain);
    EXPECT_EQ(pprof_reader().detect("main;f 3\n"), Likelihood::No);
    EXPECT_EQ(pprof_reader().detect("\n\n  a`f+0x1\n  3\n"), Likelihood::No);
    EXPECT_EQ(pprof_reader().detect(""), Likelihood::No);
    EXPECT_EQ(pprof_reader().detect("\n"), Likelihood::No);
}

}  // namespace
}  // namespace wick::folding
