// Any bytes as a picture, and as the profile inside one: a tree whose weights add up, or an error.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "render/embedded_profile.hpp"

namespace {

void require(bool condition) {
    if (!condition) {
        std::abort();
    }
}

void require_same_again(const wick::StackTree& tree) {
    const auto layout = wick::render::lay_out(tree);
    require(wick::render::is_complete(layout));
    const std::string bytes = wick::render::profile_to_bytes(tree, layout, {});
    const auto again = wick::render::profile_from_bytes(wick::as_bytes(bytes));
    require(again.has_value());
    const auto layout_again = wick::render::lay_out(again.value().tree);
    require(layout_again.total == layout.total);
    require(layout_again.boxes.size() == layout.boxes.size());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text(data, data + size);
    if (const auto read = wick::render::profile_from_bytes(wick::as_bytes(text))) {
        require_same_again(read.value().tree);
    }
    if (const auto read = wick::render::read_embedded_profile(text)) {
        require_same_again(read.value().tree);
    }
    return 0;
}
