#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "cli/options.hpp"
#include "collectors/collector.hpp"

namespace wick::driver {

/// Who records, and who could not.
struct ReadyCollector {
    std::unique_ptr<Collector> collector;
    std::vector<std::string> passed_over;  ///< As choose_collector() says it.
};

/// Says before anything is started whether the recording can be made and its result written.
/// @error as check_outputs() and choose_collector().
[[nodiscard]] Result<ReadyCollector> ready_to_record(const cli::RecordCommand& command);

/// Samples, folds, draws and says how it went.
/// @return wick's exit status: the target's own when it failed (128 plus the number of a signal
///         that ended it), else 0. A target that was told to end at --duration has not failed.
/// @error any; nothing that was recorded is lost, except when nothing was.
[[nodiscard]] Result<int> run_record(const cli::RecordCommand& command, ReadyCollector ready);

/// The same, with the check before.
[[nodiscard]] Result<int> run_record(const cli::RecordCommand& command);

}  // namespace wick::driver
