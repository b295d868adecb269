#include <array>

#include <lzma.h>

#include "object/mini_debug_info.hpp"

namespace wick::object {
namespace {

/// Dictionaries of xz -9 need 65 MB.
constexpr std::uint64_t kMemoryLimit = std::uint64_t{128} << 20U;

/// liblzma's decoder, released when it goes out of scope.
class Decoder {
 public:
    Decoder() : ready_(lzma_stream_decoder(&stream, kMemoryLimit, 0) == LZMA_OK) {}

    Decoder(const Decoder&) = delete;
    Decoder& operator=(const Decoder&) = delete;

    ~Decoder() { lzma_end(&stream); }

    [[nodiscard]] bool ready() const noexcept { return ready_; }

    lzma_stream stream = LZMA_STREAM_INIT;

 private:
    bool ready_;
};

}  // namespace

Result<std::vector<std::byte>> unpack_mini_debug_info(Bytes section, std::size_t limit) {
    Decoder decoder;
    decoder.stream.next_in = reinterpret_cast<const std::uint8_t*>(section.data());
    decoder.stream.avail_in = section.size();
    std::vector<std::byte> result;
    std::array<std::byte, std::size_t{64} * 1024> buffer;
    lzma_ret status = decoder.ready() ? LZMA_OK : LZMA_MEM_ERROR;
    while (status == LZMA_OK) {
        decoder.stream.next_out = reinterpret_cast<std::uint8_t*>(buffer.data());
        decoder.stream.avail_out = buffer.size();
        status = lzma_code(&decoder.stream, LZMA_FINISH);
        const std::size_t made = buffer.size() - decoder.stream.avail_out;
        if (made > limit - result.size()) {
            return fail(ErrorCode::MalformedInput, ".gnu_debugdata unpacks to too many bytes");
        }
        result.insert(result.end(), buffer.begin(),
                      buffer.begin() + static_cast<std::ptrdiff_t>(made));
    }
    if (status != LZMA_STREAM_END) {
        return fail(ErrorCode::MalformedInput, ".gnu_debugdata is no usable XZ data");
    }
    return result;
}

}  // namespace wick::object
