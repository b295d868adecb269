#pragma once

#include <memory>
#include <string>

#include "base/result.hpp"
#include "base/temp_dir.hpp"
#include "collectors/collector.hpp"
#include "model/record_options.hpp"

namespace wick::dtrace {

/// True when dtrace wrote nothing.
[[nodiscard]] bool is_empty(const std::string& output);

/// What dtrace wrote, as the reader of its text wants it; the user's copy is made.
/// @param output     the file.
/// @param directory  holds the file.
/// @error IoError when the user's copy cannot be written.
[[nodiscard]] Result<RecordedText> recorded_text(const std::string& output,
                                                 const RecordOptions& options,
                                                 std::shared_ptr<const TempDir> directory);

/// Says in the profile what was sampled, and what dtrace said of it.
/// @param said  dtrace's stderr.
void describe(Profile& profile, const RecordOptions& options, const std::string& said);

/// @error IoError.
[[nodiscard]] Result<> write_file(const std::string& path, const std::string& text);

}  // namespace wick::dtrace
