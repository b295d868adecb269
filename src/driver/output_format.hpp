#pragma once

#include <cstdint>
#include <string_view>

#include "cli/options.hpp"
#include "model/kept_time.hpp"

namespace wick::driver {

/// What a result is written as.
enum class OutputFormat : std::uint8_t {
    Svg,
    Html,
    Folded,
    Speedscope,
    Firefox,
    Pprof,
    Chrome,
    Callgrind,
    Markdown,
    Json,
};

/// The format that the user named, or else the one that the file's name ends in; else a picture.
[[nodiscard]] OutputFormat output_format(const cli::PictureOptions& options);

/// What a recording has to keep of its samples' times for such a result: a picture with its script
/// can show when they were taken.
[[nodiscard]] KeptTime kept_time(const cli::PictureOptions& options);

/// Whether what is written is to be packed: the file's name ends in ".gz".
[[nodiscard]] bool is_packed(std::string_view path) noexcept;

}  // namespace wick::driver
