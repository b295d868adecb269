#include "collectors/etw/etl_reader.hpp"

#include <algorithm>
#include <memory>
#include <optional>

#include <fmt/format.h>

#include "collectors/etw/etl_buffer.hpp"
#include "collectors/etw/open_buffer.hpp"

namespace wick::etw {
namespace {

/// Inflated buffers may hold so much; more of them wait, even if that costs the order of time.
constexpr std::size_t kMostMemory = std::size_t{256} << 20U;

const char* codec_name(Codec codec) {
    switch (codec) {
        case Codec::Lznt1:
            return "LZNT1";
        case Codec::XpressHuffman:
            return "XPRESS with Huffman codes";
        default:
            return "an unknown method";
    }
}

/// The buffers that are being read, and those that wait to be used again. The one whose event is
/// next is always found first.
class OpenBuffers {
 public:
    [[nodiscard]] bool empty() const noexcept { return heap_.empty(); }

    [[nodiscard]] std::size_t memory() const noexcept { return memory_; }

    [[nodiscard]] const EtlEvent& next() const noexcept { return heap_.front()->current(); }

    /// Opens a buffer and returns it, for its counts.
    const OpenBuffer& open(const EtlBuffer& source) {
        std::unique_ptr<OpenBuffer> buffer;
        if (free_.empty()) {
            buffer = std::make_unique<OpenBuffer>();
        } else {
            buffer = std::move(free_.back());
            free_.pop_back();
        }
        buffer->open(source);
        memory_ += buffer->memory();
        const OpenBuffer& opened = *buffer;
        heap_.push_back(std::move(buffer));
        settle();
        return opened;
    }

    /// Goes on to the event behind next().
    void advance() {
        std::pop_heap(heap_.begin(), heap_.end(), is_later);
        heap_.back()->advance();
        settle();
    }

 private:
    static bool is_later(const std::unique_ptr<OpenBuffer>& left,
                         const std::unique_ptr<OpenBuffer>& right) {
        return comes_before(right->current(), left->current());
    }

    /// Puts the last buffer into its place, or away when it has no more events.
    void settle() {
        if (!heap_.back()->at_end()) {
            std::push_heap(heap_.begin(), heap_.end(), is_later);
            return;
        }
        memory_ -= heap_.back()->memory();
        constexpr std::size_t kMostFree = 16;
        if (free_.size() < kMostFree) {
            free_.push_back(std::move(heap_.back()));
        }
        heap_.pop_back();
    }

    std::vector<std::unique_ptr<OpenBuffer>> heap_;
    std::vector<std::unique_ptr<OpenBuffer>> free_;
    std::size_t memory_ = 0;
};

}  // namespace

Result<EtlReader> EtlReader::open(Bytes file) {
    WICK_TRY(const EtlHeader header, parse_etl_header(file));
    EtlReader reader(file, header);
    reader.index_buffers();
    if (reader.counts_.packed_buffers > 0 && header.codec != Codec::Xpress) {
        return fail(ErrorCode::UnsupportedPlatform,
                    fmt::format("the buffers of this trace are packed with {}, which wick does not "
                                "read",
                                codec_name(header.codec)),
                    "write it anew on Windows: xperf -merge TRACE.etl PLAIN.etl");
    }
    return reader;
}

void EtlReader::index_buffers() {
    std::uint64_t offset = 0;
    while (offset < file_.size()) {
        const auto buffer = parse_buffer(file_, offset);
        if (!buffer) {
            break;
        }
        counts_.buffers += 1;
        counts_.packed_buffers += buffer->is_packed ? 1U : 0U;
        // Only events that say a time matter; a buffer that begins with another goes first.
        places_.push_back({first_time_of(*buffer).value_or(INT64_MIN), offset});
        counts_.missing_bytes += buffer->is_cut ? offset + buffer->size - file_.size() : 0;
        offset += buffer->size;
    }
    if (offset < file_.size()) {
        counts_.missing_bytes = file_.size() - offset;
    }
    std::stable_sort(places_.begin(), places_.end(),
                     [](const BufferPlace& left, const BufferPlace& right) {
                         return left.first_time < right.first_time;
                     });
}

void EtlReader::read(const std::function<void(const EtlEvent&)>& take,
                     const std::function<void(std::uint64_t)>& on_progress) {
    OpenBuffers open;
    std::uint64_t done = 0;
    auto place = places_.begin();
    const auto must_open = [&] {
        return place != places_.end() && (open.empty() || (place->first_time <= open.next().time &&
                                                           open.memory() < kMostMemory));
    };
    while (true) {
        while (must_open()) {
            const auto buffer = parse_buffer(file_, place->offset);
            const OpenBuffer& opened = open.open(*buffer);
            counts_.events += opened.event_count();
            counts_.damaged_buffers += opened.is_damaged() ? 1U : 0U;
            done += buffer->size;
            if (on_progress) {
                on_progress(std::min<std::uint64_t>(done, file_.size()));
            }
            ++place;
        }
        if (open.empty()) {
            break;
        }
        take(open.next());
        open.advance();
    }
}

}  // namespace wick::etw
