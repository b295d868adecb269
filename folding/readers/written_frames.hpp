#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "folding/readers/stack_sink.hpp"
#include "model/string_table.hpp"

namespace wick::folding {

/// Remembers which frames a line of text stands for, since the same few lines come again and again
/// and names are costly to understand. Memory grows with distinct lines.
class WrittenFrames {
 public:
    /// Returns the labels of a line; `make(line, labels)` is asked once for each distinct line and
    /// appends them. Valid until the next call.
    template <class Make>
    [[nodiscard]] std::span<const LabelId> get(std::string_view line, Make make) {
        const std::uint32_t index = index_of(lines_.intern(line));
        if (index >= ranges_.size()) {
            ranges_.resize(index + 1);
        }
        if (!ranges_[index].known) {
            const std::size_t begin = labels_.size();
            make(line, labels_);
            ranges_[index] = {begin, labels_.size() - begin, true};
        }
        return std::span(labels_).subspan(ranges_[index].begin, ranges_[index].size);
    }

 private:
    struct Range {
        std::size_t begin = 0;  ///< In labels_.
        std::size_t size = 0;
        bool known = false;
    };

    StringTable lines_;
    std::vector<Range> ranges_;  ///< By the id of the line.
    std::vector<LabelId> labels_;
};

}  // namespace wick::folding
