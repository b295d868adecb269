#include "base/unpacking_source.hpp"

namespace wick {

Result<std::unique_ptr<ByteSource>> unpack(Packing packing, std::unique_ptr<ByteSource>) {
    const bool gzip = packing == Packing::Gzip;
    return fail(ErrorCode::UnsupportedPlatform,
                "the input is packed, and this wick is built without the libraries that unpack it",
                gzip ? "unpack it first: gzip -d FILE" : "unpack it first: zstd -d FILE");
}

}  // namespace wick
