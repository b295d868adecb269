#include "driver/write_result.hpp"

#include <filesystem>

#include "base/log.hpp"
#include "base/output_file.hpp"
#include "driver/summary.hpp"
#include "folding/folded_writer.hpp"
#include "render/layout.hpp"
#include "render/svg_writer.hpp"

namespace wick::driver {
namespace {

Result<> write_picture(const cli::PictureOptions& options, const Profile& profile,
                       const folding::FoldedProfile& folded, std::ostream& out) {
    render::SvgStyle style;
    style.title = options.title;
    style.subtitle = options.subtitle.empty() ? subtitle(profile) : options.subtitle;
    style.notes = notes(profile, folded);
    const auto write = options.output.ends_with(".html") ? render::write_html : render::write_svg;
    return write(folded.tree, render::lay_out(folded.tree), style, out);
}

Result<std::string> write_to(const std::string& path, const cli::PictureOptions& options,
                             const Profile& profile, const folding::FoldedProfile& folded) {
    WICK_TRY(auto file, OutputFile::open(path));
    if (options.output.ends_with(".folded")) {
        folding::write_folded(folded.tree, file.stream());
    } else {
        WICK_TRY(write_picture(options, profile, folded, file.stream()));
    }
    WICK_TRY(file.commit());
    return path;
}

std::string refuge(const std::string& path) {
    std::error_code error;
    const auto directory = std::filesystem::temp_directory_path(error);
    return (directory / std::filesystem::path(path).filename()).string();
}

}  // namespace

Result<std::string> write_result(const cli::PictureOptions& options, const Profile& profile,
                                 const folding::FoldedProfile& folded) {
    auto written = write_to(options.output, options, profile, folded);
    if (written || options.output == "-") {
        return written;
    }
    log_line(LogLevel::Warning, written.error().message);
    return write_to(refuge(options.output), options, profile, folded);
}

}  // namespace wick::driver
