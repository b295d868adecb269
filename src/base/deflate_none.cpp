#include "base/deflate.hpp"

namespace wick {

std::optional<std::string> deflated(std::string_view) {
    return std::nullopt;
}

std::optional<std::string> gzipped(std::string_view) {
    return std::nullopt;
}

Result<std::string> inflated(Bytes, std::size_t) {
    return fail(ErrorCode::UnsupportedPlatform,
                "this wick is built without the library that inflates compressed data");
}

}  // namespace wick
