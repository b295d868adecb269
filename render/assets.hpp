#pragma once

#include <string_view>

namespace wick::render {

/// The text of assets/flamegraph.css, and of assets/script/*.js as one function; put into the
/// program when it is built (assets/embed.cmake). Neither contains "]]>", which would end
/// the CDATA section that they are written in.
extern const std::string_view kFlamegraphStyle;
extern const std::string_view kFlamegraphScript;

/// Likewise assets/compat, for pictures in flamegraph.pl's own form.
extern const std::string_view kCompatStyle;
extern const std::string_view kCompatScript;

}  // namespace wick::render
