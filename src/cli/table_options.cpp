#include "cli/table_options.hpp"

#include <CLI/CLI.hpp>

namespace wick::cli {

TextFormat text_format(const std::string& name) {
    if (name == "json") {
        return TextFormat::Json;
    }
    return name == "markdown" ? TextFormat::Markdown : TextFormat::Text;
}

void add_table_options(CLI::App& app, TableWords& words) {
    app.add_option("--format", words.format, "text, markdown or json")
        ->capture_default_str()
        ->check(CLI::IsMember({"text", "markdown", "json"}))
        ->type_name("FORMAT");
    app.add_option("--by", words.rows, "What the rows are: function, module or thread")
        ->capture_default_str()
        ->check(CLI::IsMember({"function", "module", "thread"}))
        ->type_name("WHAT");
    app.add_option("--max-lines", words.options.lines,
                   "Lines to print at most; default: what the terminal shows, else 40")
        ->check(CLI::Range(8U, 1'000'000U))
        ->type_name("N");
    app.add_option("--columns", words.options.columns,
                   "Width of the lines; default: the terminal's, else 120")
        ->check(CLI::Range(40U, 10'000U))
        ->type_name("N");
}

TableOptions understand_table(const TableWords& words) {
    TableOptions options = words.options;
    options.format = text_format(words.format);
    options.rows = words.rows == "module"   ? DigestRows::Modules
                   : words.rows == "thread" ? DigestRows::Threads
                                            : DigestRows::Functions;
    return options;
}

}  // namespace wick::cli
