#include "cli/completions/words.hpp"

#include <algorithm>

namespace wick::cli {

std::string joined(const std::vector<std::string>& words, const std::string& between) {
    std::string text;
    for (const std::string& word : words) {
        text += (text.empty() ? std::string() : between) + word;
    }
    return text;
}

std::string protect(const std::string& text, const std::string& letters, const std::string& with) {
    std::string result;
    for (const char letter : text) {
        result += letters.find(letter) == std::string::npos ? "" : with;
        result += letter;
    }
    return result;
}

std::string function_name(const CommandOutline& outline) {
    std::string name = "_" + outline.name;
    std::ranges::replace(name, '-', '_');
    return name;
}

std::vector<std::string> names_of(const std::vector<CommandOutline>& commands) {
    std::vector<std::string> names;
    for (const CommandOutline& command : commands) {
        names.push_back(command.name);
    }
    return names;
}

std::vector<std::string> option_names(const CommandOutline& command) {
    std::vector<std::string> names;
    for (const OptionOutline& option : command.options) {
        names.insert(names.end(), option.names.begin(), option.names.end());
    }
    return names;
}

bool is_folder(const OptionOutline& option) {
    return option.value == "FOLDER" || option.value == "DIR";
}

bool is_file(const OptionOutline& option) {
    return option.value.find("FILE") != std::string::npos;
}

}  // namespace wick::cli
