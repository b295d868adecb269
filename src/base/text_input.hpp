#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/byte_source.hpp"
#include "base/result.hpp"

namespace wick {

/// A text that is read once from front to back, by lines or by blocks, with memory for no more than
/// the longest line. What goes wrong on the way ends the text early and is kept for status(), so
/// that a loop over lines needs no error handling of its own.
class TextInput {
 public:
    /// So many bytes can be looked at before reading begins.
    static constexpr std::size_t kHeadSize = std::size_t{64} << 10U;

    /// A longer line is no line of any profile: it ends the text with MalformedInput.
    static constexpr std::size_t kLongestLine = std::size_t{256} << 20U;

    /// Opens a file or "-", standard input; packed files are unpacked.
    /// @error as open_byte_source().
    [[nodiscard]] static Result<TextInput> open(const std::string& path);

    /// @param name  What messages call the text.
    TextInput(std::unique_ptr<ByteSource> source, std::string name);

    /// The first bytes, up to kHeadSize of them; all of them where there are fewer. Ends, as any
    /// block does, where it ends: the last line of it may be cut.
    /// @pre nothing has been read yet.
    [[nodiscard]] std::string_view head();

    /// The next line without its line end ("\n" or "\r\n"; the last may have none). Valid until the
    /// next call. Nothing at the end.
    [[nodiscard]] std::optional<std::string_view> next_line();

    /// The number of the line that next_line() gave last, from 1.
    [[nodiscard]] std::uint64_t line_number() const noexcept { return line_number_; }

    /// The next bytes, for readers of something else than lines.
    /// @return how many were put into `buffer`; 0 at the end, and only there.
    [[nodiscard]] std::size_t read(std::span<char> buffer);

    /// What ended the text before its end.
    /// @error IoError or MalformedInput.
    [[nodiscard]] Result<> status() const;

    [[nodiscard]] const std::string& name() const noexcept { return name_; }

    /// Where the bytes come from, for progress.
    [[nodiscard]] const ByteSource& source() const noexcept { return *source_; }

 private:
    /// Reads behind end_, with at least a block of room. False at the end.
    bool fill();
    void fail_with(Error error);

    std::unique_ptr<ByteSource> source_;
    std::string name_;
    std::vector<char> buffer_;
    std::size_t begin_ = 0;  ///< Of what has not been given out yet.
    std::size_t end_ = 0;
    std::uint64_t line_number_ = 0;
    bool at_end_ = false;
    std::optional<Error> error_;
};

}  // namespace wick
