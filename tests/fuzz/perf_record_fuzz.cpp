#include <cstddef>
#include <cstdint>

#include "collectors/perf/record_decoder.hpp"
#include "collectors/perf/registers.hpp"

/// A time in the middle of all.
constexpr std::uint64_t kRecordingEnds = std::uint64_t{1} << 63U;

// Input: one byte that chooses a layout, then records as in a ring buffer. Whatever they say, the
// decoder must count or refuse them, and the profile's weight must be that of its samples.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace wick;
    if (size == 0) {
        return 0;
    }
    perf::RecordLayout layout;
    layout.sample_type = perf::abi::kSampleIp | perf::abi::kSampleTid | perf::abi::kSampleTime |
                         perf::abi::kSamplePeriod | perf::abi::kSampleCallchain;
    if ((data[0] & 1U) != 0) {
        layout.sample_type |= perf::abi::kSampleRegsUser | perf::abi::kSampleStackUser;
        layout.user_registers = perf::sample_register_mask(object::Machine::X86_64);
    }
    layout.sample_id_all = (data[0] & 2U) != 0;
    layout.order = (data[0] & 4U) != 0 ? ByteOrder::Big : ByteOrder::Little;
    Profile profile;
    object::ImageStore images;
    perf::DecoderOptions options;
    options.with_waits = (data[0] & 8U) != 0;
    layout.at_switch_out = options.with_waits;
    perf::RecordDecoder decoder(profile, images, nullptr, options);
    Bytes rest = as_bytes({reinterpret_cast<const char*>(data) + 1, size - 1});
    while (const auto header = perf::parse_header(rest, layout.order)) {
        decoder.decode(rest.first(header->size), layout);
        rest = rest.subspan(header->size);
    }
    decoder.waits().finish(kRecordingEnds);
    std::uint64_t weight = 0;
    for (const SampleGroup& group : profile.samples()) {
        weight += group.weight;
    }
    if (weight != profile.total_weight()) {
        __builtin_trap();
    }
    return 0;
}
