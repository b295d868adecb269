#include "folding/demangle_msvc.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "folding/demangle_backend.hpp"
#include "folding/msvc_codes.hpp"

namespace wick::folding {
namespace {

constexpr int kDeepestNesting = 64;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// Reads a mangled name from left to right; a failure is remembered.
class MsvcReader {
 public:
    explicit MsvcReader(std::string_view text) : text_(text) {}

    std::optional<std::string> run() {
        if (!take("?")) {
            return std::nullopt;
        }
        std::string name = qualified_name();
        // What follows tells a function ('A' to 'Z') from a variable or a table ('0' to '9').
        const bool is_function = !text_.empty() && text_[0] >= 'A' && text_[0] <= 'Z';
        return failed_ || !is_function ? std::nullopt : std::optional(std::move(name));
    }

 private:
    bool take(std::string_view start) {
        const bool found = text_.starts_with(start);
        text_.remove_prefix(found ? start.size() : 0);
        return found;
    }

    char next() {
        if (text_.empty()) {
            failed_ = true;
            return '\0';
        }
        const char c = text_[0];
        text_.remove_prefix(1);
        return c;
    }

    std::string fail() {
        failed_ = true;
        return {};
    }

    /// A name with the scopes behind it, from the innermost, up to an '@'.
    std::string qualified_name() {
        const bool is_constructor = take("?0");
        const bool is_destructor = !is_constructor && take("?1");
        std::string name = is_constructor || is_destructor ? std::string() : innermost_name();
        std::string innermost_scope;
        std::string scopes;
        while (!failed_ && !take("@")) {
            const std::string scope = scope_name();
            innermost_scope = innermost_scope.empty() ? scope : innermost_scope;
            scopes.insert(0, scope + "::");
            failed_ = failed_ || scopes.size() > kLongestDemangledName;
        }
        if (is_constructor || is_destructor) {
            failed_ = failed_ || innermost_scope.empty();
            name = (is_destructor ? "~" : "") + innermost_scope;
        }
        return scopes + name;
    }

    std::string innermost_name() {
        if (!text_.starts_with("?") || text_.starts_with("?$")) {
            return scope_name();
        }
        next();
        const bool is_long = take("_");
        const char code = next();
        const std::string_view name = is_long ? msvc_long_operator(code) : msvc_operator(code);
        return name.empty() ? fail() : std::string(name);
    }

    std::string scope_name() {
        if (take("?$")) {
            return template_name();
        }
        if (take("?A")) {  // "?A0x1234abcd@": the hash tells source files apart.
            const std::size_t end = text_.find('@');
            text_.remove_prefix(std::min(end, text_.size()));
            const std::string name = "`anonymous namespace'";
            remember(name);
            return take("@") ? name : fail();
        }
        if (text_.starts_with("?")) {
            return fail();
        }
        return simple_name();
    }

    /// A plain name up to an '@', or a digit for one of the first ten that were there.
    std::string simple_name() {
        if (!text_.empty() && is_digit(text_[0])) {
            const auto index = static_cast<std::size_t>(next() - '0');
            return index < names_.size() ? names_[index] : fail();
        }
        const std::size_t end = text_.find('@');
        if (end == std::string_view::npos || end == 0) {
            return fail();
        }
        std::string name(text_.substr(0, end));
        text_.remove_prefix(end + 1);
        remember(name);
        return name;
    }

    void remember(const std::string& name) {
        constexpr std::size_t kMostNames = 10;
        if (names_.size() < kMostNames &&
            std::find(names_.begin(), names_.end(), name) == names_.end()) {
            names_.push_back(name);
        }
    }

    std::string template_name() {
        if (++depth_ > kDeepestNesting) {
            return fail();
        }
        // Within the arguments, digits stand for names of the template alone.
        std::vector<std::string> outer = std::exchange(names_, {});
        std::string name = text_.starts_with("?") ? innermost_name() : simple_name();
        std::string arguments;
        bool is_first = true;
        while (!failed_ && !take("@")) {
            const auto argument = template_argument();
            if (argument) {
                arguments += (is_first ? "" : ",") + *argument;
                is_first = false;
            }
            failed_ = failed_ || arguments.size() > kLongestDemangledName;
        }
        names_ = std::move(outer);
        --depth_;
        name += "<" + arguments + (arguments.ends_with('>') ? " >" : ">");
        remember(name);
        return name;
    }

    /// Nothing for an empty pack.
    std::optional<std::string> template_argument() {
        if (take("$$V") || take("$$Z") || take("$S")) {
            return std::nullopt;
        }
        if (take("$0")) {
            return number();
        }
        if (take("$$T")) {
            return "std::nullptr_t";
        }
        return type();
    }

    /// '0' to '9' for 1 to 10, else digits from 'A' on up to an '@'; '?' makes it negative.
    std::string number() {
        const std::string sign = take("?") ? "-" : "";
        if (!text_.empty() && is_digit(text_[0])) {
            return sign + std::to_string(next() - '0' + 1);
        }
        std::uint64_t value = 0;
        while (!failed_ && !take("@")) {
            const char c = next();
            failed_ = failed_ || c < 'A' || c > 'P';
            value = value * 16 + static_cast<std::uint64_t>(c - 'A');
        }
        return sign + std::to_string(value);
    }

    /// "const " and the like behind the kind of a pointer, by its letter.
    std::string_view qualifiers() {
        switch (next()) {
            case 'A':
                return "";
            case 'B':
                return " const";
            case 'C':
                return " volatile";
            case 'D':
                return " const volatile";
            default:
                failed_ = true;
                return "";
        }
    }

    std::string pointer_to(std::string_view mark) {
        take("E");  // A pointer of 64 bits.
        const std::string_view kept = qualifiers();
        return type() + std::string(kept) + " " + std::string(mark);
    }

    std::string type() {
        if (++depth_ > kDeepestNesting) {
            return fail();
        }
        std::string text = type_within();
        --depth_;
        return text;
    }

    /// Without "class " and the like, as .pdb files write the names of functions.
    std::string type_within() {
        if (take("$$Q")) {
            return pointer_to("&&");
        }
        if (take("$$C")) {
            const std::string_view kept = qualifiers();
            return type() + std::string(kept);
        }
        const char code = next();
        switch (code) {
            case 'A':
                return pointer_to("&");
            case 'P':
                return pointer_to("*");
            case 'Q':
                return pointer_to("*const");
            case 'T':
            case 'U':
            case 'V':
                return qualified_name();
            case 'W':
                return next() == '4' ? qualified_name() : fail();
            default:
                break;
        }
        const std::string_view plain = code == '_' ? msvc_long_type(next()) : msvc_type(code);
        return plain.empty() ? fail() : std::string(plain);
    }

    std::string_view text_;
    std::vector<std::string> names_;
    int depth_ = 0;
    bool failed_ = false;
};

}  // namespace

std::optional<std::string> demangle_msvc(std::string_view symbol) {
    return MsvcReader(symbol).run();
}

}  // namespace wick::folding
