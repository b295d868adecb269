#include "collectors/perf/perf_data_header.hpp"

#include <utility>

#include <fmt/format.h>

namespace wick::perf {
namespace {

constexpr std::string_view kMagic = "PERFILE2";
constexpr std::string_view kMagicBigEndian = "2ELIFREP";
constexpr std::string_view kOldMagic = "PERFFILE";

constexpr std::uint64_t kPipeHeaderSize = 16;
constexpr std::size_t kFeatureWords = 4;
constexpr std::size_t kSectionSize = 16;

PerfDataHeader::Section read_section(ByteReader& reader) {
    const std::uint64_t offset = reader.u64();
    return {offset, reader.u64()};
}

/// The bit set of features is an array of the recording machine's `unsigned long`: on a big-endian
/// machine of 32 bits the halves of each word lie the other way round. Every recording has the
/// host's name, which tells the two apart, as perf itself does it.
std::vector<std::uint32_t> feature_numbers(std::vector<std::uint64_t> words, ByteOrder order) {
    constexpr std::uint64_t kHostNameBit = 1U << static_cast<unsigned>(Feature::HostName);
    constexpr unsigned kHalf = 32;
    if (order == ByteOrder::Big && (words.front() & kHostNameBit) == 0) {
        for (std::uint64_t& word : words) {
            word = word << kHalf | word >> kHalf;
        }
    }
    std::vector<std::uint32_t> numbers;
    for (std::uint32_t bit = 0; bit < words.size() * 64; ++bit) {
        if ((words[bit / 64] >> (bit % 64) & 1U) != 0) {
            numbers.push_back(bit);
        }
    }
    return numbers;
}

std::vector<std::uint64_t> read_ids(Bytes file, const PerfDataHeader::Section& section,
                                    ByteOrder order) {
    std::vector<std::uint64_t> ids;
    ByteReader reader(slice(file, section.offset, section.size).value_or(Bytes{}), order);
    while (reader.remaining() >= 8) {
        ids.push_back(reader.u64());
    }
    return ids;
}

}  // namespace

bool is_perf_data(Bytes head) noexcept {
    const std::string_view text = as_text(head);
    return text.starts_with(kMagic) || text.starts_with(kMagicBigEndian) ||
           text.starts_with(kOldMagic);
}

Result<PerfDataHeader> PerfDataHeader::parse(Bytes head) {
    const std::string_view magic = as_text(head).substr(0, kMagic.size());
    if (magic == kOldMagic) {
        return fail(ErrorCode::MalformedInput, "this recording is of a perf from before 2010",
                    "record again with a perf of this decade");
    }
    if (magic != kMagic && magic != kMagicBigEndian) {
        return fail(ErrorCode::MalformedInput, "this is no recording of perf");
    }
    PerfDataHeader header;
    header.order = magic == kMagic ? ByteOrder::Little : ByteOrder::Big;
    ByteReader reader(head, header.order);
    reader.skip(kMagic.size());
    header.size = reader.u64();
    header.is_pipe = header.size == kPipeHeaderSize;
    if (header.is_pipe) {
        return header;
    }
    header.attr_size = reader.u64();
    header.attrs = read_section(reader);
    header.data = read_section(reader);
    reader.skip(kSectionSize);  // event types, no longer written
    if (!reader.ok()) {
        return fail(
            ErrorCode::MalformedInput,
            fmt::format("the recording ends after {} bytes, within its header", head.size()));
    }
    // The first versions had no features.
    if (header.size >= kSize && reader.remaining() >= kFeatureWords * 8) {
        std::vector<std::uint64_t> words;
        while (words.size() < kFeatureWords) {
            words.push_back(reader.u64());
        }
        header.features = feature_numbers(std::move(words), header.order);
    }
    return header;
}

Result<EventTable> read_events(Bytes file, const PerfDataHeader& header) {
    EventTable events;
    const auto attrs = slice(file, header.attrs.offset, header.attrs.size);
    for (Bytes rest = attrs.value_or(Bytes{});
         header.attr_size > kSectionSize && rest.size() >= header.attr_size;
         rest = rest.subspan(header.attr_size)) {
        const Bytes attr = rest.first(header.attr_size - kSectionSize);
        auto event = parse_event_attr(attr, header.order);
        if (!event) {
            break;
        }
        ByteReader place(rest.subspan(attr.size(), kSectionSize), header.order);
        events.add(std::move(*event), read_ids(file, read_section(place), header.order));
    }
    if (events.all().empty()) {
        return fail(ErrorCode::MalformedInput,
                    fmt::format("the recording does not say which events it has (attributes at "
                                "byte {}, {} bytes, of a file of {})",
                                header.attrs.offset, header.attrs.size, file.size()),
                    "its front is damaged, or perf was stopped before it recorded anything");
    }
    return events;
}

void read_features(Bytes file, const PerfDataHeader& header, RecordedMachine& machine,
                   EventTable& events) {
    const auto data = slice(file, header.data.offset, header.data.size);
    if (header.data.size == 0 || !data) {
        return;
    }
    ByteReader places(file.subspan(header.data.offset + header.data.size), header.order);
    for (const std::uint32_t feature : header.features) {
        const PerfDataHeader::Section place = read_section(places);
        const auto section = slice(file, place.offset, place.size);
        if (places.ok() && section) {
            read_feature(static_cast<Feature>(feature), *section, header.order, machine, events);
        }
    }
}

}  // namespace wick::perf
