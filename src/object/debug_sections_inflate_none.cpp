#include "object/debug_sections_inflate.hpp"

namespace wick::object {

Result<> inflate(Compression, Bytes, std::span<std::byte>) {
    return fail(ErrorCode::UnsupportedPlatform,
                "this wick is built without the libraries that inflate debug sections");
}

}  // namespace wick::object
