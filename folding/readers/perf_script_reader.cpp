#include "folding/readers/perf_script_reader.hpp"

#include <algorithm>
#include <deque>
#include <thread>

#include <fmt/format.h>

#include "folding/readers/head_lines.hpp"
#include "folding/readers/perf_script_folder.hpp"
#include "folding/readers/perf_script_inlines.hpp"

namespace wick::folding {
namespace {

/// One thread's share of the work, with a sink of its own.
struct Share {
    Share(const ReadOptions& options, const std::string& event)
        : sink(options), folder(options, event, sink) {}

    StackSink sink;
    PerfScriptFolder folder;
};

void work(SampleBlocks& blocks, PerfScriptFolder& folder) {
    std::vector<char> buffer;
    SampleBlock block;
    while (blocks.next(buffer, block)) {
        folder.read(block);
    }
}

/// Reads alone until it is known which event counts. False when that was the end.
bool read_until_event(SampleBlocks& blocks, PerfScriptFolder& folder) {
    std::vector<char> buffer;
    SampleBlock block;
    do {
        if (!blocks.next(buffer, block)) {
            return false;
        }
        folder.read(block);
    } while (folder.event().empty() || !block.ends_sample);
    return true;
}

/// More threads than this would wait for each other's input.
constexpr unsigned kMostThreads = 8;

unsigned thread_count(const ReadOptions& options) {
    const unsigned wanted =
        options.threads > 0 ? options.threads : std::thread::hardware_concurrency();
    return std::clamp(wanted, 1U, kMostThreads);
}

/// What all threads found, put together.
class Findings {
 public:
    void add(const PerfScriptTally& tally) {
        for (const auto& [event, count] : tally.left_out) {
            left_out_[event] += count;
        }
        block_lines_.insert(block_lines_.end(), tally.block_lines.begin(), tally.block_lines.end());
        unreadable_ += tally.unreadable_lines;
        const bool is_first =
            first_ == nullptr || tally.unreadable_block < first_->unreadable_block;
        if (tally.unreadable_lines > 0 && is_first) {
            first_ = &tally;
        }
    }

    void tell(const std::string& event, StackSink& sink) const {
        if (unreadable_ > 0) {
            std::uint64_t line = first_->unreadable_line;
            for (const auto& [block, lines] : block_lines_) {
                line += block < first_->unreadable_block ? lines : 0;
            }
            sink.unreadable(line, first_->unreadable_text, unreadable_);
        }
        if (!left_out_.empty()) {
            sink.note(
                fmt::format("only samples of {} count; left out: {}; choose with --event-filter",
                            event, names()));
        }
    }

    /// `cycles (12), instructions (3)`
    [[nodiscard]] std::string names() const {
        std::string text;
        for (const auto& [event, count] : left_out_) {
            text += fmt::format("{}{} ({})", text.empty() ? "" : ", ", event, count);
        }
        return text;
    }

 private:
    std::map<std::string, std::uint64_t, std::less<>> left_out_;
    std::vector<std::pair<std::uint64_t, std::uint64_t>> block_lines_;
    std::uint64_t unreadable_ = 0;
    const PerfScriptTally* first_ = nullptr;
};

Result<> read(TextInput& input, const ReadOptions& options, StackSink& sink) {
    SampleBlocks blocks(input);
    PerfScriptFolder first(options, options.event.empty() ? sink.event() : options.event, sink);
    std::deque<Share> shares;
    if (read_until_event(blocks, first) && !blocks.at_end()) {
        std::vector<std::jthread> threads;
        for (unsigned i = 1; i < thread_count(options); ++i) {
            Share& share = shares.emplace_back(options, first.event());
            threads.emplace_back([&] { work(blocks, share.folder); });
        }
        work(blocks, first);
    }
    first.finish();
    Findings findings;
    findings.add(first.tally());
    for (Share& share : shares) {
        share.folder.finish();
        findings.add(share.folder.tally());
        sink.merge(share.sink.take());
    }
    if (options.inlines) {
        resolve_inlines(sink, options);
    }
    findings.tell(first.event(), sink);
    sink.set_event(first.event());
    if (sink.stacks() == 0 && !options.event.empty() && !findings.names().empty()) {
        return fail(ErrorCode::NoSamples,
                    fmt::format("{} has no samples of the event {}", input.name(), options.event),
                    fmt::format("it has {}", findings.names()));
    }
    return success();
}

/// Looks for a header with a thread or an event, followed by a line of a stack.
class Signs {
 public:
    void see(std::string_view line) {
        if (line.empty() || line.starts_with('#')) {
            behind_header_ = false;
            behind_start_ = true;
            return;
        }
        const bool indented = line.starts_with('\t') || line.starts_with(' ');
        if (const auto frame = split_frame(line); frame && !frame->address.empty()) {
            see_frame(!frame->module.empty(), indented && behind_header_);
        }
        const auto header =
            indented ? parse_nameless_header(line) : parse_header(line, behind_start_);
        behind_header_ = header && (!header->tid.empty() || !header->event.empty());
        behind_start_ = false;
    }

    [[nodiscard]] Likelihood likelihood() const noexcept { return likelihood_; }

 private:
    void see_frame(bool has_module, bool in_place) {
        Likelihood now = has_module ? Likelihood::Possible : Likelihood::No;
        if (in_place) {
            // A number and a name behind a headline: other tools print that, too.
            now = has_module ? Likelihood::Certain : Likelihood::Likely;
        }
        likelihood_ = std::max(likelihood_, now);
    }

    bool behind_header_ = false;
    bool behind_start_ = true;
    Likelihood likelihood_ = Likelihood::No;
};

Likelihood detect(std::string_view head) {
    constexpr std::size_t kLines = 200;
    Signs signs;
    for (const std::string_view line : head_lines(head, kLines)) {
        signs.see(line);
    }
    return signs.likelihood();
}

}  // namespace

TextReader perf_script_reader() {
    return {"perf", "output of perf script", detect, read};
}

}  // namespace wick::folding
