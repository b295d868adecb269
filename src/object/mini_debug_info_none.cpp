#include "object/mini_debug_info.hpp"

namespace wick::object {

Result<std::vector<std::byte>> unpack_mini_debug_info(Bytes, std::size_t) {
    return fail(ErrorCode::UnsupportedPlatform, "this wick was built without liblzma");
}

}  // namespace wick::object
