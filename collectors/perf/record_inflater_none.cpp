#include "collectors/perf/record_inflater.hpp"

namespace wick::perf {

Result<std::unique_ptr<RecordInflater>> RecordInflater::create() {
    return fail(ErrorCode::UnsupportedPlatform,
                "the recording is compressed, and this build of wick has no zstd",
                "unpack it where perf is: perf inject -i perf.data -o plain.data");
}

}  // namespace wick::perf
