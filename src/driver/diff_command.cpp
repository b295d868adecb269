#include "driver/diff_command.hpp"

#include <filesystem>
#include <utility>

#include "driver/comparison.hpp"
#include "driver/draw.hpp"
#include "driver/output_format.hpp"

namespace wick::driver {

Result<int> run_diff(const cli::DiffCommand& command) {
    for (const auto* files : {&command.before, &command.after}) {
        for (const std::string& file : *files) {
            std::error_code ignored;
            if (std::filesystem::equivalent(file, command.picture.output, ignored)) {
                return fail(ErrorCode::InvalidArgument, file + " cannot be input and output",
                            "name another file with -o");
            }
        }
    }
    WICK_TRY(check_outputs(command.shape, command.picture));
    std::vector<std::string> notes;
    WICK_TRY(ComparedSide before, open_side(command.before, command.reading, command.shape, notes));
    WICK_TRY(ComparedSide after, open_side(command.after, command.reading, command.shape, notes));
    // difffolded.pl scales each line for itself when it is written.
    const bool as_text = command.folded || output_format(command.picture) == OutputFormat::Folded;
    cli::CompareOptions options = command.compare;
    options.normalize = options.normalize && !as_text;
    Comparison comparison = compare_sides(before, after, options);
    comparison.notes.insert(comparison.notes.end(), notes.begin(), notes.end());
    WICK_TRY(write_comparison(comparison, command.compare, command.folded, command.picture));
    return 0;
}

}  // namespace wick::driver
