#pragma once

#include <string>

#include "base/result.hpp"
#include "render/name_attributes.hpp"
#include "render/palette_map.hpp"

namespace wick::driver {

/// Reads a file of --nameattr; nothing when `file` is empty.
/// @error IoError, or MalformedInput with "Invalid format in FILE", as flamegraph.pl says it.
[[nodiscard]] Result<render::NameAttributes> read_name_attributes(const std::string& file);

/// Reads the colours that earlier pictures gave to functions from palette.map in the current
/// folder; an empty map when there is no such file.
[[nodiscard]] Result<render::PaletteMap> read_palette_file();

/// Writes them there, all or nothing.
[[nodiscard]] Result<> write_palette_file(const render::PaletteMap& palette);

}  // namespace wick::driver
