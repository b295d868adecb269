#include "driver/render_command.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "base/log.hpp"
#include "base/number_text.hpp"
#include "base/text_input.hpp"
#include "driver/draw_frames.hpp"
#include "driver/render_compat.hpp"
#include "driver/render_picture.hpp"
#include "driver/svg_style.hpp"
#include "folding/readers/adjacent_merge.hpp"
#include "folding/readers/folded_chart.hpp"
#include "folding/readers/folded_stacks.hpp"
#include "folding/readers/registry.hpp"
#include "render/geometry.hpp"

namespace wick::driver {
namespace {

/// Up to so many frames go into the picture whole; of more, those that are wide enough to be seen.
constexpr std::uint64_t kWholeTree = 300'000;

/// Hands the text of all files on, piece by piece.
template <class Take>
Result<> read_files(const std::vector<std::string>& files, Take take) {
    std::vector<char> block(std::size_t{1} << 20U);
    for (const std::string& file : files.empty() ? std::vector<std::string>{"-"} : files) {
        WICK_TRY(auto input, TextInput::open(file));
        const std::string_view head = input.head();
        const bool is_text = head.find('\0') == std::string_view::npos;
        const auto* reader = folding::detect_reader(head);
        if (!head.empty() && (!is_text || (reader != nullptr && reader->name != "folded"))) {
            return reader == nullptr
                       ? fail(folding::unknown_format(file, head))
                       : fail(ErrorCode::InvalidArgument,
                              fmt::format("{} is {}, not folded stacks", file, reader->content),
                              fmt::format("fold it first: wick fold {} | wick render", file));
        }
        while (const std::size_t size = input.read(block)) {
            take(std::string_view(block.data(), size));
        }
        WICK_TRY(input.status());
        take("\n");
    }
    return success();
}

Error no_stacks(std::uint64_t malformed_lines) {
    return {
        ErrorCode::MalformedInput,
        fmt::format("there is no stack with a count in {} lines", with_separators(malformed_lines)),
        "folded stacks are lines such as: main;parse;read 12; a program is profiled with: "
        "wick ./program"};
}

void say_what_was_left_out(std::uint64_t malformed_lines, std::uint64_t stacks_without_base) {
    if (malformed_lines > 0) {
        log_line(LogLevel::Warning, fmt::format("ignored {} lines that do not end in a count",
                                                with_separators(malformed_lines)));
    }
    if (stacks_without_base > 0) {
        log_line(LogLevel::Warning, fmt::format("left out {} stacks without the base frame",
                                                with_separators(stacks_without_base)));
    }
}

std::uint64_t least_weight(const PictureStyle& style, std::uint64_t total) {
    if (style.min_width.percent) {
        return std::max<std::uint64_t>(
            1, static_cast<std::uint64_t>(static_cast<double>(total) *
                                          std::clamp(style.min_width.value, 0.0, 100.0) / 100));
    }
    render::Geometry geometry;
    geometry.width = std::max(style.width_px, 2 * render::Geometry::kSidePadding + 1);
    return render::min_weight(style.min_width.value, geometry, total);
}

Result<int> draw_tree(const cli::RenderCommand& command, const folding::FoldedStacks& stacks) {
    const folding::StackTrie& trie = stacks.stacks();
    const bool is_whole = trie.frame_count() <= kWholeTree;
    RenderedTree rendered;
    rendered.scale = stacks.scale();
    if (!is_whole) {
        const std::uint64_t counted = std::max(trie.total(), trie.total_before());
        rendered.least = least_weight(command.style, counted);
        rendered.notes.push_back(
            fmt::format("Of {} frames only those that are wide enough to be seen are in this file.",
                        with_separators(trie.frame_count())));
    }
    rendered.tree = trie.tree(stacks.names(), rendered.least);
    WICK_TRY(draw_rendered(command, std::move(rendered)));
    return 0;
}

/// A chart in flamegraph.pl's form.
Result<int> run_plain_chart(const cli::RenderCommand& command, std::string text) {
    std::erase(text, '\r');
    folding::AdjacentMergeOptions options;
    options.keep_order = true;
    options.reverse = command.style.reverse;
    options.mark_wakers = command.style.palette == "chain";
    const MergedFrames frames = folding::merge_adjacent(text, options);
    if (frames.total == 0) {
        return fail(no_stacks(frames.malformed_lines));
    }
    WICK_TRY(draw_frames(command, frames));
    return 0;
}

Result<int> run_chart(const cli::RenderCommand& command) {
    std::string text;
    WICK_TRY(read_files(command.files, [&](std::string_view piece) { text += piece; }));
    folding::FoldedChart chart = folding::read_folded_chart(
        text, {command.style.reverse, command.style.palette == "chain", command.bases});
    if (!chart.is_exact || chart.tree.nodes().size() > kWholeTree ||
        chart.tree.nodes().size() == 1) {
        return run_plain_chart(command, std::move(text));
    }
    say_what_was_left_out(chart.malformed_lines, chart.stacks_without_base);
    WICK_TRY(draw_rendered(command, {std::move(chart.tree), chart.scale}));
    return 0;
}

}  // namespace

Result<int> run_render(const cli::RenderCommand& command) {
    if (command.compat) {
        return run_compat(command);
    }
    WICK_TRY(svg_style(command.style));
    if (command.style.flame_chart || command.keep_order) {
        return run_chart(command);
    }
    folding::FoldedStacksOptions options;
    options.reverse = command.style.reverse;
    options.mark_wakers = command.style.palette == "chain";
    options.bases = command.bases;
    options.swap_counts = command.style.negate;
    folding::FoldedStacks stacks(options);
    WICK_TRY(read_files(command.files, [&](std::string_view piece) { stacks.take(piece); }));
    stacks.finish();
    say_what_was_left_out(stacks.malformed_lines(), stacks.stacks_without_base());
    if (stacks.stack_lines() == 0) {
        return fail(no_stacks(stacks.malformed_lines()));
    }
    if (stacks.stacks().total() == 0 && stacks.stacks().total_before() == 0) {
        return fail(ErrorCode::NoSamples, fmt::format("all {} stacks have the count 0",
                                                      with_separators(stacks.stack_lines())));
    }
    return draw_tree(command, stacks);
}

}  // namespace wick::driver
