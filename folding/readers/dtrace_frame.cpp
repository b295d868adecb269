#include "folding/readers/dtrace_frame.hpp"

#include <algorithm>
#include <array>

#include "folding/readers/symbol_text.hpp"
#include "folding/readers/text_scan.hpp"

namespace wick::folding {
namespace {

constexpr std::string_view kInlined = "->";

/// "Ljava/lang/String" without the "L" of Java's type descriptors.
std::string_view without_descriptor(std::string_view name) {
    const bool descriptor = name.starts_with('L') && name.find('/') != std::string_view::npos;
    return descriptor ? name.substr(1) : name;
}

/// True for Java's chains of inlined methods. "operator->" of C++ is none.
bool is_chain(std::string_view symbol) {
    return symbol.find(kInlined) != std::string_view::npos &&
           symbol.find("operator->") == std::string_view::npos &&
           symbol.find('(') == std::string_view::npos;
}

}  // namespace

DtraceFrame parse_dtrace_frame(std::string_view text) noexcept {
    DtraceFrame frame;
    const std::size_t mark = text.find('`');
    if (mark != std::string_view::npos) {
        frame.module = text.substr(0, mark);
        text.remove_prefix(mark + 1);
    }
    frame.symbol = without_offset(text);
    frame.offset = text.substr(frame.symbol.size());
    return frame;
}

bool looks_like_dtrace_frame(std::string_view text) noexcept {
    if (text.find('`') != std::string_view::npos) {
        return true;
    }
    const std::size_t colon = text.rfind(":0x");
    const std::string_view address =
        colon == std::string_view::npos ? text : text.substr(colon + 1);
    return address_at_start(address) == address.size() && !address.empty();
}

bool is_kernel_module(std::string_view module) noexcept {
    constexpr std::array<std::string_view, 5> kKernels{"vmlinux", "unix", "genunix", "kernel",
                                                       "mach_kernel"};
    return std::find(kKernels.begin(), kKernels.end(), module) != kKernels.end();
}

void append_dtrace_labels(std::string_view text, FrameKind kind, const ReadOptions& options,
                          StackSink& sink, std::vector<LabelId>& labels) {
    const DtraceFrame frame = parse_dtrace_frame(text);
    const std::size_t first = labels.size();
    std::string prefix;
    if (options.modules && text.size() > frame.symbol.size() + frame.offset.size()) {
        prefix.assign(frame.module).append(1, '`');
    }
    const std::string suffix(options.offsets ? frame.offset : std::string_view{});
    if (!is_chain(frame.symbol)) {
        labels.push_back(
            sink.intern({prefix + symbol_text(frame.symbol) + suffix, frame.module, kind}));
        return;
    }
    for (std::string_view rest = frame.symbol; !rest.empty();) {
        const std::size_t end = std::min(rest.find(kInlined), rest.size());
        std::string name = prefix.append(without_descriptor(rest.substr(0, end)));
        if (labels.size() > first) {
            name += "_[i]";
        }
        rest.remove_prefix(std::min(end + kInlined.size(), rest.size()));
        labels.push_back(sink.intern({rest.empty() ? name + suffix : name, frame.module, kind}));
        prefix.clear();
    }
    std::reverse(labels.begin() + static_cast<std::ptrdiff_t>(first), labels.end());
}

}  // namespace wick::folding
