#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "cli/options.hpp"
#include "driver/open_stacks.hpp"
#include "model/digest.hpp"
#include "model/stack_tree.hpp"

namespace wick::driver {

/// Two profiles, each perhaps of several runs, compared.
struct Comparison {
    StackTree tree;
    std::vector<bool> noisy;  ///< By LabelId, of functions; empty without several runs.
    std::string subtitle;
    std::vector<std::string> notes;
};

/// One side of a comparison.
struct ComparedSide {
    std::string name;  ///< As in the subtitle.
    std::vector<StackTree> runs;
};

/// Opens the inputs of one side, and filters them.
/// @error as open_stacks() and shape().
[[nodiscard]] Result<ComparedSide> open_side(const std::vector<std::string>& files,
                                             const cli::InputOptions& reading,
                                             const cli::ShapeOptions& shape,
                                             std::vector<std::string>& notes);

/// Compares two sides. A function's change is noise where the shares of its own weight in the runs
/// of one side and of the other overlap; for that a side must have several runs.
[[nodiscard]] Comparison compare_sides(const ComparedSide& before, const ComparedSide& after,
                                       const cli::CompareOptions& options);

/// The functions that have changed most, and the stacks.
[[nodiscard]] Digest digest_of(const Comparison& comparison, std::size_t paths);

/// Writes a comparison where the user wants it, as a picture or as text, and says what has changed
/// most.
/// @param folded  As difffolded.pl's text, whatever the name of the file.
/// @error IoError; ToolNotFound when it cannot be shown.
[[nodiscard]] Result<> write_comparison(const Comparison& comparison,
                                        const cli::CompareOptions& options, bool folded,
                                        const cli::PictureOptions& picture);

}  // namespace wick::driver
