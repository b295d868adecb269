#pragma once

#include <ostream>
#include <string>
#include <vector>

#include "model/stack_tree.hpp"

namespace wick::render {

/// What an exported file says about its data.
struct ExportTexts {
    std::string title;   ///< Of the profile; "wick" when empty.
    std::string source;  ///< What was sampled, in one line.
    std::vector<std::string> notes;
};

// Each writes the stacks of a tree in the form of another viewer. The same tree gives the same
// bytes. Trees in order of time keep their order where the form has one; of trees that compare, the
// weights are those of now, but for write_profile_json(), which has both.

/// speedscope's JSON (https://www.speedscope.app/file-format-schema.json): one sampled profile for
/// each process or thread.
void write_speedscope(const StackTree& tree, const ExportTexts& texts, std::ostream& out);

/// The Firefox Profiler's "processed" JSON. Times are made up: each sample begins where the weight
/// of those before it ends.
void write_firefox_profile(const StackTree& tree, const ExportTexts& texts, std::ostream& out);

/// Chrome's Trace Event Format, which Perfetto and chrome://tracing open: a frame is an event that
/// lasts as many microseconds as its weight is.
void write_chrome_trace(const StackTree& tree, const ExportTexts& texts, std::ostream& out);

/// callgrind's format, for KCachegrind and callgrind_annotate: functions and who calls whom.
void write_callgrind(const StackTree& tree, const ExportTexts& texts, std::ostream& out);

/// pprof's profile.proto, not packed: pprof reads it with and without gzip around it.
void write_pprof(const StackTree& tree, const ExportTexts& texts, std::ostream& out);

/// wick's own JSON, everything that wick knows of the stacks; docs/json.md describes it.
void write_profile_json(const StackTree& tree, const ExportTexts& texts, std::ostream& out);

}  // namespace wick::render
