#include "cli/render_command.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <string_view>
#include <vector>

#include "cli/perl_options.hpp"
#include "cli/style_options.hpp"

namespace wick::cli {
namespace {

constexpr std::string_view kUsage =
    "Usage: wick render [OPTIONS] [FILE...] > graph.svg\n"
    "Draws folded stacks, one `frame;frame;frame COUNT` a line, from files or standard input.\n"
    "A second count compares: the first is before, the second after.\n"
    "\n";

constexpr std::string_view kUsageEnd =
    "\n"
    "Options may be shortened and written with one dash, as in: wick render -inv -col=java.\n"
    "docs/render.md has the details.\n";

constexpr std::string_view kHint = "wick render --help lists the options";

class RenderParser {
 public:
    RenderParser() : options_(style_options(command_.style)) {
        std::ranges::move(own_options(), std::back_inserter(options_));
        std::ranges::move(additions(), std::back_inserter(options_));
    }

    Result<CommandLine> parse(std::span<const std::string> arguments) {
        auto parsed = parse_perl_options(arguments, perl_options());
        if (parsed.complaints.empty() && refused_) {
            parsed.complaints.push_back(*refused_);
        }
        command_.files = std::move(parsed.rest);
        if (!parsed.complaints.empty() || help_) {
            return answer(parsed.complaints);
        }
        WICK_TRY(check());
        return CommandLine(Options{verbosity_, std::move(command_)});
    }

    [[nodiscard]] std::vector<OptionOutline> outline() const {
        std::vector<OptionOutline> all;
        for (const StyleOption& option : options_) {
            OptionOutline outline;
            outline.names = {"--" + std::string(option.name)};
            outline.value = option.value;
            outline.description = option.help;
            all.push_back(std::move(outline));
        }
        return all;
    }

 private:
    [[nodiscard]] std::vector<PerlOption> perl_options() {
        std::vector<PerlOption> all;
        for (const StyleOption& option : options_) {
            const auto set = [this, &option](const std::string& given) {
                if (const auto taken = option.set(given); !taken) {
                    refused_ = taken.error().message;
                }
            };
            all.push_back({option.name, option.type, set, option.original});
        }
        return all;
    }

    std::vector<StyleOption> own_options() {
        PictureStyle& style = command_.style;
        return {
            flag_option("cp", "Keep colours in the file palette.map", style.consistent_palette),
            flag_option("negate", "Swap the colours of more and less", style.negate),
            text_option("total", "NUMBER", "Counts from edge to edge", command_.total),
            number_option("factor", "NUMBER", "What shown counts are multiplied by", style.factor),
            text_option("nameattr", "FILE", "Links and titles of functions",
                        style.name_attributes_file),
            text_option("encoding", "NAME", "Named in the first line of the picture",
                        style.encoding),
            flag_option("help", "Print this", help_),
        };
    }

    std::vector<StyleOption> additions() {
        const auto add_base = [this](const std::string& given) -> Result<> {
            command_.bases.push_back(given);
            return success();
        };
        return {
            addition({"base", PerlOptionType::Text, "FUNCTION",
                      "Show what is above this function only; repeatable", add_base}),
            addition(flag_option("colordiffusion", "The wider a frame, the redder",
                                 command_.style.color_diffusion)),
            addition(text_option("c", "PALETTE", "As --colors", command_.style.palette)),
            addition(flag_option("no-sort", "As --flamechart, under the same title",
                                 command_.keep_order)),
            addition(flag_option("truncate-text-right", "As --truncate right", truncate_right_)),
            addition(flag_option("compat", "flamegraph.pl's own picture, frame by frame",
                                 command_.compat)),
            addition(
                text_option("output", "FILE", "Where to write [standard output]", command_.output)),
            verbosity("quiet", "Say only what went wrong", Verbosity::Quiet),
            verbosity("verbose", "Say what is done", Verbosity::Verbose),
        };
    }

    StyleOption verbosity(std::string_view name, std::string_view help, Verbosity wanted) {
        const auto set = [this, wanted](const std::string&) -> Result<> {
            verbosity_ = wanted;
            return success();
        };
        return addition({name, PerlOptionType::Flag, {}, help, set});
    }

    [[nodiscard]] std::string usage() const {
        return std::string(kUsage).append(help_lines(options_)).append(kUsageEnd);
    }

    [[nodiscard]] Result<CommandLine> answer(const std::vector<std::string>& complaints) const {
        constexpr int kPerlDied = 255;
        if (command_.compat) {
            std::string text;
            for (const std::string& complaint : complaints) {
                text += complaint + "\n";
            }
            return CommandLine(Answer{text.append(usage()), kPerlDied});
        }
        if (complaints.empty()) {
            return CommandLine(Answer{usage(), 0});
        }
        return fail(ErrorCode::InvalidArgument, complaints.front(), std::string(kHint));
    }

    [[nodiscard]] Result<> check() {
        PictureStyle& style = command_.style;
        if (!(style.font_size_px > 0)) {
            return fail(ErrorCode::InvalidArgument, "--fontsize must be greater than 0",
                        std::string(kHint));
        }
        style.truncate_left = style.truncate_left && !truncate_right_;
        return success();
    }

    RenderCommand command_;
    std::vector<StyleOption> options_;
    std::optional<std::string> refused_;  ///< Why a value was not taken.
    Verbosity verbosity_ = Verbosity::Normal;
    bool help_ = false;
    bool truncate_right_ = false;
};

}  // namespace

Result<CommandLine> parse_render(std::span<const std::string> arguments) {
    return RenderParser().parse(arguments);
}

std::vector<OptionOutline> render_options() {
    return RenderParser().outline();
}

}  // namespace wick::cli
