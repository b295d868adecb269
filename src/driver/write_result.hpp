#pragma once

#include <string>

#include "base/result.hpp"
#include "cli/options.hpp"
#include "folding/fold.hpp"
#include "model/profile.hpp"

namespace wick::driver {

/// Draws a profile to the place that the user named or, when that has become impossible since the
/// recording began, to the directory for temporary files: a recording is never thrown away.
/// @return where the result is.
/// @error IoError when neither works.
[[nodiscard]] Result<std::string> write_result(const cli::PictureOptions& options,
                                               const Profile& profile,
                                               const folding::FoldedProfile& folded);

}  // namespace wick::driver
