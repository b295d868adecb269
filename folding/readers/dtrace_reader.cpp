#include "folding/readers/dtrace_reader.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "folding/readers/call_chain.hpp"
#include "folding/readers/dtrace_frame.hpp"
#include "folding/readers/dtrace_line.hpp"
#include "folding/readers/text_scan.hpp"
#include "folding/readers/written_frames.hpp"

namespace wick::folding {
namespace {

/// Reads the lines of the output.
class Output {
 public:
    Output(const ReadOptions& options, StackSink& sink)
        : options_(options), sink_(sink), chain_(sink) {}

    void line(std::string_view line) {
        const DtraceLine kind = classify_dtrace_line(line);
        if (kind != DtraceLine::Frame && kind != DtraceLine::Keys) {
            end_block();
        }
        switch (kind) {
            case DtraceLine::Blank:
                blank();
                break;
            case DtraceLine::Count:
                count(*decimal(trim(line)));
                break;
            case DtraceLine::Probe:
                probe();
                break;
            case DtraceLine::OtherValue:
                other_value();
                break;
            case DtraceLine::Entry:
                ++entries_without_stack_;
                break;
            case DtraceLine::Keys:
                keys(line);
                break;
            case DtraceLine::Frame:
                frame(trim(line));
                break;
            case DtraceLine::Message:
                message(trim(line));
                break;
            case DtraceLine::Header:
            case DtraceLine::Distribution:
                break;
        }
        after_probe_ = kind == DtraceLine::Probe;
    }

    /// Ends the last stack and says what was left out.
    void finish() {
        end_block();
        drop_keys();
        if (traced_ && !chain_.empty()) {
            chain_.count(1);
        } else if (!chain_.empty()) {
            sink_.note("the text ends in the middle of a stack, which is left out");
        }
        if (stacks_without_count_ > 0) {
            sink_.note(
                fmt::format("{} stacks have no count, or one that is no number of events, "
                            "and are left out",
                            stacks_without_count_));
        }
        if (entries_without_stack_ > 0) {
            sink_.note(fmt::format("{} entries of aggregations have no stack and are left out",
                                   entries_without_stack_));
        }
    }

 private:
    void blank() {
        header_ = false;
        // Output of an action stands right behind its probe. What comes later was aggregated.
        traced_ = traced_ && !after_probe_;
        if (chain_.empty() && keys_end_in_value_) {
            drop_keys();
        }
    }

    void count(std::uint64_t weight) {
        if (chain_.empty()) {
            chain_.caller({"[unknown]"});
        }
        for (auto key = keys_.rbegin(); key != keys_.rend(); ++key) {
            chain_.caller({*key, {}, FrameKind::Process});
        }
        chain_.count(weight);
        keys_.clear();
        keys_end_in_value_ = false;
        traced_ = false;
    }

    void probe() {
        drop_keys();
        if (!chain_.empty() && !traced_) {
            ++stacks_without_count_;
            chain_.clear();
        } else if (!chain_.empty()) {
            chain_.count(1);
        }
        traced_ = true;
    }

    void other_value() {
        if (chain_.empty()) {
            drop_keys();
            ++entries_without_stack_;
        } else {
            ++stacks_without_count_;
        }
        chain_.clear();
        keys_.clear();
        keys_end_in_value_ = false;
    }

    /// "  execname                    1234     1234": parts are two blanks or more apart.
    void keys(std::string_view line) {
        std::string_view text = trim(line);
        if (!chain_.empty() || !block_.empty()) {
            frame(text);  // No keys come behind frames; these are frames with that indent.
            return;
        }
        drop_keys();
        keys_end_in_value_ = has_value_column(line);
        while (!text.empty()) {
            const std::size_t end = std::min(text.find("  "), text.size());
            keys_.emplace_back(text.substr(0, end));
            text = trim_start(text.substr(end));
        }
    }

    /// What looked like keys had its value behind it.
    void drop_keys() {
        entries_without_stack_ += keys_.empty() ? 0U : 1U;
        keys_.clear();
        keys_end_in_value_ = false;
    }

    void frame(std::string_view text) {
        if (!header_ || looks_like_dtrace_frame(text)) {  // Else the program printed it before.
            block_.emplace_back(text);
        }
    }

    /// Frames without a blank line between them are the kernel's or the program's. The kernel's
    /// modules are told by the kernel proper, which called them.
    void end_block() {
        const bool kernel = std::any_of(block_.begin(), block_.end(), [](const auto& text) {
            return is_kernel_module(parse_dtrace_frame(text).module);
        });
        const FrameKind kind = kernel ? FrameKind::Kernel : FrameKind::User;
        const auto make = [&](std::string_view written, std::vector<LabelId>& labels) {
            append_dtrace_labels(written, kind, options_, sink_, labels);
        };
        for (std::string_view text : block_) {
            if (options_.offsets && chain_.empty()) {
                text = without_offset(text);
            }
            for (const LabelId label : (kernel ? kernel_frames_ : frames_).get(text, make)) {
                chain_.caller(label);
            }
        }
        block_.clear();
    }

    void message(std::string_view text) {
        if (text.find(" drop") != std::string_view::npos) {
            sink_.note("DTrace said: " + std::string(text));
        }
    }

    const ReadOptions& options_;
    StackSink& sink_;
    CallChain chain_;
    WrittenFrames frames_;
    WrittenFrames kernel_frames_;
    std::vector<std::string> block_;  ///< Frames since the last line of another kind.
    std::vector<std::string> keys_;   ///< Of the stack that follows, outermost first.
    bool keys_end_in_value_ = false;  ///< They look like an entry without a stack.
    bool header_ = true;              ///< Until the first blank line.
    bool after_probe_ = false;        ///< The line before was a probe's.
    bool traced_ = false;             ///< Frames are a probe's own output and have no count.
    std::uint64_t stacks_without_count_ = 0;
    std::uint64_t entries_without_stack_ = 0;
};

/// What `wick --keep-recording` has of dtrace begins so.
constexpr std::string_view kRecordedByWick = "wick: ready";

Likelihood detect(std::string_view head) {
    bool named = false;
    bool address = false;
    while (!head.empty()) {
        const std::string_view line = take_line(head);
        if (line == kRecordedByWick) {
            return Likelihood::Certain;
        }
        switch (classify_dtrace_line(line)) {
            case DtraceLine::Header:
                return Likelihood::Certain;
            case DtraceLine::Frame:
                named = named || (line.find('`') != std::string_view::npos);
                address = address || looks_like_dtrace_frame(trim(line));
                if (!looks_like_dtrace_frame(trim(line)) && !named) {
                    return Likelihood::No;
                }
                break;
            case DtraceLine::Count:
                if (named || address) {
                    return named ? Likelihood::Likely : Likelihood::Possible;
                }
                break;
            default:
                break;
        }
    }
    return Likelihood::No;
}

Result<> read(TextInput& input, const ReadOptions& options, StackSink& sink) {
    Output output(options, sink);
    while (const auto line = input.next_line()) {
        output.line(*line);
    }
    output.finish();
    return success();
}

}  // namespace

TextReader dtrace_reader() {
    return {"dtrace", "output of DTrace with stacks", detect, read};
}

}  // namespace wick::folding
