#include <memory>

#include <libdeflate.h>
#include <zstd.h>

#include "object/debug_sections_inflate.hpp"

namespace wick::object {
namespace {

struct FreeDecompressor {
    void operator()(libdeflate_decompressor* decompressor) const {
        libdeflate_free_decompressor(decompressor);
    }
};

bool inflate_zlib(Bytes stored, std::span<std::byte> out) {
    // libdeflate takes less than half of zlib's time, which matters for hundreds of megabytes.
    const std::unique_ptr<libdeflate_decompressor, FreeDecompressor> decompressor(
        libdeflate_alloc_decompressor());
    return decompressor != nullptr &&
           libdeflate_zlib_decompress(decompressor.get(), stored.data(), stored.size(), out.data(),
                                      out.size(), nullptr) == LIBDEFLATE_SUCCESS;
}

bool inflate_zstd(Bytes stored, std::span<std::byte> out) {
    const std::size_t made = ZSTD_decompress(out.data(), out.size(), stored.data(), stored.size());
    return ZSTD_isError(made) == 0 && made == out.size();
}

}  // namespace

Result<> inflate(Compression compression, Bytes stored, std::span<std::byte> out) {
    if (compression != Compression::Zlib && compression != Compression::Zstd) {
        return fail(ErrorCode::UnsupportedPlatform,
                    "a section is compressed by a method that wick does not know");
    }
    const bool done =
        compression == Compression::Zlib ? inflate_zlib(stored, out) : inflate_zstd(stored, out);
    if (!done) {
        return fail(ErrorCode::MalformedInput, "a compressed section is damaged");
    }
    return success();
}

}  // namespace wick::object
