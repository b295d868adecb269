#include "driver/report_text.hpp"

#include <optional>
#include <span>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "base/log.hpp"
#include "driver/open_viewer.hpp"
#include "driver/read_texts.hpp"
#include "driver/shape_tree.hpp"
#include "driver/summary.hpp"
#include "driver/write_result.hpp"
#include "render/embedded_profile.hpp"

namespace wick::driver {
namespace {

/// Stacks that cannot be shaped are drawn as they are before that is reported.
Result<> draw_tree(StackTree tree, const PictureTexts& texts, const cli::ReportCommand& command) {
    if (tree.totals().front() == 0) {
        return fail(ErrorCode::NoSamples, "nothing to draw: all stacks have the weight 0", {});
    }
    Result<> shaped = shape(tree, command.shape);
    WICK_TRY(const std::string written, write_picture_of(tree, texts, command.picture));
    for (const std::string& line : tree_summary(tree)) {
        log_line(LogLevel::Info, line);
    }
    log_line(LogLevel::Info, "wrote " + (written == "-" ? std::string("to stdout") : written));
    if (command.picture.open) {
        WICK_TRY(open_viewer(written));
    }
    return shaped;
}

Result<std::string> whole_text(TextInput input) {
    constexpr std::size_t kBlock = std::size_t{1} << 20U;
    std::string text;
    for (std::size_t size = 1; size > 0;) {
        const std::size_t before = text.size();
        text.resize(before + kBlock);
        size = input.read(std::span(text).subspan(before));
        text.resize(before + size);
    }
    WICK_TRY(input.status());
    return text;
}

/// Texts and pictures say nothing of how stacks ended.
Result<> check_truth(const TextInput& input, const cli::PictureOptions& picture) {
    if (picture.truth.empty()) {
        return success();
    }
    return fail(ErrorCode::InvalidArgument,
                input.name() + " does not say how its stacks ended, as --truth would write it",
                "leave --truth out, or report a perf.data");
}

}  // namespace

Result<> report_text(TextInput input, const cli::ReportCommand& command) {
    WICK_TRY(check_truth(input, command.picture));
    const std::string name = input.name();
    std::optional<TextInput> reading(std::move(input));
    WICK_TRY(folding::ReadStacks stacks, read_text(*reading, command.read));
    reading.reset();  // Takes its line of progress with it.
    PictureTexts texts;
    texts.subtitle = fmt::format("{}; {}", name, weight_text(stacks.tree));
    texts.notes = stacks.notes;
    if (stacks.unreadable_lines > 0) {
        texts.notes.push_back(unreadable_lines(stacks));
    }
    return draw_tree(std::move(stacks.tree), texts, command);
}

Result<> report_picture(TextInput input, const cli::ReportCommand& command) {
    WICK_TRY(check_truth(input, command.picture));
    WICK_TRY(const std::string picture, whole_text(std::move(input)));
    WICK_TRY(render::EmbeddedProfile profile, render::read_embedded_profile(picture));
    PictureTexts texts{std::move(profile.title), std::move(profile.subtitle),
                       std::move(profile.notes)};
    return draw_tree(std::move(profile.tree), texts, command);
}

}  // namespace wick::driver
