#include "driver/open_stacks.hpp"

#include <filesystem>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "base/text_input.hpp"
#include "driver/input_format.hpp"
#include "driver/open_recording.hpp"
#include "driver/open_trace.hpp"
#include "driver/read_texts.hpp"
#include "driver/summary.hpp"
#include "folding/readers/registry.hpp"
#include "folding/readers/whole_input.hpp"
#include "render/embedded_profile.hpp"

namespace wick::driver {
namespace {

Result<OpenedStacks> open_text_stacks(TextInput input, const ReadOptions& options) {
    WICK_TRY(folding::ReadStacks stacks, read_text(input, options));
    OpenedStacks opened;
    opened.texts.subtitle = fmt::format("{}; {}", input.name(), weight_text(stacks.tree));
    opened.texts.notes = stacks.notes;
    if (stacks.unreadable_lines > 0) {
        opened.texts.notes.push_back(unreadable_lines(stacks));
    }
    opened.tree = std::move(stacks.tree);
    return opened;
}

Result<OpenedStacks> open_picture(TextInput input) {
    const std::string picture = folding::whole_input(input);
    WICK_TRY(input.status());
    WICK_TRY(render::EmbeddedProfile profile, render::read_embedded_profile(picture));
    OpenedStacks opened;
    opened.tree = std::move(profile.tree);
    opened.texts = {std::move(profile.title), std::move(profile.subtitle), std::move(profile.notes),
                    std::move(profile.noisy)};
    return opened;
}

Result<OpenedStacks> open_detected(TextInput input, const RecordingInput& from) {
    if (!from.options.read.format.empty()) {
        return open_text_stacks(std::move(input), from.options.read);
    }
    const std::string_view head = input.head();
    WICK_TRY(input.status());
    const InputFormat format = detect_format(as_bytes(head));
    switch (format) {
        case InputFormat::PerfData:
            return open_recording(std::move(input), from);
        case InputFormat::Etl:
            return open_trace(std::move(input), from);
        case InputFormat::Picture:
            return open_picture(std::move(input));
        case InputFormat::Other:
            if (folding::detect_reader(head) != nullptr) {
                return open_text_stacks(std::move(input), from.options.read);
            }
            break;
        default:
            break;
    }
    return fail(not_reportable(format, from.path));
}

}  // namespace

cli::ShapeOptions shape_left(const cli::ShapeOptions& shape, const OpenedStacks& opened) {
    cli::ShapeOptions left = shape;
    if (opened.processes_chosen) {
        left.filters.process.clear();
    }
    return left;
}

Result<OpenedStacks> open_stacks(const std::string& path, const cli::InputOptions& options,
                                 KeptTime kept_time) {
    std::error_code ignored;
    if (std::filesystem::is_directory(path, ignored)) {
        return fail(ErrorCode::InvalidArgument,
                    path + " is a directory, as perf record --threads writes it",
                    "record without --threads");
    }
    WICK_TRY(TextInput input, open_text(path));
    if (options.has_time_range() &&
        detect_format(as_bytes(input.head())) != InputFormat::PerfData) {
        return fail(ErrorCode::InvalidArgument, path + " does not say when its samples were taken",
                    "--time-range is for recordings: perf.data");
    }
    WICK_TRY(OpenedStacks opened, open_detected(std::move(input), {path, options, kept_time}));
    if (opened.tree.totals().front() == 0) {
        return fail(ErrorCode::NoSamples,
                    fmt::format("nothing to draw: all stacks of {} have the weight 0", path));
    }
    return opened;
}

}  // namespace wick::driver
