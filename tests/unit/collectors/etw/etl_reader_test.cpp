#include "collectors/etw/etl_reader.hpp"

#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/etl_builder.hpp"

namespace wick::etw {
namespace {

using test::EtlBuilder;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Pair;

std::vector<std::pair<std::int64_t, EventKind>> read(std::string_view file) {
    std::vector<std::pair<std::int64_t, EventKind>> events;
    auto reader = EtlReader::open(as_bytes(file));
    EXPECT_TRUE(reader) << reader.error().message;
    reader.value().read([&](const EtlEvent& event) { events.emplace_back(event.time, event.kind); },
                        {});
    return events;
}

TEST(EtlReader, GivesTheEventsOfAllBuffersInOrderOfTime) {
    for (const bool packed : {false, true}) {
        EtlBuilder builder;
        builder.packed = packed;
        builder.sample(10, 1, 0x1000);
        builder.sample(40, 1, 0x1000);
        builder.end_buffer();
        builder.sample(20, 2, 0x1000);
        builder.sample(30, 2, 0x1000);
        builder.end_buffer();
        builder.sample(25, 3, 0x1000);
        builder.sample(50, 3, 0x1000);
        std::vector<std::int64_t> times;
        for (const auto& [time, kind] : read(builder.file())) {
            times.push_back(time);
        }
        EXPECT_THAT(times, ElementsAre(10, 20, 25, 30, 40, 50)) << packed;
    }
}

TEST(EtlReader, GivesSamplesFirstAndDefinitionsOfKeysLastAtOneTime) {
    EtlBuilder builder;
    builder.key(35, 10, 0xff, {1});
    builder.end_buffer();
    builder.key_use(38, 10, 10, 1, 2, 0xff);
    builder.end_buffer();
    builder.sample(10, 2, 0x1000);
    EXPECT_THAT(read(builder.file()),
                ElementsAre(Pair(10, EventKind::Sample), Pair(10, EventKind::StackKeyUser),
                            Pair(10, EventKind::StackKeyDefined)));
}

TEST(EtlReader, KnowsEventsByHookAndByGuidInEachForm) {
    const Guid image = guid("2cb15d1d-5fc1-11d2-abe1-00a0c911f518");
    EtlBuilder builder;
    const std::string payload = builder.image_payload(1, 0x10000, 0x1000, "a.dll", 3);
    builder.system(0x030a, 3, 1, payload);
    builder.system(0x1403, 3, 2, payload, true);
    builder.full(image, 10, 3, 3, payload);
    builder.modern(image, 2, 3, 4, payload);
    builder.full(guid("b3e675d7-2554-4f18-830b-2762732560de"), 36, 0, 5, "");
    builder.full(guid("9b79ee91-b5fd-41c0-a243-4248e266e9d0"), 35, 0, 6, "");
    EXPECT_THAT(read(builder.file()),
                ElementsAre(Pair(1, EventKind::ImageLoad), Pair(2, EventKind::ImageRundown),
                            Pair(3, EventKind::ImageLoad), Pair(4, EventKind::ImageUnload),
                            Pair(5, EventKind::ImageId), Pair(6, EventKind::Volume)));
}

TEST(EtlReader, StepsOverEventsOfOthers) {
    EtlBuilder builder;
    builder.full(guid("01234567-89ab-cdef-0123-456789abcdef"), 10, 0, 1, "anything");
    builder.system(0x0524, 2, 2, std::string(24, '\0'));  // A context switch.
    // A message, an instance, and a sample with more behind its header than is known.
    builder.add(test::EtlBytes().u16(24).u8(15).u8(0x90).zeros(20).bytes());
    builder.add(test::EtlBytes().u16(64).u8(21).u8(0xc0).zeros(60).bytes());
    builder.add(test::EtlBytes().u16(2).u8(17).u8(0xe0).u16(40).u16(0x0f2e).zeros(32).bytes());
    builder.sample(3, 1, 0x1000);
    const std::string file = builder.file();
    EXPECT_THAT(read(file), ElementsAre(Pair(3, EventKind::Sample)));
    auto reader = EtlReader::open(as_bytes(file));
    reader.value().read([](const EtlEvent&) {}, {});
    EXPECT_EQ(reader.value().counts().events, 7U);  // The header's, too.
    EXPECT_EQ(reader.value().counts().damaged_buffers, 0U);
}

TEST(EtlReader, CountsWhatIsDamagedAndReadsTheRest) {
    EtlBuilder builder;
    builder.sample(1, 1, 0x1000);
    builder.add("no event");
    builder.end_buffer();
    builder.sample(2, 1, 0x1000);
    std::string file = builder.file();
    auto reader = EtlReader::open(as_bytes(file));
    int samples = 0;
    reader.value().read([&](const EtlEvent&) { ++samples; }, {});
    EXPECT_EQ(samples, 2);
    EXPECT_EQ(reader.value().counts().damaged_buffers, 1U);

    file.resize(file.size() - 4);
    auto cut = EtlReader::open(as_bytes(file));
    EXPECT_EQ(cut.value().counts().missing_bytes, 4U);
}

TEST(EtlReader, ReadsTheHeaderOfBothKindsOfKernel) {
    for (const unsigned size : {4U, 8U}) {
        EtlBuilder builder(size);
        builder.events_lost = 7;
        builder.buffers_lost = 3;
        const auto reader = EtlReader::open(as_bytes(builder.file()));
        ASSERT_TRUE(reader);
        EXPECT_EQ(reader.value().header().pointer_size, size);
        EXPECT_EQ(reader.value().header().ticks_per_second, 10'000'000U);
        EXPECT_EQ(reader.value().header().events_lost, 7U);
        EXPECT_EQ(reader.value().header().buffers_lost, 3U);
        EXPECT_EQ(reader.value().header().windows, 19041U);
    }
}

TEST(EtlReader, RefusesOtherPackingsByName) {
    EtlBuilder builder;
    builder.packed = true;
    builder.codec = 4;
    builder.sample(1, 1, 0x1000);
    const auto reader = EtlReader::open(as_bytes(builder.file()));
    ASSERT_FALSE(reader);
    EXPECT_EQ(reader.error().code, ErrorCode::UnsupportedPlatform);
    EXPECT_THAT(reader.error().message, HasSubstr("XPRESS with Huffman codes"));
}

TEST(EtlReader, RefusesWhatIsNoTrace) {
    for (const std::string_view text : {"", "main;work 3\n",
                                        "\x7f"
                                        "ELF"}) {
        const auto reader = EtlReader::open(as_bytes(text));
        ASSERT_FALSE(reader) << text;
        EXPECT_EQ(reader.error().code, ErrorCode::MalformedInput);
    }
    const std::string file = EtlBuilder().file();
    EXPECT_FALSE(EtlReader::open(as_bytes(std::string_view(file).substr(0, 0x100))));
}

}  // namespace
}  // namespace wick::etw
