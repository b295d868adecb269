#pragma once

#include <string_view>

namespace wick::render {

/// The text of assets/flamegraph.css and assets/flamegraph.js, put into the program when it is
/// built. Neither contains "]]>", which would end the CDATA section they are written in.
extern const std::string_view kFlamegraphStyle;
extern const std::string_view kFlamegraphScript;

}  // namespace wick::render
