#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace wick::render {

/// Colours of names that stay the same from picture to picture: flamegraph.pl's palette.map. A
/// colour is kept as it is written there, "rgb(213,39,9)".
class PaletteMap {
 public:
    /// Reads lines `name->colour`. Any text can be read; what is no such line gives a name without
    /// a colour, as in flamegraph.pl.
    [[nodiscard]] static PaletteMap parse(std::string_view text);

    /// Writes one line a name, in the order of the names' bytes.
    [[nodiscard]] std::string text() const;

    /// Returns the colour of a name, asking for it when it is new.
    const std::string& color(std::string_view name, const std::function<std::string()>& make);

 private:
    std::map<std::string, std::string, std::less<>> colors_;
};

}  // namespace wick::render
