#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "cli/options.hpp"
#include "folding/truth_report.hpp"
#include "model/stack_tree.hpp"

namespace wick::driver {

/// What a picture says about its data, where the user does not say something else.
struct PictureTexts {
    std::string title;  ///< Empty: the usual one.
    std::string subtitle;
    std::vector<std::string> notes;
    std::vector<bool> noisy{};  ///< See render::SvgStyle::noisy.
};

/// Draws a tree to the place that the user named or, when that has become impossible since the
/// recording began, to the directory for temporary files: a recording is never thrown away. Writes
/// the report on it to a file of its own when the user asked for one.
/// @return where the result is.
/// @error IoError when neither works, or the report cannot be written.
[[nodiscard]] Result<std::string> write_result(const cli::PictureOptions& options,
                                               const StackTree& tree, const PictureTexts& texts,
                                               const folding::TruthReport& report);

/// Writes the report on a recording to a file of its own, when the user asked for one.
/// @error IoError.
[[nodiscard]] Result<> write_truth(const cli::PictureOptions& options,
                                   const folding::TruthReport& report);

/// The same for a tree without such a report.
[[nodiscard]] Result<std::string> write_picture_of(const StackTree& tree, const PictureTexts& texts,
                                                   const cli::PictureOptions& options);

}  // namespace wick::driver
