#include <cstddef>
#include <cstdint>

#include "collectors/etw/etl_decoder.hpp"

// Input: a trace of Windows. Whatever it says, it is read or refused, and the weight of what was
// read is that of its samples.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace wick;
    etw::EtlOptions options;
    object::DebugFileRoots nowhere;
    nowhere.system.clear();
    options.images = std::make_shared<object::ImageStore>(std::move(nowhere));
    options.in_order = size % 2 == 1;
    const Bytes bytes = as_bytes({reinterpret_cast<const char*>(data), size});
    const auto read = etw::read_etl(bytes, options);
    if (!read) {
        return 0;
    }
    const Profile& profile = read.value().recording.profile;
    std::uint64_t weight = 0;
    for (const SampleGroup& group : profile.samples()) {
        weight += group.weight;
    }
    std::uint64_t chosen = 0;
    for (const etw::ProcessSamples& process : read.value().processes) {
        chosen += process.is_chosen ? process.samples : 0;
    }
    if (weight != profile.total_weight() || weight != chosen) {
        __builtin_trap();
    }
    return 0;
}
