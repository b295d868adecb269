#include "object/debug_sections.hpp"

#include <gtest/gtest.h>

#include "unit/object/elf_builder.hpp"
#include "unit/object/fixtures.hpp"

namespace wick::object {
namespace {

using test::ByteWriter;
using test::ElfBuilder;

constexpr std::uint64_t kCompressed = 0x800;  // SHF_COMPRESSED

/// "wick" by zlib.
constexpr std::string_view kDeflated("\x78\x9c\x2b\xcf\x4c\xce\x06\x00\x04\x4c\x01\xaf", 12);

/// A file and its sections.
struct Opened {
    explicit Opened(ElfBuilder builder)
        : bytes(builder.build()),
          elf(ElfFile::parse(bytes).value()),
          sections(DebugSections::open(elf)) {}

    [[nodiscard]] std::string_view text(DebugSection section) const {
        return as_text(sections->get(section));
    }

    std::vector<std::byte> bytes;
    ElfFile elf;
    std::shared_ptr<const DebugSections> sections;
};

void add(ElfBuilder& builder, std::string name, const ByteWriter& contents,
         std::uint64_t flags = 0) {
    builder.add({std::move(name), 1, flags, 0, contents.bytes(), 0, 0, 0});
}

/// A section with the header of SHF_COMPRESSED.
ByteWriter compressed(std::uint32_t type, std::uint64_t size) {
    ByteWriter writer;
    return writer.number(type, 4).number(0, 4).number(size, 8).number(1, 8).text(kDeflated);
}

TEST(DebugSections, ReadsWhatIsNotCompressedInPlace) {
    ElfBuilder builder;
    add(builder, ".debug_info", ByteWriter().text("info"));
    add(builder, ".debug_str", ByteWriter().text("text"));
    const Opened file(std::move(builder));
    EXPECT_TRUE(file.sections->has_info());
    EXPECT_FALSE(file.sections->is_split());
    EXPECT_EQ(file.text(DebugSection::Info), "info");
    EXPECT_EQ(file.text(DebugSection::Str), "text");
    EXPECT_EQ(file.text(DebugSection::Line), "");
    EXPECT_EQ(file.sections->inflated_bytes(), 0U);
}

TEST(DebugSections, InflatesOnceInBothFormats) {
    ElfBuilder builder;
    add(builder, ".debug_info", compressed(1, 4), kCompressed);
    ByteWriter old;
    old.text("ZLIB").number(0, 7).number(4, 1).text(kDeflated);
    add(builder, ".zdebug_line", old);
    const Opened file(std::move(builder));
    EXPECT_EQ(file.text(DebugSection::Info), "wick");
    EXPECT_EQ(file.sections->inflated_bytes(), 4U);
    EXPECT_EQ(file.text(DebugSection::Info).data(), file.text(DebugSection::Info).data());
    EXPECT_EQ(file.text(DebugSection::Line), "wick");
    EXPECT_EQ(file.sections->inflated_bytes(), 8U);
    EXPECT_TRUE(file.sections->load({DebugSection::Info, DebugSection::Line}));
}

TEST(DebugSections, RefusesDamageAndSizesThatCannotBe) {
    for (const std::uint64_t size : {std::uint64_t{3}, std::uint64_t{5}, std::uint64_t{1} << 20U,
                                     std::uint64_t{1} << 40U, ~std::uint64_t{0}}) {
        ElfBuilder builder;
        add(builder, ".debug_info", compressed(1, size), kCompressed);
        const Opened file(std::move(builder));
        const auto loaded = file.sections->load({DebugSection::Info});
        ASSERT_FALSE(loaded) << size;
        EXPECT_EQ(loaded.error().code, ErrorCode::MalformedInput);
        EXPECT_EQ(file.text(DebugSection::Info), "");
        EXPECT_EQ(file.sections->inflated_bytes(), 0U);
    }
}

TEST(DebugSections, SaysThatAMethodIsNotKnown) {
    ElfBuilder builder;
    add(builder, ".debug_info", compressed(77, 4), kCompressed);
    const Opened file(std::move(builder));
    const auto loaded = file.sections->load({DebugSection::Info});
    ASSERT_FALSE(loaded);
    EXPECT_EQ(loaded.error().code, ErrorCode::UnsupportedPlatform);
}

TEST(DebugSections, TakesTheSectionsOfSplitUnits) {
    ElfBuilder builder;
    add(builder, ".debug_info.dwo", ByteWriter().text("split"));
    add(builder, ".debug_cu_index", ByteWriter().text("index"));
    const Opened file(std::move(builder));
    EXPECT_TRUE(file.sections->is_split());
    EXPECT_EQ(file.text(DebugSection::Info), "split");
    EXPECT_EQ(file.text(DebugSection::CuIndex), "index");
}

TEST(AlternateLink, NamesTheFileAndItsBuildId) {
    ElfBuilder builder;
    add(builder, ".gnu_debugaltlink",
        ByteWriter().text(std::string_view("../common\0", 10)).number(0xab, 1).number(0xcd, 1));
    const Opened file(std::move(builder));
    const auto link = alternate_link(file.elf);
    ASSERT_TRUE(link);
    EXPECT_EQ(link->file_name, "../common");
    EXPECT_EQ(link->build_id.hex(), "abcd");
    EXPECT_FALSE(alternate_link(Opened(ElfBuilder{}).elf));
}

constexpr std::size_t kLarge = std::size_t{5} << 20U;

/// A zlib stream (RFC 1950) of blocks that are only stored.
std::string stored_zlib(const std::string& text) {
    constexpr std::size_t kMostStored = 65535;
    ByteWriter writer;
    writer.text("\x78\x01");
    for (std::size_t at = 0; at < text.size(); at += kMostStored) {
        const std::string part = text.substr(at, kMostStored);
        writer.number(at + part.size() == text.size() ? 1 : 0, 1);
        writer.number(part.size(), 2).number(~part.size() & 0xffffU, 2).text(part);
    }
    std::uint32_t low = 1;
    std::uint32_t high = 0;
    for (const char c : text) {
        low = (low + static_cast<unsigned char>(c)) % 65521;
        high = (high + low) % 65521;
    }
    for (const std::uint32_t byte : {high >> 8U, high, low >> 8U, low}) {
        writer.number(byte & 0xffU, 1);
    }
    const auto bytes = writer.bytes();
    return std::string(as_text(bytes));
}

/// A file with a build id and a large compressed section that is full of one letter.
ElfBuilder large_file(char letter) {
    ElfBuilder builder;
    builder.add({".note.gnu.build-id", 7, 0, 0,
                 ByteWriter()
                     .number(4, 4)
                     .number(8, 4)
                     .number(3, 4)
                     .text({"GNU\0", 4})
                     .text("build id")
                     .bytes(),
                 0, 0, 0});
    ByteWriter section;
    section.number(1, 4).number(0, 4).number(kLarge, 8).number(1, 8);
    add(builder, ".debug_info", section.text(stored_zlib(std::string(kLarge, letter))),
        kCompressed);
    return builder;
}

class KeptDebugSections : public testing::Test {
 protected:
    /// The sections of a file as a new process would open them.
    struct Run {
        Run(ElfBuilder builder, const SectionCache& cache)
            : bytes(builder.build()),
              elf(ElfFile::parse(bytes).value()),
              sections(DebugSections::open(elf, nullptr, &cache)),
              text(as_text(sections->get(DebugSection::Info))) {}

