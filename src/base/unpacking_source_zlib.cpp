#include <array>
#include <utility>
#include <vector>
#include <zlib.h>

#include <zstd.h>

#include "base/unpacking_source.hpp"

namespace wick {
namespace {

constexpr std::size_t kBlockSize = std::size_t{128} << 10U;

Error damaged(const char* format, const char* how) {
    return {ErrorCode::MalformedInput, std::string("the ") + format + " data is " + how, {}};
}

/// The packed side: a block of the packed bytes, filled again when it is used up.
class PackedBlock {
 public:
    explicit PackedBlock(std::unique_ptr<ByteSource> source)
        : source_(std::move(source)), bytes_(kBlockSize) {}

    /// Makes sure that there are bytes to use. Without any behind it, this is the end.
    Result<> fill() {
        if (used_ == size_) {
            used_ = 0;
            size_ = 0;
            WICK_TRY(size_, source_->read(bytes_));
        }
        return success();
    }

    [[nodiscard]] std::span<char> rest() { return std::span(bytes_).subspan(used_, size_ - used_); }

    void use(std::size_t count) { used_ += count; }

    [[nodiscard]] const ByteSource& source() const noexcept { return *source_; }

 private:
    std::unique_ptr<ByteSource> source_;
    std::vector<char> bytes_;
    std::size_t used_ = 0;
    std::size_t size_ = 0;
};

/// What both formats have in common: read from a block until bytes come out.
class UnpackingSource : public ByteSource {
 public:
    explicit UnpackingSource(std::unique_ptr<ByteSource> packed) : block_(std::move(packed)) {}

    Result<std::size_t> read(std::span<char> buffer) override {
        for (;;) {
            WICK_TRY(block_.fill());
            if (block_.rest().empty() && between_members_) {
                return 0;
            }
            WICK_TRY(const std::size_t made, step(buffer));
            if (made > 0) {
                return made;
            }
        }
    }

    [[nodiscard]] std::uint64_t bytes_read() const noexcept override {
        return block_.source().bytes_read();
    }

    [[nodiscard]] std::uint64_t bytes_total() const noexcept override {
        return block_.source().bytes_total();
    }

 protected:
    /// Unpacks from block_, whose rest is empty when the data ended too early, and keeps
    /// between_members_ up to date.
    virtual Result<std::size_t> step(std::span<char> buffer) = 0;

    PackedBlock block_;
    bool between_members_ = false;  ///< A packed file is complete; another may follow.
};

class GzipSource : public UnpackingSource {
 public:
    explicit GzipSource(std::unique_ptr<ByteSource> packed) : UnpackingSource(std::move(packed)) {
        constexpr int kGzipOnly = 16;
        ready_ = inflateInit2(&stream_, MAX_WBITS + kGzipOnly) == Z_OK;
    }

    GzipSource(const GzipSource&) = delete;
    GzipSource& operator=(const GzipSource&) = delete;

    ~GzipSource() override { (void)inflateEnd(&stream_); }

 protected:
    Result<std::size_t> step(std::span<char> buffer) override {
        if (!ready_ || (between_members_ && inflateReset(&stream_) != Z_OK)) {
            return fail(ErrorCode::IoError, "not enough memory to unpack gzip data");
        }
        const std::span<char> packed = block_.rest();
        if (packed.empty()) {
            return fail(damaged("gzip", "cut off"));
        }
        constexpr std::size_t kMost = std::size_t{1} << 30U;
        const auto room = static_cast<uInt>(std::min(buffer.size(), kMost));
        stream_.next_in = reinterpret_cast<Bytef*>(packed.data());
        stream_.avail_in = static_cast<uInt>(packed.size());
        stream_.next_out = reinterpret_cast<Bytef*>(buffer.data());
        stream_.avail_out = room;
        const int outcome = ::inflate(&stream_, Z_NO_FLUSH);
        if (outcome != Z_OK && outcome != Z_STREAM_END && outcome != Z_BUF_ERROR) {
            return fail(
                damaged("gzip", between_members_ ? "followed by something else" : "damaged"));
        }
        between_members_ = outcome == Z_STREAM_END;
        block_.use(packed.size() - stream_.avail_in);
        return room - stream_.avail_out;
    }

 private:
    z_stream stream_{};
    bool ready_ = false;
};

struct FreeZstd {
    void operator()(ZSTD_DStream* stream) const { (void)ZSTD_freeDStream(stream); }
};

class ZstdSource : public UnpackingSource {
 public:
    explicit ZstdSource(std::unique_ptr<ByteSource> packed)
        : UnpackingSource(std::move(packed)), stream_(ZSTD_createDStream()) {}

 protected:
    Result<std::size_t> step(std::span<char> buffer) override {
        if (stream_ == nullptr) {
            return fail(ErrorCode::IoError, "not enough memory to unpack zstd data");
        }
        // Also without further input: the library may hold back output for want of room.
        const std::span<char> packed = block_.rest();
        ZSTD_inBuffer in{packed.data(), packed.size(), 0};
        ZSTD_outBuffer out{buffer.data(), buffer.size(), 0};
        const std::size_t outcome = ZSTD_decompressStream(stream_.get(), &out, &in);
        if (ZSTD_isError(outcome) != 0) {
            Error error = damaged("zstd", "damaged");
            error.message += std::string(": ") + ZSTD_getErrorName(outcome);
            return fail(std::move(error));
        }
        if (packed.empty() && out.pos == 0) {
            return fail(damaged("zstd", "cut off"));
        }
        between_members_ = outcome == 0;
        block_.use(in.pos);
        return out.pos;
    }

 private:
    std::unique_ptr<ZSTD_DStream, FreeZstd> stream_;
};

}  // namespace

Result<std::unique_ptr<ByteSource>> unpack(Packing packing, std::unique_ptr<ByteSource> packed) {
    if (packing == Packing::Gzip) {
        return std::unique_ptr<ByteSource>(std::make_unique<GzipSource>(std::move(packed)));
    }
    return std::unique_ptr<ByteSource>(std::make_unique<ZstdSource>(std::move(packed)));
}

}  // namespace wick
