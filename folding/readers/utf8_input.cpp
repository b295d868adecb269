#include "folding/readers/utf8_input.hpp"

namespace wick::folding {
namespace {

struct Lead {
    std::size_t size = 0;  ///< Bytes of the character; 0: no character begins with this byte.
    int low = 0x80;        ///< What the second byte may be (RFC 3629, section 4).
    int high = 0xbf;
};

Lead lead_of(int byte) {
    if (byte < 0x80) {
        return {1};
    }
    if (byte >= 0xc2 && byte <= 0xdf) {
        return {2};
    }
    if (byte >= 0xe0 && byte <= 0xef) {
        return {3, byte == 0xe0 ? 0xa0 : 0x80, byte == 0xed ? 0x9f : 0xbf};
    }
    if (byte >= 0xf0 && byte <= 0xf4) {
        return {4, byte == 0xf0 ? 0x90 : 0x80, byte == 0xf4 ? 0x8f : 0xbf};
    }
    return {0};
}

}  // namespace

void Utf8Input::next() {
    if (++position_ < ready_.size()) {
        return;
    }
    read_character();
    if (!started_ && ready_ == "\xef\xbb\xbf") {
        read_character();
    }
    started_ = true;
    position_ = 0;
    at_end_ = ready_.empty();
}

int Utf8Input::take() {
    if (waiting_ >= 0) {
        const int byte = waiting_;
        waiting_ = -1;
        return byte;
    }
    if (begin_ == end_) {
        begin_ = 0;
        end_ = input_.read(buffer_);
        if (end_ == 0) {
            return -1;
        }
    }
    return static_cast<unsigned char>(buffer_[begin_++]);
}

void Utf8Input::read_character() {
    ready_.clear();
    const int first = take();
    if (first < 0) {
        return;
    }
    const Lead lead = lead_of(first);
    ready_ += static_cast<char>(first);
    for (std::size_t i = 1; i < lead.size; ++i) {
        const int byte = take();
        if (byte < (i == 1 ? lead.low : 0x80) || byte > (i == 1 ? lead.high : 0xbf)) {
            look_back(byte);
            ready_ = "?";
            return;
        }
        ready_ += static_cast<char>(byte);
    }
    if (lead.size == 0) {
        ready_ = "?";
    }
}

}  // namespace wick::folding
