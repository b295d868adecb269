#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "folding/readers/byte_cache.hpp"
#include "folding/readers/perf_script_frame.hpp"
#include "folding/readers/perf_script_header.hpp"
#include "folding/readers/sample_blocks.hpp"
#include "folding/readers/stack_cache.hpp"
#include "folding/readers/stack_sink.hpp"
#include "model/read_options.hpp"

namespace wick::folding {

/// What a folder found in the pieces it was given, beside the stacks.
struct PerfScriptTally {
    std::map<std::string, std::uint64_t, std::less<>> left_out;  ///< Samples by other events.
    std::uint64_t unreadable_lines = 0;
    std::uint64_t unreadable_block = 0;  ///< The piece with the first of them, and where there.
    std::uint64_t unreadable_line = 0;
    std::string unreadable_text;
    std::vector<std::pair<std::uint64_t, std::uint64_t>> block_lines;  ///< Lines of each piece.
};

/// Puts the samples of pieces of perf script's output into a sink. One thread uses one folder.
///
/// Text repeats: the same line of a stack comes thousands of times and whole stacks come again.
/// Both are looked up by their bytes, so that a line is taken apart once only.
class PerfScriptFolder {
 public:
    PerfScriptFolder(const ReadOptions& options, std::string event, StackSink& sink);

    /// Reads a piece.
    void read(const SampleBlock& block);

    /// Says that no piece follows. A sample that no blank line ended counts, but not for the
    /// script.
    void finish();

    /// The event whose samples count: as given, or the first one seen. Empty: none yet.
    [[nodiscard]] const std::string& event() const noexcept { return event_; }

    [[nodiscard]] const PerfScriptTally& tally() const noexcept { return tally_; }

 private:
    enum class State : std::uint8_t {
        Outside,  ///< No header has been read.
        Inside,   ///< Between a header and the blank line.
        LeftOut,  ///< The same, but the sample is of another event.
    };

    /// The rest of a piece, and the line that is being read.
    struct Cursor {
        std::string_view rest;
        std::uint64_t line = 0;
    };

    static std::string_view next_line(Cursor& cursor);
    void read_line(Cursor& cursor);
    bool read_header(std::string_view line);
    void begin_sample(const PerfScriptHeader& header);
    void name_process(const PerfScriptHeader& header);
    void end_sample();
    bool is_left_out(const PerfScriptHeader& header);

    void read_stack(Cursor& cursor);
    void append_lines(std::uint64_t first_line);
    void keep_raw_stack(std::string_view text, std::uint64_t hash, std::size_t first_label);
    void append_line(std::string_view line, std::uint64_t hash, std::uint64_t line_number);
    void append_with_source(std::string_view line, Cursor& cursor);
    [[nodiscard]] std::string source_of(Cursor& cursor) const;
    [[nodiscard]] std::uint32_t meaning_of(std::string_view line);
    [[nodiscard]] std::optional<PerfScriptFrame> split(std::string_view line) const;
    LabelId label_of(const NamedFrame& named, const PerfScriptFrame& frame);
    void unreadable(std::string_view line, std::uint64_t line_number);

    const ReadOptions& options_;
    StackSink& sink_;
    std::string event_;

    State state_ = State::Outside;
    bool java_ = false;
    std::string process_;                  ///< The outermost frame's name.
    std::vector<LabelId> process_labels_;  ///< Innermost first.
    std::uint64_t period_ = 1;
    std::vector<LabelId> stack_;  ///< Innermost first.

    /// The caches are there twice: Java's names are made in another way.
    std::array<ByteCache, 2> line_meanings_;
    std::vector<std::vector<LabelId>> several_;  ///< Of lines that are several frames.
    std::array<ByteCache, 2> raw_stacks_;
    std::vector<LabelId> raw_labels_;  ///< Of raw_stacks_: a number, then so many labels.
    std::vector<std::uint64_t> seen_;  ///< Hashes of stacks that came lately.
    StackCache stacks_;
    std::vector<std::string_view> lines_;
    std::vector<std::uint64_t> hashes_;

    std::uint64_t block_ = 0;
    PerfScriptTally tally_;
};

}  // namespace wick::folding
