#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "folding/readers/perf_script_header.hpp"
#include "folding/readers/perf_script_lines.hpp"
#include "folding/readers/perf_script_stacks.hpp"
#include "folding/readers/perf_script_tree.hpp"
#include "folding/readers/sample_blocks.hpp"
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
    void name_process(const PerfScriptHeader& header, std::string& name) const;
    [[nodiscard]] std::uint32_t number_process();
    void end_sample();
    void flush();
    bool is_left_out(const PerfScriptHeader& header);

    void read_stack(Cursor& cursor);
    void append_line(std::string_view line, std::uint64_t line_number);
    void append_with_source(std::string_view line, Cursor& cursor);
    [[nodiscard]] std::string source_of(Cursor& cursor) const;
    void unreadable(std::string_view line, std::uint64_t line_number);

    const ReadOptions& options_;
    StackSink& sink_;
    PerfScriptTree tree_;
    PerfScriptBatch batch_;
    std::string event_;

    State state_ = State::Outside;
    std::string process_;  ///< The outermost frame's name.
    std::string next_process_;
    std::map<std::string, std::uint32_t, std::less<>> process_numbers_;
    std::uint32_t process_number_ = 0;
    std::uint64_t thread_ = 0;
    std::uint64_t period_ = 1;
    std::vector<LabelId> stack_;  ///< Innermost first; of stacks that are not read as a whole.
    std::vector<std::uint32_t> line_ends_;
    PerfScriptLines lines_;
    PerfScriptStacks stacks_;

    std::uint64_t block_ = 0;
    PerfScriptTally tally_;
};

}  // namespace wick::folding
