#pragma once

#include <string_view>

namespace wick::folding {

/// Whether a function belongs to what starts programs and threads and runs tasks in them: the C and
/// C++ libraries' start-up, std::thread, Rust's, rayon, tokio, Windows' thread start.
[[nodiscard]] bool is_runtime_frame(std::string_view name);

}  // namespace wick::folding
