#include <iostream>
#include <string>
#include <variant>
#include <vector>

#include "base/arguments.hpp"
#include "base/log.hpp"
#include "cli/command_line.hpp"
#include "driver/run.hpp"

namespace {

int report(const wick::Error& error) {
    wick::log_line(wick::LogLevel::Error, error.message);
    if (!error.hint.empty()) {
        // A hint belongs to its error: it is said however quiet wick is to be.
        wick::set_verbosity(wick::Verbosity::Normal);
        wick::log_line(wick::LogLevel::Hint, error.hint);
    }
    return wick::exit_status(error.code);
}

}  // namespace

int main(int argc, char** argv) {
    const std::vector<std::string> words = wick::own_arguments(argc, argv);
    const auto line = wick::cli::parse_command_line(
        wick::cli::arguments_by_name(words.front(), {words.begin() + 1, words.end()}));
    if (!line) {
        return report(line.error());
    }
    if (const auto* answer = std::get_if<wick::cli::Answer>(&line.value())) {
        (answer->status == 0 ? std::cout : std::cerr) << answer->text;
        return answer->status;
    }
    const auto& options = std::get<wick::cli::Options>(line.value());
    wick::set_verbosity(options.verbosity);
    const auto status = wick::driver::run(options.command);
    return status ? status.value() : report(status.error());
}
