#pragma once

#include <memory>

#include "model/debug_file_options.hpp"
#include "object/image_store.hpp"

namespace wick::driver {

/// An empty store that finds debug files where the user wants them looked for: in the directories
/// given, the usual places, and on the servers of $DEBUGINFOD_URLS. Says with -v why nothing is
/// kept for the next run, where that is so.
[[nodiscard]] std::shared_ptr<object::ImageStore> make_image_store(const DebugFileOptions& options);

}  // namespace wick::driver
