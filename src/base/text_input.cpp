#include "base/text_input.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

namespace wick {

Result<TextInput> TextInput::open(const std::string& path) {
    WICK_TRY(auto source, open_byte_source(path));
    return TextInput(std::move(source), path == "-" ? "standard input" : path);
}

TextInput::TextInput(std::unique_ptr<ByteSource> source, std::string name)
    : source_(std::move(source)), name_(std::move(name)) {}

std::string_view TextInput::head() {
    while (end_ - begin_ < kHeadSize && fill()) {
    }
    return {buffer_.data() + begin_, std::min(end_ - begin_, kHeadSize)};
}

std::optional<std::string_view> TextInput::next_line() {
    std::size_t searched = begin_;
    for (;;) {
        const void* found = end_ == searched
                                ? nullptr
                                : std::memchr(buffer_.data() + searched, '\n', end_ - searched);
        const std::size_t length = end_ - begin_;
        if (found == nullptr && length > kLongestLine) {
            fail_with({ErrorCode::MalformedInput,
                       "line " + std::to_string(line_number_ + 1) + " is longer than 256 MB",
                       {}});
            return std::nullopt;
        }
        if (found == nullptr && fill()) {
            searched = begin_ + length;
            continue;
        }
        if (found == nullptr && (length == 0 || error_)) {
            return std::nullopt;
        }
        const std::size_t size =
            found == nullptr
                ? length
                : static_cast<std::size_t>(static_cast<const char*>(found) - buffer_.data()) -
                      begin_;
        std::string_view line(buffer_.data() + begin_, size);
        begin_ += size + (found == nullptr ? 0 : 1);
        ++line_number_;
        if (line.ends_with('\r')) {
            line.remove_suffix(1);
        }
        return line;
    }
}

std::size_t TextInput::read(std::span<char> buffer) {
    if (begin_ < end_) {
        const std::size_t count = std::min(buffer.size(), end_ - begin_);
        std::copy_n(buffer_.data() + begin_, count, buffer.data());
        begin_ += count;
        return count;
    }
    if (at_end_) {
        return 0;
    }
    const auto count = source_->read(buffer);
    if (!count) {
        fail_with(count.error());
        return 0;
    }
    at_end_ = count.value() == 0;
    return count.value();
}

Result<> TextInput::status() const {
    if (error_) {
        return fail(*error_);
    }
    return success();
}

bool TextInput::fill() {
    if (at_end_) {
        return false;
    }
    std::copy(buffer_.begin() + static_cast<std::ptrdiff_t>(begin_),
              buffer_.begin() + static_cast<std::ptrdiff_t>(end_), buffer_.begin());
    end_ -= std::exchange(begin_, 0);
    if (buffer_.size() - end_ < kHeadSize) {
        buffer_.resize(std::max(2 * buffer_.size(), 4 * kHeadSize));
    }
    const auto count = source_->read(std::span(buffer_).subspan(end_));
    if (!count) {
        fail_with(count.error());
        return false;
    }
    end_ += count.value();
    at_end_ = count.value() == 0;
    return !at_end_;
}

void TextInput::fail_with(Error error) {
    error_ = with_context(std::move(error), "reading " + name_);
    at_end_ = true;
    begin_ = end_;
}

}  // namespace wick
