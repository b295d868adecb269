#include "cli/perl_options.hpp"

#include <algorithm>
#include <cctype>
#include <optional>

namespace wick::cli {
namespace {

/// Takes off the front of `text` the characters that are digits or "_"; true when a digit was.
bool take_digits(std::string_view& text) {
    const std::size_t end = std::min(text.find_first_not_of("0123456789_"), text.size());
    const std::string_view taken = text.substr(0, end);
    text.remove_prefix(end);
    return taken.find_first_not_of('_') != std::string_view::npos;
}

void take_sign(std::string_view& text) {
    if (text.starts_with('-') || text.starts_with('+')) {
        text.remove_prefix(1);
    }
}

bool is_integer(std::string_view text) {
    take_sign(text);
    return take_digits(text) && text.empty();
}

bool is_real(std::string_view text) {
    take_sign(text);
    const bool has_whole = take_digits(text);
    bool has_fraction = false;
    if (text.starts_with('.')) {
        text.remove_prefix(1);
        has_fraction = take_digits(text);
    }
    if (text.starts_with('e') || text.starts_with('E')) {
        text.remove_prefix(1);
        take_sign(text);
        take_digits(text);
    }
    return (has_whole || has_fraction) && text.empty();
}

class PerlOptionParser {
 public:
    PerlOptionParser(std::span<const std::string> arguments, std::span<const PerlOption> options)
        : arguments_(arguments), options_(options) {}

    PerlArguments run() {
        while (next_ < arguments_.size()) {
            const std::string& argument = arguments_[next_++];
            if (argument == "--") {
                result_.rest.insert(result_.rest.end(), arguments_.begin() + next(),
                                    arguments_.end());
                break;
            }
            const std::size_t mark = mark_size(argument);
            if (mark == 0 || argument == "-") {
                result_.rest.push_back(argument);
            } else {
                take_option(argument.substr(mark), argument.substr(0, mark));
            }
        }
        return std::move(result_);
    }

 private:
    [[nodiscard]] std::ptrdiff_t next() const { return static_cast<std::ptrdiff_t>(next_); }

    static std::size_t mark_size(std::string_view argument) {
        if (argument.starts_with("--")) {
            return 2;
        }
        return argument.starts_with('-') || argument.starts_with('+') ? 1 : 0;
    }

    void complain(std::string complaint) { result_.complaints.push_back(std::move(complaint)); }

    void take_option(const std::string& text, const std::string& mark) {
        const std::size_t equals = text.find('=', 1);
        std::string name = text.substr(0, equals);
        std::ranges::transform(name, name.begin(),
                               [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        std::optional<std::string> value;
        if (equals != std::string::npos) {
            value = text.substr(equals + 1);
        }
        if (name.empty()) {
            complain("Missing option after " + mark);
        } else if (const PerlOption* option = find(name)) {
            take_value(*option, std::move(value));
        }
    }

    const PerlOption* find(const std::string& name) {
        std::vector<const PerlOption*> hits;
        for (const PerlOption& option : options_) {
            if (option.name == name) {
                return &option;
            }
            if (option.name.starts_with(name)) {
                hits.push_back(&option);
            }
        }
        if (hits.empty()) {
            complain("Unknown option: " + name);
            return nullptr;
        }
        if (std::ranges::count_if(hits, &PerlOption::original) > 0) {
            std::erase_if(hits, [](const PerlOption* hit) { return !hit->original; });
        }
        if (hits.size() == 1) {
            return hits.front();
        }
        complain_ambiguous(name, hits);
        return nullptr;
    }

    void complain_ambiguous(const std::string& name, std::vector<const PerlOption*> hits) {
        std::ranges::sort(hits, {}, &PerlOption::name);
        std::string names;
        for (const PerlOption* hit : hits) {
            names.append(names.empty() ? "" : ", ").append(hit->name);
        }
        complain("Option " + name + " is ambiguous (" + names + ")");
    }

    void take_value(const PerlOption& option, std::optional<std::string> value) {
        const std::string name(option.name);
        if (option.type == PerlOptionType::Flag) {
            if (value) {
                complain("Option " + name + " does not take an argument");
            } else {
                option.set("1");
            }
            return;
        }
        if (value ? value->empty() : next_ == arguments_.size()) {
            complain("Option " + name + " requires an argument");
            return;
        }
        if (!value) {
            value = arguments_[next_++];
        }
        check_value(option, *value);
    }

    void check_value(const PerlOption& option, std::string value) {
        const bool is_right =
            option.type == PerlOptionType::Text ||
            (option.type == PerlOptionType::Integer ? is_integer(value) : is_real(value));
        if (!is_right) {
            complain("Value \"" + value + "\" invalid for option " + std::string(option.name) +
                     (option.type == PerlOptionType::Integer ? " (number expected)"
                                                             : " (real number expected)"));
            return;
        }
        if (option.type != PerlOptionType::Text) {
            std::erase(value, '_');
        }
        option.set(value);
    }

    std::span<const std::string> arguments_;
    std::span<const PerlOption> options_;
    std::size_t next_ = 0;
    PerlArguments result_;
};

}  // namespace

PerlArguments parse_perl_options(std::span<const std::string> arguments,
                                 std::span<const PerlOption> options) {
    return PerlOptionParser(arguments, options).run();
}

}  // namespace wick::cli
