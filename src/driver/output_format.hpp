#pragma once

#include <cstdint>
#include <string_view>

#include "cli/options.hpp"

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

/// Whether what is written is to be packed: the file's name ends in ".gz".
[[nodiscard]] bool is_packed(std::string_view path) noexcept;

}  // namespace wick::driver
