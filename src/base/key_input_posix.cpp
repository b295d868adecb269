#include <cctype>
#include <cerrno>
#include <cstring>
#include <poll.h>
#include <string>
#include <string_view>
#include <termios.h>
#include <unistd.h>

#include "base/key_input.hpp"

namespace wick {
namespace {

constexpr std::string_view kOtherScreen = "\x1b[?1049h\x1b[?25l";  // And no cursor.
constexpr std::string_view kOwnScreen = "\x1b[?25h\x1b[?1049l";

void write_all(std::string_view text) {
    while (!text.empty()) {
        const ssize_t written = ::write(STDOUT_FILENO, text.data(), text.size());
        if (written <= 0) {
            return;
        }
        text.remove_prefix(static_cast<std::size_t>(written));
    }
}

/// The keys whose names terminals send as a sequence behind an escape character.
Key key_of_sequence(std::string_view sequence) {
    if (sequence.empty()) {
        return Key::Back;  // Escape alone.
    }
    if (sequence == "[A" || sequence == "OA") {
        return Key::Up;
    }
    if (sequence == "[B" || sequence == "OB") {
        return Key::Down;
    }
    if (sequence == "[C" || sequence == "OC") {
        return Key::Right;
    }
    if (sequence == "[D" || sequence == "OD") {
        return Key::Left;
    }
    if (sequence == "[H" || sequence == "OH" || sequence == "[1~") {
        return Key::Home;
    }
    if (sequence == "[5~") {
        return Key::PageUp;
    }
    return sequence == "[6~" ? Key::PageDown : Key::Other;
}

Key key_of(char c) {
    switch (c) {
        case '\r':
        case '\n':
        case ' ':
            return Key::Enter;
        case '\x7f':
        case '\b':
            return Key::Back;
        case 'q':
        case '\x03':
        case '\x04':
            return Key::Quit;
        case 'k':
            return Key::Up;
        case 'j':
            return Key::Down;
        case 'h':
            return Key::Left;
        case 'l':
            return Key::Right;
        case 'r':
            return Key::Home;
        default:
            return Key::Other;
    }
}

class TerminalKeys : public KeyInput {
 public:
    explicit TerminalKeys(const termios& before) : before_(before) {
        termios raw = before;
        raw.c_lflag &= ~static_cast<tcflag_t>(ICANON | ECHO | ISIG);
        raw.c_iflag &= ~static_cast<tcflag_t>(IXON | ICRNL);
        raw.c_cc[VMIN] = 1;
        raw.c_cc[VTIME] = 0;
        ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &raw);
        write_all(kOtherScreen);
    }

    ~TerminalKeys() override {
        write_all(kOwnScreen);
        ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
    }

    Key next() override {
        char c = 0;
        if (::read(STDIN_FILENO, &c, 1) != 1) {
            return Key::Quit;
        }
        return c == '\x1b' ? key_of_sequence(sequence()) : key_of(c);
    }

 private:
    /// What follows an escape character at once; a person is slower.
    static std::string sequence() {
        constexpr int kMilliseconds = 25;
        std::string sequence;
        pollfd input{STDIN_FILENO, POLLIN, 0};
        while (sequence.size() < 8 && ::poll(&input, 1, kMilliseconds) == 1) {
            char c = 0;
            if (::read(STDIN_FILENO, &c, 1) != 1) {
                break;
            }
            sequence += c;
            const bool is_first = sequence.size() == 1;
            if (!is_first && (std::isalpha(static_cast<unsigned char>(c)) != 0 || c == '~')) {
                break;
            }
        }
        return sequence;
    }

    termios before_;
};

}  // namespace

Result<std::unique_ptr<KeyInput>> KeyInput::open() {
    termios before{};
    if (::tcgetattr(STDIN_FILENO, &before) != 0) {
        return fail(ErrorCode::IoError,
                    std::string("stdin is no terminal: ") + std::strerror(errno));
    }
    return std::unique_ptr<KeyInput>(std::make_unique<TerminalKeys>(before));
}

}  // namespace wick
