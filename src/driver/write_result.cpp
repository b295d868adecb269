#include "driver/write_result.hpp"

#include <filesystem>

#include "base/log.hpp"
#include "base/output_file.hpp"
#include "driver/summary.hpp"
#include "driver/svg_style.hpp"
#include "driver/truth_json.hpp"
#include "folding/folded_writer.hpp"
#include "model/reversed_tree.hpp"
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
    const auto write = options.output.ends_with(".html") ? render::write_html : render::write_svg;
    if (!options.style.reverse) {
        return write(tree, render::lay_out(tree), style, out);
    }
    const StackTree turned = reversed(tree);
    style.unreversed = &tree;
    return write(turned, render::lay_out(turned), style, out);
}

Result<std::string> write_to(const std::string& path, const cli::PictureOptions& options,
                             const StackTree& tree, const PictureTexts& texts) {
    WICK_TRY(auto file, OutputFile::open(path));
    if (options.output.ends_with(".folded")) {
        folding::write_folded(tree, file.stream(), {.annotate = options.annotate});
    } else {
        WICK_TRY(write_picture(options, tree, texts, file.stream()));
    }
    WICK_TRY(file.commit());
    return path;
}

std::string refuge(const std::string& path) {
    std::error_code error;
    const auto directory = std::filesystem::temp_directory_path(error);
    return (directory / std::filesystem::path(path).filename()).string();
}

Result<> write_report(const std::string& path, const folding::TruthReport& report) {
    WICK_TRY(auto file, OutputFile::open(path));
    write_truth_json(report, file.stream());
    return file.commit();
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

Result<std::string> write_result(const cli::PictureOptions& options, const StackTree& tree,
                                 const folding::TruthReport& report) {
    auto written = write_picture_of(tree, {{}, subtitle(report), notes(report)}, options);
    if (!options.truth.empty()) {
        WICK_TRY(write_report(options.truth, report));
    }
    return written;
}

}  // namespace wick::driver
