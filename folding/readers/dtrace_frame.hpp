#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "folding/readers/stack_sink.hpp"
#include "model/read_options.hpp"

namespace wick::folding {

/// A frame line of DTrace in its parts: "libc.so.6`read+0x12".
struct DtraceFrame {
    std::string_view module;  ///< Empty where DTrace knew none.
    std::string_view symbol;  ///< Or an address, "0x7f59b758b800".
    std::string_view offset;  ///< "+0x12", or empty.
};

/// Cuts a frame line into its parts.
[[nodiscard]] DtraceFrame parse_dtrace_frame(std::string_view text) noexcept;

/// True for a line that can be nothing but a frame: "module`name", "0x12ab", "module:0x12ab".
[[nodiscard]] bool looks_like_dtrace_frame(std::string_view text) noexcept;

/// True for the modules that the systems with DTrace call their kernels.
[[nodiscard]] bool is_kernel_module(std::string_view module) noexcept;

/// Appends the labels of a frame line, the innermost first. It is one, but for Java methods that
/// were inlined, "lib`outer->inner", which DTrace writes in one line.
void append_dtrace_labels(std::string_view text, FrameKind kind, const ReadOptions& options,
                          StackSink& sink, std::vector<LabelId>& labels);

}  // namespace wick::folding
