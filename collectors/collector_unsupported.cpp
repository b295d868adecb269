#include "collectors/collector.hpp"

namespace wick {

Result<std::unique_ptr<Collector>> make_collector() {
    return fail(ErrorCode::UnsupportedPlatform, "this build of wick cannot sample on this system",
                "wick samples on Linux; see README.md for what is planned elsewhere");
}

}  // namespace wick
