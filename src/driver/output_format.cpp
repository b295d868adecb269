#include "driver/output_format.hpp"

#include <array>
#include <filesystem>
#include <string>

namespace wick::driver {
namespace {

struct Named {
    std::string_view name;
    OutputFormat format;
};

constexpr std::array kNames{
    Named{"svg", OutputFormat::Svg},           Named{"html", OutputFormat::Html},
    Named{"folded", OutputFormat::Folded},     Named{"speedscope", OutputFormat::Speedscope},
    Named{"firefox", OutputFormat::Firefox},   Named{"pprof", OutputFormat::Pprof},
    Named{"chrome", OutputFormat::Chrome},     Named{"callgrind", OutputFormat::Callgrind},
    Named{"markdown", OutputFormat::Markdown}, Named{"json", OutputFormat::Json}};

// The longer endings come before those that they end in.
constexpr std::array kEndings{Named{".html", OutputFormat::Html},
                              Named{".folded", OutputFormat::Folded},
                              Named{".speedscope.json", OutputFormat::Speedscope},
                              Named{".speedscope", OutputFormat::Speedscope},
                              Named{".trace.json", OutputFormat::Chrome},
                              Named{".wick.json", OutputFormat::Json},
                              Named{".json", OutputFormat::Firefox},
                              Named{".pb", OutputFormat::Pprof},
                              Named{".pprof", OutputFormat::Pprof},
                              Named{".callgrind", OutputFormat::Callgrind},
                              Named{".md", OutputFormat::Markdown}};

}  // namespace

bool is_packed(std::string_view path) noexcept {
    return path.ends_with(".gz");
}

KeptTime kept_time(const cli::PictureOptions& options) {
    if (options.style.flame_chart) {
        return KeptTime::Order;
    }
    const OutputFormat format = output_format(options);
    const bool is_picture = format == OutputFormat::Svg || format == OutputFormat::Html;
    return is_picture && options.style.script ? KeptTime::Slices : KeptTime::Nothing;
}

OutputFormat output_format(const cli::PictureOptions& options) {
    for (const Named& each : kNames) {
        if (options.format == each.name) {
            return each.format;
        }
    }
    std::string_view path = options.output;
    if (is_packed(path)) {
        path.remove_suffix(3);
    }
    for (const Named& each : kEndings) {
        if (path.ends_with(each.name)) {
            return each.format;
        }
    }
    const std::string file = std::filesystem::path(path).filename().string();
    return file.starts_with("callgrind.out") ? OutputFormat::Callgrind : OutputFormat::Svg;
}

}  // namespace wick::driver
