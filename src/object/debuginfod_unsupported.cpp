#include "object/debuginfod.hpp"

namespace wick::object {

DebugFileFetcher debuginfod_fetcher() {
    return {};
}

}  // namespace wick::object
