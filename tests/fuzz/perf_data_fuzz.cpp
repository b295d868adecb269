#include <cstddef>
#include <cstdint>

#include "collectors/perf/perf_data_source.hpp"

namespace {

class NoListener : public wick::CodeListener {
 public:
    void on_code(const std::shared_ptr<const wick::object::Image>& /*image*/,
                 std::vector<std::uint64_t> /*addresses*/) override {}
};

}  // namespace

// Input: a recording, as a file or as perf writes it to a pipe. Whatever it says, it is read or
// refused, and the weight of what was read is that of its samples.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace wick;
    perf::PerfDataOptions options;
    options.max_frames = 64;
    object::DebugFileRoots nowhere;
    nowhere.system.clear();
    options.images = std::make_shared<object::ImageStore>(std::move(nowhere));
    NoListener listener;
    const Bytes bytes = as_bytes({reinterpret_cast<const char*>(data), size});
    const auto read = perf::read_perf_data(bytes, options, listener);
    if (!read) {
        return 0;
    }
    const Profile& profile = read.value().recording.profile;
    std::uint64_t weight = 0;
    for (const SampleGroup& group : profile.samples()) {
        weight += group.weight;
    }
    if (weight != profile.total_weight()) {
        __builtin_trap();
    }
    return 0;
}
