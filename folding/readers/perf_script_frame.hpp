#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/read_options.hpp"
#include "model/stack_tree.hpp"

namespace wick::folding {

/// A line of a stack in the output of perf script, taken apart:
/// `7f1234 main+0x12 (/usr/bin/program)`.
struct PerfScriptFrame {
    std::string_view address;  ///< Empty where the line has none (-F without ip).
    std::string_view symbol;   ///< Offset included; "[unknown]" for code without a name.
    std::string_view module;   ///< Empty where the line has none (-F without dso).
};

/// Takes a line apart exactly as stackcollapse-perf.pl does: the module is what stands behind the
/// last " (", and the address is the first word.
[[nodiscard]] std::optional<PerfScriptFrame> split_frame_compat(std::string_view line);

/// Takes a line apart that may lack the address or the module; modules may hold parentheses, as in
/// "(/usr/bin/program (deleted))".
[[nodiscard]] std::optional<PerfScriptFrame> split_frame(std::string_view line);

/// `main+0x12` without its offset.
[[nodiscard]] std::string_view symbol_without_offset(std::string_view symbol);

/// True for the file in which a run-time compiler names its code: /tmp/perf-PID.map.
[[nodiscard]] bool is_jit_map(std::string_view module);

/// True when a frame's name has its address in it, see ReadOptions::addresses.
[[nodiscard]] bool shows_address(const PerfScriptFrame& frame, const ReadOptions& options);

/// What a frame is called and what it is.
struct NamedFrame {
    std::string name;
    FrameKind kind = FrameKind::User;
};

/// Names a frame as stackcollapse-perf.pl does: without offset, argument list and quotes; the
/// module where there is no name; marks at the end as the options ask for. A symbol "a->b" of a
/// run-time compiler is two frames, the second inlined; a symbol in parentheses is none.
/// @param java  The process is called "java": class names lose their "L".
/// @return callers first.
[[nodiscard]] std::vector<NamedFrame> name_frame(const PerfScriptFrame& frame,
                                                 const ReadOptions& options, bool java);

/// True for code whose names stand for nothing that source lines could follow, see
/// ReadOptions::srcline.
[[nodiscard]] bool is_nowhere(const PerfScriptFrame& frame);

/// A source line as `--srcline` appends it: what is in brackets is left out. Empty: nothing to
/// append.
[[nodiscard]] std::string source_line_suffix(std::string_view line);

/// The file name of a module's path; empty for no known module.
[[nodiscard]] std::string_view module_file(const PerfScriptFrame& frame);

}  // namespace wick::folding
