#pragma once

#include <memory>
#include <optional>
#include <string>

#include "base/result.hpp"
#include "cli/options.hpp"
#include "driver/write_result.hpp"
#include "folding/truth_report.hpp"
#include "model/kept_time.hpp"
#include "model/stack_tree.hpp"
#include "object/image_store.hpp"

namespace wick::driver {

/// What an input holds, whatever it is.
struct OpenedStacks {
    StackTree tree;
    PictureTexts texts;
    std::optional<folding::TruthReport> report;  ///< Of recordings alone.
    /// Of recordings: what its object files had packed can be kept for the next run.
    std::shared_ptr<object::ImageStore> images;
    /// Only the processes that the user wants were read; filters need not choose them again.
    bool processes_chosen = false;
};

/// What is left to be done to stacks of which some was done while they were read.
[[nodiscard]] cli::ShapeOptions shape_left(const cli::ShapeOptions& shape,
                                           const OpenedStacks& opened);

/// Opens any input that wick reads: a recording, text with stacks of another tool, or a picture of
/// wick's. What it is, is seen in its bytes; packed or not.
/// @param path      A file; "-" is standard input.
/// @param kept_time  What is kept of the samples' times, where the input has such.
/// @error InvalidArgument and MalformedInput for what wick does not read, with what helps;
///        NoSamples when there is nothing in it; IoError.
[[nodiscard]] Result<OpenedStacks> open_stacks(const std::string& path,
                                               const cli::InputOptions& options,
                                               KeptTime kept_time = KeptTime::Nothing);

}  // namespace wick::driver
