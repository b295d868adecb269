#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "cli/options.hpp"
#include "collectors/collector.hpp"
#include "folding/fold.hpp"
#include "folding/truth_report.hpp"
#include "model/stack_tree.hpp"
#include "object/kallsyms.hpp"

namespace wick::driver {

/// Stacks under their names, of one recording or of several, and how true they are.
struct NamedStacks {
    StackTree tree;
    folding::TruthReport report;
};

/// How stacks are drawn.
struct DrawOptions {
    const cli::ShapeOptions& shape;
    const cli::PictureOptions& picture;
    std::chrono::steady_clock::time_point begun;   ///< When the user began to wait for the picture.
    std::string_view since;                        ///< What that was: "after the end".
    std::vector<std::string> remarks{};            ///< Said below the summary.
    const cli::RecordCommand* compared = nullptr;  ///< Draw the comparison with its baseline.
};

/// Says before there are any results whether they can be shaped and written.
/// @error InvalidArgument for a palette or colour that does not exist; ToolNotFound when the
///        program that shapes the stacks is missing; IoError.
[[nodiscard]] Result<> check_outputs(const cli::ShapeOptions& shape,
                                     const cli::PictureOptions& picture);

/// Names and folds a recording.
/// @param ids  Which ids tell its processes and threads apart.
[[nodiscard]] NamedStacks name_stacks(const Recording& recording,
                                      const object::KernelSymbols& kernel, const NameOptions& names,
                                      const folding::ProcessIds& ids = {});

/// Shapes the stacks, writes the picture, says how it went and shows it. Stacks that cannot be
/// shaped are drawn as they are before that is reported.
/// @error as shape(); IoError; ToolNotFound when it cannot be shown.
[[nodiscard]] Result<> draw(NamedStacks stacks, const DrawOptions& options);

}  // namespace wick::driver
