#include "driver/write_table.hpp"

#include <algorithm>
#include <cstdlib>

#include "base/terminal.hpp"
#include "render/export/digest_text.hpp"

namespace wick::driver {

cli::TableOptions sized(cli::TableOptions options) {
    constexpr unsigned kLines = 40;
    constexpr unsigned kColumns = 120;
    constexpr unsigned kFewestLines = 8;
    const auto terminal = stdout_terminal();
    if (options.lines == 0) {
        // One line is the prompt's.
        options.lines =
            terminal ? std::max(static_cast<unsigned>(terminal->rows) - 1, kFewestLines) : kLines;
    }
    if (options.columns == 0) {
        options.columns = terminal ? static_cast<unsigned>(terminal->columns) : kColumns;
    }
    return options;
}

bool stdout_has_color() {
    // https://no-color.org: when it is there and not empty.
    const char* no_color = std::getenv("NO_COLOR");
    return stdout_terminal() && (no_color == nullptr || *no_color == '\0');
}

void write_table(const Digest& digest, const cli::TableOptions& options, bool to_terminal,
                 std::ostream& out) {
    const cli::TableOptions size = sized(options);
    const render::DigestTextStyle style{size.rows, size.lines, size.columns,
                                        to_terminal && stdout_has_color()};
    switch (options.format) {
        case cli::TextFormat::Json:
            render::write_digest_json(digest, out);
            break;
        case cli::TextFormat::Markdown:
            render::write_digest_markdown(digest, style, out);
            break;
        case cli::TextFormat::Text:
            render::write_digest_text(digest, style, out);
            break;
    }
}

}  // namespace wick::driver
