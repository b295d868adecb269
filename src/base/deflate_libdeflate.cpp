#include "base/deflate.hpp"

#include <memory>

#include <libdeflate.h>

namespace wick {
namespace {

/// Nearly as small as the highest level makes a profile, in a tenth of the time.
constexpr int kLevel = 6;

/// Deflate stores at most 258 bytes in two bits.
constexpr std::size_t kLargestRatio = 1032;

struct FreeCompressor {
    void operator()(libdeflate_compressor* compressor) const {
        libdeflate_free_compressor(compressor);
    }
};

struct FreeDecompressor {
    void operator()(libdeflate_decompressor* decompressor) const {
        libdeflate_free_decompressor(decompressor);
    }
};

/// @param bound, compress  libdeflate's functions of the format.
std::optional<std::string> compressed(std::string_view text,
                                      decltype(libdeflate_zlib_compress_bound)* bound,
                                      decltype(libdeflate_zlib_compress)* compress) {
    const std::unique_ptr<libdeflate_compressor, FreeCompressor> compressor(
        libdeflate_alloc_compressor(kLevel));
    if (compressor == nullptr) {
        return std::nullopt;
    }
    std::string stored(bound(compressor.get(), text.size()), '\0');
    const std::size_t size =
        compress(compressor.get(), text.data(), text.size(), stored.data(), stored.size());
    if (size == 0) {
        return std::nullopt;
    }
    stored.resize(size);
    return stored;
}

}  // namespace

std::optional<std::string> deflated(std::string_view text) {
    return compressed(text, libdeflate_zlib_compress_bound, libdeflate_zlib_compress);
}

std::optional<std::string> gzipped(std::string_view text) {
    return compressed(text, libdeflate_gzip_compress_bound, libdeflate_gzip_compress);
}

Result<std::string> inflated(Bytes stored, std::size_t size) {
    if (size / kLargestRatio > stored.size()) {
        return fail(ErrorCode::MalformedInput, std::to_string(stored.size()) +
                                                   " compressed bytes cannot hold " +
                                                   std::to_string(size) + " bytes");
    }
    const std::unique_ptr<libdeflate_decompressor, FreeDecompressor> decompressor(
        libdeflate_alloc_decompressor());
    std::string text(size, '\0');
    if (decompressor == nullptr ||
        libdeflate_zlib_decompress(decompressor.get(), stored.data(), stored.size(), text.data(),
                                   text.size(), nullptr) != LIBDEFLATE_SUCCESS) {
        return fail(ErrorCode::MalformedInput, "compressed data is damaged");
    }
    return text;
}

}  // namespace wick
