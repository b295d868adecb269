#pragma once

#include "object/debug_file_search.hpp"

namespace wick::object {

/// Fetches debug files from the servers that $DEBUGINFOD_URLS names, by elfutils' library, which
/// keeps them in its own cache ($DEBUGINFOD_CACHE_PATH). Says on stderr what it fetches. Empty when
/// the variable is not set, or the library is not there, which is said then.
[[nodiscard]] DebugFileFetcher debuginfod_fetcher();

}  // namespace wick::object
