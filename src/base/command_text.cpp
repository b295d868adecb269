#include "base/command_text.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace wick {
namespace {

constexpr std::string_view kSafe =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789@%+=:,./-_";
constexpr std::string_view kSpace = " \t\r\n";

std::string quoted(std::string_view word) {
    if (!word.empty() && word.find_first_not_of(kSafe) == std::string_view::npos) {
        return std::string(word);
    }
    std::string text = "'";
    for (const char letter : word) {
        if (letter == '\'') {
            text += "'\\''";
        } else {
            text += letter;
        }
    }
    return text + "'";
}

/// Takes words off the front of a line.
class WordReader {
 public:
    explicit WordReader(std::string_view line) : rest_(line) {}

    /// True while there is another word.
    bool find_word() {
        rest_.remove_prefix(std::min(rest_.find_first_not_of(kSpace), rest_.size()));
        return !rest_.empty();
    }

    /// The word at the front; nothing when a quotation in it has no end.
    std::optional<std::string> take_word() {
        std::string word;
        while (!rest_.empty() && kSpace.find(rest_.front()) == std::string_view::npos) {
            const char first = take();
            const bool ok = first == '\''   ? take_literal(word)
                            : first == '"'  ? take_quoted(word)
                            : first == '\\' ? take_protected(word)
                                            : (word.push_back(first), true);
            if (!ok) {
                return std::nullopt;
            }
        }
        return word;
    }

 private:
    char take() {
        const char first = rest_.front();
        rest_.remove_prefix(1);
        return first;
    }

    bool take_literal(std::string& word) {
        const std::size_t end = rest_.find('\'');
        if (end == std::string_view::npos) {
            return false;
        }
        word += rest_.substr(0, end);
        rest_.remove_prefix(end + 1);
        return true;
    }

    bool take_quoted(std::string& word) {
        constexpr std::string_view kProtectable = "\"\\$`";
        while (!rest_.empty()) {
            const char next = take();
            if (next == '"') {
                return true;
            }
            const bool protects = next == '\\' && !rest_.empty() &&
                                  kProtectable.find(rest_.front()) != std::string_view::npos;
            word += protects ? take() : next;
        }
        return false;
    }

    bool take_protected(std::string& word) {
        if (rest_.empty()) {
            return false;
        }
        word += take();
        return true;
    }

    std::string_view rest_;
};

}  // namespace

std::string shell_quoted(std::span<const std::string> command) {
    std::string line;
    for (const std::string& word : command) {
        line += (line.empty() ? "" : " ") + quoted(word);
    }
    return line;
}

Result<std::vector<std::string>> split_command(std::string_view line) {
    std::vector<std::string> words;
    WordReader reader(line);
    while (reader.find_word()) {
        auto word = reader.take_word();
        if (!word) {
            return fail(ErrorCode::InvalidArgument,
                        "a quotation has no end in: " + std::string(line),
                        "close it, or protect the mark with a backslash");
        }
        words.push_back(std::move(*word));
    }
    return words;
}

}  // namespace wick
