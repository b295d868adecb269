#pragma once

#include <array>
#include <cstddef>
#include <iterator>
#include <string>

#include "base/text_input.hpp"

namespace wick::folding {

/// A text byte by byte, for parsers that refuse what is no UTF-8: such bytes come as "?". A byte
/// order mark at the start is left out.
class Utf8Input {
 public:
    explicit Utf8Input(TextInput& input) : input_(input) { next(); }

    [[nodiscard]] bool at_end() const noexcept { return at_end_; }

    /// @pre not at the end.
    [[nodiscard]] char current() const noexcept { return ready_[position_]; }

    /// Goes to the next byte.
    void next();

    /// An input iterator over the bytes; a default one is the end.
    class Iterator {
     public:
        using iterator_category = std::input_iterator_tag;
        using value_type = char;
        using difference_type = std::ptrdiff_t;
        using pointer = const char*;
        using reference = char;

        Iterator() = default;

        explicit Iterator(Utf8Input& text) : text_(&text) {}

        char operator*() const { return text_->current(); }

        Iterator& operator++() {
            text_->next();
            return *this;
        }

        void operator++(int) { ++*this; }

        friend bool operator==(const Iterator& left, const Iterator& right) {
            return left.is_end() == right.is_end();
        }

     private:
        [[nodiscard]] bool is_end() const { return text_ == nullptr || text_->at_end(); }

        Utf8Input* text_ = nullptr;
    };

 private:
    /// The next byte of the input, or -1 at its end.
    int take();

    void look_back(int byte) { waiting_ = byte; }

    void read_character();

    TextInput& input_;
    std::array<char, 64U << 10U> buffer_{};
    std::size_t begin_ = 0;
    std::size_t end_ = 0;
    int waiting_ = -1;   ///< A byte that was taken too early.
    std::string ready_;  ///< The current character.
    std::size_t position_ = 0;
    bool started_ = false;
    bool at_end_ = false;
};

}  // namespace wick::folding
