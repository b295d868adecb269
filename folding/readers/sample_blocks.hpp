#pragma once

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "base/text_input.hpp"

namespace wick::folding {

/// A piece of a text.
struct SampleBlock {
    std::string_view text;
    std::uint64_t number = 0;  ///< Pieces count from 0, in the order of the text.
    bool ends_sample = true;   ///< False: the next piece goes on with the same sample, and
                               ///< the same thread gets it.
};

/// Cuts a text whose samples end in blank lines into pieces of whole samples, so that several
/// threads can work on it. Each thread has a buffer of its own.
class SampleBlocks {
 public:
    /// Pieces are about so large; a sample of more than kLargest is cut at a line.
    static constexpr std::size_t kSize = std::size_t{512} << 10U;
    static constexpr std::size_t kLargest = std::size_t{8} << 20U;

    /// A longer line is cut anywhere.
    static constexpr std::size_t kLongestLine = std::size_t{32} << 20U;

    explicit SampleBlocks(TextInput& input) : input_(input) {}

    /// The next piece; `buffer` holds its text until the next call. False at the end.
    bool next(std::vector<char>& buffer, SampleBlock& block);

    /// True when no piece is left. @pre one thread uses this object so far.
    [[nodiscard]] bool at_end() const noexcept { return at_end_ && carry_.empty(); }

 private:
    std::size_t read_into(std::vector<char>& buffer, std::size_t size);

    /// Cuts the text that `buffer` begins with; more is read where no sample ends in it.
    SampleBlock cut(std::vector<char>& buffer, std::size_t size);

    std::mutex mutex_;
    std::condition_variable handed_on_;
    std::thread::id owner_;  ///< The only thread that gets the next piece; else none.
    TextInput& input_;
    std::string carry_;  ///< Beginning of a sample that the last piece did not hold.
    std::uint64_t number_ = 0;
    bool at_end_ = false;
};

}  // namespace wick::folding
