#include "driver/write_result.hpp"

#include <filesystem>
#include <sstream>

#include "base/deflate.hpp"
#include "base/log.hpp"
#include "base/output_file.hpp"
#include "driver/output_format.hpp"
#include "driver/svg_style.hpp"
#include "driver/truth_json.hpp"
#include "folding/compare.hpp"
#include "folding/digest.hpp"
#include "folding/folded_writer.hpp"
#include "model/reversed_tree.hpp"
#include "render/export/digest_text.hpp"
#include "render/export/export.hpp"
#include "render/layout.hpp"
#include "render/svg_writer.hpp"

namespace wick::driver {
namespace {

Result<> write_picture(const cli::PictureOptions& options, const StackTree& tree,
                       const PictureTexts& texts, std::ostream& out) {
    WICK_TRY(render::SvgStyle style, svg_style(options.style));
    if (options.style.title.empty() && !texts.title.empty()) {
        style.title = texts.title;
    }
    if (style.subtitle.empty()) {
        style.subtitle = texts.subtitle;
    }
    style.notes.insert(style.notes.end(), texts.notes.begin(), texts.notes.end());
    style.noisy = texts.noisy;
    const auto write =
        output_format(options) == OutputFormat::Html ? render::write_html : render::write_svg;
    if (!options.style.reverse) {
        render::LayoutOptions layout;
        layout.larger = tree.compares();
        return write(tree, render::lay_out(tree, layout), style, out);
    }
    const StackTree turned = reversed(tree);
    style.unreversed = &tree;
    return write(turned, render::lay_out(turned), style, out);
}

void write_markdown(const StackTree& tree, const PictureTexts& texts, std::ostream& out) {
    constexpr std::size_t kLines = 40;
    folding::DigestOptions options;
    options.order = tree.compares() ? DigestOrder::Change : DigestOrder::Self;
    options.paths = kLines / 3;
    Digest digest = folding::digest(tree, options);
    digest.source = texts.subtitle;
    digest.notes = texts.notes;
    render::write_digest_markdown(digest, {DigestRows::Functions, kLines, 0, false}, out);
}

/// Writes what is no picture.
void write_export(OutputFormat format, const StackTree& tree, const PictureTexts& texts,
                  const cli::PictureOptions& options, std::ostream& out) {
    const std::string& title = options.style.title.empty() ? texts.title : options.style.title;
    const render::ExportTexts exported{title.empty() ? texts.subtitle : title, texts.subtitle,
                                       texts.notes};
    switch (format) {
        case OutputFormat::Folded:
            if (tree.compares()) {
                folding::write_folded_comparison(tree, false, out);
            } else {
                folding::write_folded(tree, out, {.annotate = options.annotate});
            }
            break;
        case OutputFormat::Speedscope:
            render::write_speedscope(tree, exported, out);
            break;
        case OutputFormat::Firefox:
            render::write_firefox_profile(tree, exported, out);
            break;
        case OutputFormat::Pprof:
            render::write_pprof(tree, exported, out);
            break;
        case OutputFormat::Chrome:
            render::write_chrome_trace(tree, exported, out);
            break;
        case OutputFormat::Callgrind:
            render::write_callgrind(tree, exported, out);
            break;
        case OutputFormat::Markdown:
            write_markdown(tree, texts, out);
            break;
        case OutputFormat::Json:
            render::write_profile_json(tree, exported, out);
            break;
        case OutputFormat::Svg:
        case OutputFormat::Html:
            break;  // Pictures.
    }
}

bool is_picture(OutputFormat format) {
    return format == OutputFormat::Svg || format == OutputFormat::Html;
}

Result<> write_plain(const cli::PictureOptions& options, const StackTree& tree,
                     const PictureTexts& texts, std::ostream& out) {
    const OutputFormat format = output_format(options);
    if (is_picture(format)) {
        return write_picture(options, tree, texts, out);
    }
    write_export(format, tree, texts, options, out);
    return success();
}

/// A whole result is packed at once: those that are large enough to matter are pictures, which are
/// packed inside.
Result<> write_packed(const cli::PictureOptions& options, const StackTree& tree,
                      const PictureTexts& texts, std::ostream& out) {
    std::ostringstream plain;
    WICK_TRY(write_plain(options, tree, texts, plain));
    const auto packed = gzipped(plain.view());
    if (!packed) {
        return fail(ErrorCode::UnsupportedPlatform, "this wick cannot write packed files",
                    "leave .gz out of the file's name");
    }
    out << *packed;
    return success();
}

Result<std::string> write_to(const std::string& path, const cli::PictureOptions& options,
                             const StackTree& tree, const PictureTexts& texts) {
    WICK_TRY(auto file, OutputFile::open(path));
    const auto write = is_packed(options.output) ? write_packed : write_plain;
    WICK_TRY(write(options, tree, texts, file.stream()));
    WICK_TRY(file.commit());
    return path;
}

std::string refuge(const std::string& path) {
    std::error_code error;
    const auto directory = std::filesystem::temp_directory_path(error);
    return (directory / std::filesystem::path(path).filename()).string();
}

}  // namespace

Result<std::string> write_picture_of(const StackTree& tree, const PictureTexts& texts,
                                     const cli::PictureOptions& options) {
    auto written = write_to(options.output, options, tree, texts);
    if (!written && options.output != "-") {
        log_line(LogLevel::Warning, written.error().message);
        written = write_to(refuge(options.output), options, tree, texts);
    }
    return written;
}

Result<> write_truth(const cli::PictureOptions& options, const folding::TruthReport& report) {
    if (options.truth.empty()) {
        return success();
    }
    WICK_TRY(auto file, OutputFile::open(options.truth));
    write_truth_json(report, file.stream());
    return file.commit();
}

Result<std::string> write_result(const cli::PictureOptions& options, const StackTree& tree,
                                 const PictureTexts& texts, const folding::TruthReport& report) {
    auto written = write_picture_of(tree, texts, options);
    WICK_TRY(write_truth(options, report));
    return written;
}

}  // namespace wick::driver
