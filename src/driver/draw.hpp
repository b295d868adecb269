#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "cli/options.hpp"
#include "collectors/collector.hpp"
#include "object/kallsyms.hpp"

namespace wick::driver {

/// How a recording is drawn.
struct DrawOptions {
    const NameOptions& names;
    const cli::PictureOptions& picture;
    std::string_view since;  ///< What Recording::stopped_at is: "after the end".
};

/// Says whether the picture can be drawn as asked for, and the results written, before there are
/// any.
/// @error InvalidArgument for a palette or colour that does not exist; IoError.
[[nodiscard]] Result<> check_outputs(const cli::PictureOptions& picture);

/// Names, folds, writes the picture, says how it went and shows it.
/// @error NoSamples when there is nothing to draw; IoError; ToolNotFound when it cannot be shown.
[[nodiscard]] Result<> draw(const Recording& recording, const object::KernelSymbols& kernel,
                            const DrawOptions& options);

}  // namespace wick::driver
