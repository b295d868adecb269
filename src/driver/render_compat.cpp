#include "driver/render_compat.hpp"

#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <string>
#include <system_error>
#include <vector>

#include "base/output_file.hpp"
#include "base/whole_file.hpp"
#include "driver/draw_frames.hpp"
#include "folding/readers/adjacent_merge.hpp"
#include "render/compat_frame.hpp"
#include "render/compat_writer.hpp"
#include "render/palette.hpp"

namespace wick::driver {
namespace {

// flamegraph.pl's exit statuses.
constexpr int kNoInput = 2;
constexpr int kDied = 255;

void say(const std::string& line) {
    std::cerr << line << '\n';
}

int die(const std::string& line, int status = kDied) {
    say(line);
    return status;
}

/// Perl's way through its arguments: what cannot be opened is said and left out.
std::string read_all(const std::vector<std::string>& files) {
    std::string text;
    for (const std::string& file : files.empty() ? std::vector<std::string>{"-"} : files) {
        auto content = read_whole(file);
        if (!content) {
            say("Can't open " + file + ": " + content.error().message);
        } else if (text.empty()) {
            text = std::move(content.value());
        } else {
            text += content.value();
        }
    }
    return text;
}

/// Says so when fewer counts from edge to edge were asked for than there are.
void check_total(const std::string& asked, double counted) {
    const double total = std::strtod(asked.c_str(), nullptr);
    if (total < counted && total / counted > 0.02) {
        say("Specified --total " + asked + " is less than actual total " +
            render::perl_number(counted) + ", so ignored");
    }
}

/// The exit status for what draw_frames() refuses, said as flamegraph.pl does.
Result<int> ended(const Result<>& drawn) {
    if (drawn) {
        return 0;
    }
    const ErrorCode code = drawn.error().code;
    if (code == ErrorCode::InvalidArgument || code == ErrorCode::MalformedInput) {
        return die(drawn.error().message);
    }
    return fail(drawn.error());
}

void say_what_was_read(const cli::RenderCommand& command, const MergedFrames& frames) {
    const std::string& unit = command.style.count_name;
    if ((unit.empty() || unit == "samples") && frames.total < 100) {
        say("Stack count is low (" + render::perl_number(frames.total) +
            "). Did something go wrong?");
    }
    if (frames.malformed_lines > 0) {
        say("Ignored " + std::to_string(frames.malformed_lines) + " lines with invalid format");
    }
}

Result<int> draw_nothing(const cli::RenderCommand& command) {
    say("ERROR: No stack counts found");
    WICK_TRY(auto file, OutputFile::open(command.output));
    render::write_compat_error_svg(command.style, file.stream());
    WICK_TRY(file.commit());
    return kNoInput;
}

}  // namespace

Result<int> run_compat(const cli::RenderCommand& command) {
    for (const std::string& note : command.style.notes) {
        if (note.find_first_of("<>") != std::string::npos) {
            return die("Notes string can't contain < or >");
        }
    }
    const render::Palette palette =
        render::find_palette(command.style.palette).value_or(render::Palette::None);
    if (!render::find_background(command.style.background, palette)) {
        return die("Unrecognized bgcolor option \"" + command.style.background + "\"");
    }
    if (const std::string& file = command.style.name_attributes_file;
        !file.empty() && !std::filesystem::exists(file)) {
        return die("Can't read " + file + ": No such file or directory", kNoInput);
    }
    folding::AdjacentMergeOptions options;
    options.reverse = command.style.reverse;
    options.keep_order = command.style.flame_chart || command.keep_order;
    options.mark_wakers = command.style.palette == "chain";
    const MergedFrames frames = folding::merge_adjacent(read_all(command.files), options);
    say_what_was_read(command, frames);
    if (frames.total == 0) {
        return draw_nothing(command);
    }
    check_total(command.total, frames.total);
    return ended(draw_frames(command, frames));
}

}  // namespace wick::driver
