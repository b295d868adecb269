#include <iterator>
#include <optional>
#include <utility>

#include "base/pattern.hpp"

namespace wick {
namespace {

auto wrong(const std::string& what) {
    return fail(ErrorCode::InvalidArgument, what);
}

}  // namespace

/// Builds the steps by recursive descent; steps are relative, so that parts can be put together.
class PatternParser {
 public:
    explicit PatternParser(std::string_view text) : rest_(text) {}

    Result<Pattern> parse() {
        if (rest_.starts_with("(?i)")) {
            rest_.remove_prefix(4);
            ignore_case_ = true;
        }
        WICK_TRY(Steps steps, choice());
        if (!rest_.empty()) {
            return wrong("a ) that closes nothing");
        }
        pattern_.steps_ = std::move(steps);
        return std::move(pattern_);
    }

 private:
    using Step = Pattern::Step;
    using Steps = std::vector<Step>;
    using ByteSet = Pattern::ByteSet;

    static constexpr int kDeepest = 100;

    static Step split(std::size_t first, std::ptrdiff_t second) {
        return {Step::Kind::Split, 0, static_cast<std::int32_t>(first),
                static_cast<std::int32_t>(second)};
    }

    static Step jump(std::ptrdiff_t target) {
        return {Step::Kind::Jump, 0, static_cast<std::int32_t>(target), 0};
    }

    static void append(Steps& steps, const Steps& more) {
        steps.insert(steps.end(), more.begin(), more.end());
    }

    Result<Steps> choice() {
        WICK_TRY(Steps left, sequence());
        while (rest_.starts_with('|')) {
            rest_.remove_prefix(1);
            WICK_TRY(const Steps right, sequence());
            Steps both{split(1, std::ssize(left) + 2)};
            append(both, left);
            both.push_back(jump(std::ssize(right) + 1));
            append(both, right);
            left = std::move(both);
        }
        return left;
    }

    Result<Steps> sequence() {
        Steps all;
        while (!rest_.empty() && rest_.front() != '|' && rest_.front() != ')') {
            WICK_TRY(Steps part, atom());
            repeat(part);
            append(all, part);
        }
        return all;
    }

    void repeat(Steps& part) {
        while (!rest_.empty() &&
               std::string_view("*+?").find(rest_.front()) != std::string_view::npos) {
            const char sign = rest_.front();
            rest_.remove_prefix(1);
            const std::ptrdiff_t size = std::ssize(part);
            if (sign == '+') {
                part.push_back({Step::Kind::Split, 0, static_cast<std::int32_t>(-size), 1});
                continue;
            }
            part.insert(part.begin(), split(1, size + (sign == '*' ? 2 : 1)));
            if (sign == '*') {
                part.push_back(jump(-size - 1));
            }
        }
    }

    Result<Steps> atom() {
        const char c = take();
        switch (c) {
            case '(':
                return group();
            case '[':
                return byte_class();
            case '.':
                return one_of(ByteSet().set());
            case '^':
                return Steps{{Step::Kind::Begin}};
            case '$':
                return Steps{{Step::Kind::End}};
            case '*':
            case '+':
            case '?':
                return wrong(std::string("a ") + c + " that repeats nothing");
            case '\\':
                return escaped();
            default:
                return one_of(only(c));
        }
    }

    Result<Steps> group() {
        if (rest_.starts_with("?:")) {
            rest_.remove_prefix(2);
        }
        if (++depth_ > kDeepest) {
            return wrong("too many ( within each other");
        }
        WICK_TRY(Steps inside, choice());
        --depth_;
        if (rest_.empty()) {
            return wrong("a ( that nothing closes");
        }
        rest_.remove_prefix(1);
        return inside;
    }

    Result<Steps> escaped() {
        if (rest_.empty()) {
            return wrong("a \\ with nothing behind it");
        }
        const char c = take();
        return one_of(named_class(c).value_or(only(c)));
    }

    static std::optional<ByteSet> named_class(char c) {
        ByteSet set;
        const auto add = [&set](std::string_view bytes) {
            for (const char each : bytes) {
                set.set(static_cast<unsigned char>(each));
            }
        };
        switch (c) {
            case 'd':
            case 'D':
                add("0123456789");
                break;
            case 'w':
            case 'W':
                add("0123456789_abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");
                break;
            case 's':
            case 'S':
                add(" \t\n\r\f\v");
                break;
            default:
                return std::nullopt;
        }
        return c < 'a' ? ~set : set;
    }

    Result<Steps> byte_class() {
        ByteSet set;
        const bool negated = rest_.starts_with('^');
        if (negated) {
            rest_.remove_prefix(1);
        }
        // A ] right at the front is an ordinary character.
        for (bool first = true; !rest_.empty() && (first || rest_.front() != ']'); first = false) {
            WICK_TRY(add_range(set));
        }
        if (rest_.empty()) {
            return wrong("a [ that nothing closes");
        }
        rest_.remove_prefix(1);
        return one_of(negated ? ~cased(set) : set);
    }

    Result<> add_range(ByteSet& set) {
        char low = take();
        if (low == '\\' && !rest_.empty()) {
            low = take();
            if (const auto named = named_class(low)) {
                set |= *named;
                return success();
            }
        }
        char high = low;
        if (rest_.size() > 1 && rest_[0] == '-' && rest_[1] != ']') {
            rest_.remove_prefix(1);
            high = take();
        }
        const auto from = static_cast<unsigned char>(low);
        const auto to = static_cast<unsigned char>(high);
        if (from > to) {
            return wrong(std::string("a range that runs backwards: ") + low + "-" + high);
        }
        for (unsigned byte = from; byte <= to; ++byte) {
            set.set(byte);
        }
        return success();
    }

    static ByteSet only(char c) { return ByteSet().set(static_cast<unsigned char>(c)); }

    /// With the other case of all letters, where that is asked for.
    [[nodiscard]] ByteSet cased(ByteSet set) const {
        for (std::size_t i = 0; ignore_case_ && i < 26; ++i) {
            const bool either = set['a' + i] || set['A' + i];
            set['a' + i] = either;
            set['A' + i] = either;
        }
        return set;
    }

    Steps one_of(const ByteSet& set) {
        pattern_.sets_.push_back(cased(set));
        return {{Step::Kind::Byte, static_cast<std::uint32_t>(pattern_.sets_.size() - 1)}};
    }

    char take() {
        const char c = rest_.front();
        rest_.remove_prefix(1);
        return c;
    }

    std::string_view rest_;
    bool ignore_case_ = false;
    int depth_ = 0;
    Pattern pattern_;
};

Result<Pattern> Pattern::compile(std::string_view text) {
    const auto in_context = [&](const std::string& what) {
        return fail(ErrorCode::InvalidArgument,
                    "the pattern \"" + std::string(text.substr(0, 80)) + "\" has " + what,
                    "a \\ before a character takes it as it is, as in operator\\(\\)");
    };
    if (text.size() > kLongest) {
        return in_context("more than " + std::to_string(kLongest) + " characters");
    }
    auto parsed = PatternParser(text).parse();
    if (!parsed) {
        return in_context(parsed.error().message);
    }
    parsed.value().text_ = std::string(text);
    return parsed;
}

}  // namespace wick