        std::vector<std::byte> bytes;
        ElfFile elf;
        std::shared_ptr<const DebugSections> sections;
        std::string text;
    };

    test::TempFolder scratch_;
    SectionCache cache_{scratch_.path() + "/cache"};
};

TEST_F(KeptDebugSections, AreNotInflatedAgain) {
    const Run first(large_file('a'), cache_);
    EXPECT_EQ(first.text, std::string(kLarge, 'a'));
    EXPECT_EQ(first.sections->inflated_bytes(), kLarge);
    ASSERT_TRUE(first.sections->keep(cache_, {}));
    const Run second(large_file('a'), cache_);
    EXPECT_EQ(second.text, first.text);
    EXPECT_EQ(second.sections->inflated_bytes(), 0U);
    EXPECT_TRUE(second.sections->keep(cache_, {}));
}

TEST_F(KeptDebugSections, AreNotTakenForThoseOfAFileThatWasPackedAnew) {
    const Run first(large_file('a'), cache_);
    ASSERT_TRUE(first.sections->keep(cache_, {}));
    const Run other(large_file('b'), cache_);
    EXPECT_EQ(other.text, std::string(kLarge, 'b'));
    EXPECT_EQ(other.sections->inflated_bytes(), kLarge);
}

TEST_F(KeptDebugSections, AreNotKeptBeforeTheyAreNeeded) {
    const auto bytes = large_file('a').build();
    const auto sections = DebugSections::open(ElfFile::parse(bytes).value(), nullptr, &cache_);
    ASSERT_TRUE(sections->keep(cache_, {}));
    EXPECT_FALSE(std::filesystem::exists(cache_.folder()));
}

}  // namespace
}  // namespace wick::object
