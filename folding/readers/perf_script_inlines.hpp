#pragma once

#include <string>

#include "folding/readers/perf_script_frame.hpp"
#include "folding/readers/stack_sink.hpp"
#include "model/read_options.hpp"

namespace wick::folding {

/// True for frames of files, in which functions may be inlined.
[[nodiscard]] bool may_have_inlines(const PerfScriptFrame& frame);

/// The name of a frame until resolve_inlines() gives it its own.
/// @param is_call  The address is one that a call returns to.
[[nodiscard]] std::string pending_name(const PerfScriptFrame& frame, bool is_call);

/// Looks up the functions that were inlined at the addresses of all pending frames, in the files
/// that they name, and gives those frames their names. What cannot be looked up is named as
/// without ReadOptions::inlines, and the sink is told.
void resolve_inlines(StackSink& sink, const ReadOptions& options);

}  // namespace wick::folding
