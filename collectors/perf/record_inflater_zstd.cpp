#include <zstd.h>

#include "collectors/perf/record_inflater.hpp"

namespace wick::perf {
namespace {

class ZstdInflater : public RecordInflater {
 public:
    ZstdInflater() : window_([this](std::span<std::byte> buffer) { return unpack(buffer); }) {}

    void feed(Bytes payload) override {
        input_ = {payload.data(), payload.size(), 0};
        may_hold_more_ = true;
    }

    [[nodiscard]] ByteWindow& window() override { return window_; }

    [[nodiscard]] bool ok() const noexcept override { return ok_; }

 private:
    struct Free {
        void operator()(ZSTD_DStream* stream) const noexcept { ZSTD_freeDStream(stream); }
    };

    std::size_t unpack(std::span<std::byte> buffer) {
        ZSTD_outBuffer output{buffer.data(), buffer.size(), 0};
        while (ok_ && output.pos == 0 && (input_.pos < input_.size || may_hold_more_)) {
            const std::size_t before = input_.pos;
            const std::size_t result = ZSTD_decompressStream(stream_.get(), &output, &input_);
            ok_ = stream_ != nullptr && ZSTD_isError(result) == 0;
            // Output that did not fit waits in the stream even when all input is taken.
            may_hold_more_ = output.pos == output.size;
            if (output.pos == 0 && input_.pos == before) {
                break;
            }
        }
        return output.pos;
    }

    std::unique_ptr<ZSTD_DStream, Free> stream_{ZSTD_createDStream()};
    ZSTD_inBuffer input_{nullptr, 0, 0};
    ByteWindow window_;
    bool may_hold_more_ = false;
    bool ok_ = true;
};

}  // namespace

Result<std::unique_ptr<RecordInflater>> RecordInflater::create() {
    return std::make_unique<ZstdInflater>();
}

}  // namespace wick::perf
