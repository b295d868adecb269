#include "folding/frame_name.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>

#include "folding/demangle.hpp"

namespace wick::folding {
namespace {

constexpr std::string_view kAnonymous = "(anonymous namespace)";
constexpr std::string_view kOperator = "operator";

bool starts_with(std::string_view text, std::string_view start) {
    return text.substr(0, start.size()) == start;
}

bool is_identifier(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '$';
}

/// The longest operator symbol at the start of the text; empty for `operator new`, conversions
/// and literals.
std::string_view operator_symbol(std::string_view text) {
    constexpr std::array<std::string_view, 42> kSymbols{
        "<=>", "<<=", ">>=", "->*", "()", "[]", "->", "<<", ">>", "<=", ">=", "==",   "!=", "&&",
        "||",  "++",  "--",  "+=",  "-=", "*=", "/=", "%=", "^=", "&=", "|=", "<",    ">",  "+",
        "-",   "*",   "/",   "%",   "^",  "&",  "|",  "~",  "!",  "=",  ",",  "\"\"", "?",  "::"};
    for (const std::string_view each : kSymbols) {
        if (starts_with(text, each)) {
            return each;
        }
    }
    return {};
}

char opening_of(char closing) {
    switch (closing) {
        case ')':
            return '(';
        case ']':
            return '[';
        default:
            return '{';
    }
}

/// Returns the position behind the bracket that closes the one at `start`; nothing when there is
/// none. A '>' closes only a '<': elsewhere it is a comparison, a shift or part of "->".
std::optional<std::size_t> end_of_group(std::string_view text, std::size_t start) {
    std::string open;
    for (std::size_t i = start; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '(' || c == '[' || c == '{' || c == '<') {
            open.push_back(c);
        } else if (c == '>') {
            if (open.back() == '<' && text[i - 1] != '-') {
                open.pop_back();
            }
        } else if (c == ')' || c == ']' || c == '}') {
            const std::size_t match = open.rfind(opening_of(c));
            if (match == std::string::npos) {
                return std::nullopt;
            }
            open.resize(match);
        }
        if (open.empty()) {
            return i + 1;
        }
    }
    return std::nullopt;
}

/// Returns the position behind the qualifiers that may follow an argument list.
std::size_t skip_qualifiers(std::string_view text, std::size_t start) {
    constexpr std::array<std::string_view, 6> kQualifiers{" const",    " volatile", " restrict",
                                                          " noexcept", " &&",       " &"};
    std::size_t position = start;
    for (bool found = true; found;) {
        found = false;
        for (const std::string_view each : kQualifiers) {
            const std::size_t end = position + each.size();
            if (starts_with(text.substr(position), each) &&
                (end == text.size() || !is_identifier(text[end]))) {
                position = end;
                found = true;
            }
        }
    }
    return position;
}

/// Goes through a function from left to right and collects its bare name.
class Shortener {
 public:
    explicit Shortener(std::string_view text) : text_(text) {}

    /// Returns nothing when the text cannot be read for sure; all of it when it has no argument
    /// list.
    std::optional<std::string> run() {
        while (!failed_ && !finished_ && position_ < text_.size()) {
            step();
        }
        if (failed_ || (has_arguments_ && name_.empty())) {
            return std::nullopt;
        }
        return has_arguments_ ? std::move(name_) : std::string(text_);
    }

 private:
    void step() {
        const std::string_view rest = text_.substr(position_);
        const char c = rest[0];
        if (c == '(' && starts_with(rest, kAnonymous)) {
            keep(kAnonymous.size());
        } else if (c == 'o' && at_operator(rest)) {
            keep(kOperator.size());
            keep(operator_symbol(text_.substr(position_)).size());
            spaces_belong_to_name_ = true;
        } else if (c == '(') {
            parenthesis();
        } else if (c == '<' || c == '[' || c == '{') {
            keep_group();
        } else if (c == ' ' && !spaces_belong_to_name_) {
            name_.clear();  // What came before was the return type.
            ++position_;
        } else {
            keep(std::min(rest.find_first_of("o(<[{ ", 1), rest.size()));
        }
    }

    [[nodiscard]] bool at_operator(std::string_view rest) const {
        const bool starts_word = position_ == 0 || !is_identifier(text_[position_ - 1]);
        const bool ends_word =
            rest.size() > kOperator.size() && !is_identifier(rest[kOperator.size()]);
        return starts_word && ends_word && starts_with(rest, kOperator);
    }

    void keep(std::size_t count) {
        name_.append(text_.substr(position_, count));
        position_ += count;
    }

    void keep_group() {
        if (const auto end = end_of_group(text_, position_)) {
            keep(*end - position_);
        } else {
            failed_ = true;
        }
    }

    /// Decides by what follows it whether "(...)" is an argument list.
    void parenthesis() {
        const auto end = end_of_group(text_, position_);
        if (!end) {
            failed_ = true;
            return;
        }
        const std::size_t next = skip_qualifiers(text_, *end);
        const std::string_view rest = text_.substr(next);
        if (rest.empty() || starts_with(rest, " [clone")) {
            has_arguments_ = true;
            finished_ = true;
        } else if (starts_with(rest, "::")) {
            // The function around a lambda or a local class; no return type can follow.
            has_arguments_ = true;
            spaces_belong_to_name_ = true;
            position_ = next;
        } else if (rest[0] == ' ' || rest[0] == '.') {
            keep_group();  // "decltype (...) name()", or D's "name!(type).name()".
        } else {
            failed_ = true;  // For example a function that returns a pointer to a function.
        }
    }

    std::string_view text_;
    std::size_t position_ = 0;
    std::string name_;
    bool spaces_belong_to_name_ = false;
    bool has_arguments_ = false;
    bool finished_ = false;
    bool failed_ = false;
};

/// Length of words that say what kind of helper of a function this is.
std::size_t prefix_size(std::string_view text) {
    constexpr std::array<std::string_view, 5> kPrefixes{
        "non-virtual thunk to ", "virtual thunk to ", "covariant return thunk to ",
        "TLS init function for ", "TLS wrapper function for "};
    for (const std::string_view each : kPrefixes) {
        if (starts_with(text, each)) {
            return each.size();
        }
    }
    return 0;
}

}  // namespace

std::string short_name(std::string_view demangled) {
    return bare_name(demangled).value_or(std::string(demangled));
}

std::optional<std::string> bare_name(std::string_view demangled) {
    const std::size_t prefix = prefix_size(demangled);
    auto name = Shortener(demangled.substr(prefix)).run();
    if (name) {
        name->insert(0, demangled.substr(0, prefix));
    }
    return name;
}

std::string frame_name(std::string_view symbol) {
    DemangledName name = demangle(symbol);
    const bool has_argument_lists = name.language == Language::Cpp || name.language == Language::D;
    return has_argument_lists ? short_name(name.text) : std::move(name.text);
}

}  // namespace wick::folding
