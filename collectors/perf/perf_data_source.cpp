#include "collectors/perf/perf_data_source.hpp"

#include <utility>

#include <fmt/format.h>

#include "base/number_text.hpp"
#include "collectors/perf/perf_data_decoder.hpp"
#include "collectors/perf/perf_data_header.hpp"
#include "collectors/perf/record_inflater.hpp"

namespace wick::perf {
namespace {

using abi::RecordType;

/// Reads records one after the other: the tool's own are understood here, the kernel's go to the
/// decoder.
class RecordReader {
 public:
    RecordReader(PerfDataDecoder& decoder, ByteOrder order, const PerfDataOptions& options)
        : decoder_(decoder), order_(order), options_(options) {}

    /// Reads to the end of the window, and notes when that is not the end of a record.
    Result<> read(ByteWindow& window) {
        WICK_TRY(read_whole_records(window));
        if (const std::size_t rest = unread_of(window); rest > 0) {
            decoder_.note(
                fmt::format("the recording ends within a record, or is damaged: {} bytes "
                            "from byte {} on could not be read",
                            with_separators(rest), with_separators(window.position())));
        }
        if (inflater_ && (!inflater_->ok() || !inflater_->window().peek(1).empty())) {
            decoder_.note("the compressed part of the recording is cut off or damaged");
        }
        return success();
    }

 private:
    /// What is left in the window; of a pipe what has come so far.
    static std::size_t unread_of(ByteWindow& window) { return window.peek(1).size(); }

    Result<> read_whole_records(ByteWindow& window) {
        while (true) {
            const std::size_t size = size_of_next(window);
            const Bytes bytes = window.peek(size);
            const auto header = parse_header(bytes.first(std::min(size, bytes.size())), order_);
            if (!header) {
                return success();
            }
            const Bytes record = bytes.first(header->size);
            const Keeper keeper = window.keeper();
            window.skip(header->size);
            WICK_TRY(take(record, *header, keeper, window));
            if (options_.on_progress && &window != inflated()) {
                options_.on_progress(window.position());
            }
        }
    }

    [[nodiscard]] std::size_t size_of_next(ByteWindow& window) const {
        const Bytes bytes = window.peek(kRecordHeaderSize);
        ByteReader reader(bytes, order_);
        reader.skip(6);
        return std::max<std::size_t>(reader.u16(), kRecordHeaderSize);
    }

    [[nodiscard]] const ByteWindow* inflated() const {
        return inflater_ ? &inflater_->window() : nullptr;
    }

    Result<> take(Bytes record, const RecordHeader& header, const Keeper& keeper,
                  ByteWindow& window) {
        if (header.type < RecordType::FirstOfTool) {
            decoder_.take(record, header, keeper);
            return success();
        }
        ByteReader reader(record, order_);
        reader.skip(kRecordHeaderSize);
        switch (header.type) {
            case RecordType::HeaderAttr:
                take_attr(record.subspan(kRecordHeaderSize));
                break;
            case RecordType::HeaderBuildId:
                read_build_id(record, order_, decoder_.machine());
                break;
            case RecordType::HeaderFeature:
                take_feature(reader, record);
                break;
            case RecordType::EventUpdate:
                take_update(reader, record);
                break;
            case RecordType::HeaderTracingData:
                window.skip((std::uint64_t{reader.u32()} + 7) / 8 * 8);
                break;
            case RecordType::AuxTrace:
                window.skip(reader.u64());
                break;
            case RecordType::FinishedRound:
                decoder_.end_round();
                break;
            case RecordType::Compressed:
                return unpack(record.subspan(kRecordHeaderSize));
            case RecordType::Compressed2: {
                const std::uint64_t size = reader.u64();
                return unpack(slice(record, reader.position(), size).value_or(Bytes{}));
            }
            default:
                break;
        }
        return success();
    }

    void take_attr(Bytes body) {
        auto event = parse_event_attr(body, order_);
        if (!event) {
            return decoder_.count_malformed();
        }
        ByteReader reader(body, order_);
        reader.skip(event_attr_size(body, order_));
        std::vector<std::uint64_t> ids;
        while (reader.remaining() >= 8) {
            ids.push_back(reader.u64());
        }
        // Attributes may come twice; those of known ids say nothing new.
        const bool is_known =
            !ids.empty() && decoder_.events().with_id(ids.front()) != EventTable::kNone;
        if (!is_known) {
            decoder_.events().add(std::move(*event), ids);
        }
    }

    void take_feature(ByteReader& reader, Bytes record) {
        const auto number = static_cast<Feature>(reader.u64());
        if (reader.ok()) {
            read_feature(number, record.subspan(reader.position()), order_, decoder_.machine(),
                         decoder_.events());
        }
    }

    void take_update(ByteReader& reader, Bytes record) {
        constexpr std::uint64_t kName = 2;  // PERF_EVENT_UPDATE__NAME
        const std::uint64_t what = reader.u64();
        const std::uint64_t id = reader.u64();
        if (reader.ok() && what == kName) {
            const std::string_view text = as_text(record.subspan(reader.position()));
            decoder_.events().rename(id, std::string(text.substr(0, text.find('\0'))));
        }
    }

    Result<> unpack(Bytes payload) {
        if (!inflater_) {
            WICK_TRY(inflater_, RecordInflater::create());
        }
        inflater_->feed(payload);
        return read_whole_records(inflater_->window());
    }

    PerfDataDecoder& decoder_;
    ByteOrder order_;
    const PerfDataOptions& options_;
    std::unique_ptr<RecordInflater> inflater_;
};

/// A perf.data whose data section may have been cut, or never finished.
Bytes data_of(Bytes file, const PerfDataHeader& header, PerfDataDecoder& decoder) {
    const std::uint64_t offset = std::min<std::uint64_t>(header.data.offset, file.size());
    const Bytes rest = file.subspan(offset);
    if (header.data.size == 0) {
        decoder.note(
            "perf did not finish this file; what is there was read, without the names of "
            "events and the build ids that perf writes last");
        return rest;
    }
    if (header.data.size > rest.size()) {
        decoder.note(fmt::format("the file is cut off: {} of {} bytes of records are missing",
                                 with_separators(header.data.size - rest.size()),
                                 with_separators(header.data.size)));
        return rest;
    }
    return rest.first(header.data.size);
}

}  // namespace

Result<PerfDataRecording> read_perf_data(Bytes file, const PerfDataOptions& options,
                                         CodeListener& listener) {
    WICK_TRY(const PerfDataHeader header, PerfDataHeader::parse(file));
    PerfDataDecoder decoder(options, listener);
    Bytes data;
    if (header.is_pipe) {
        data = file.subspan(header.size);
    } else {
        WICK_TRY(decoder.events(), read_events(file, header));
        read_features(file, header, decoder.machine(), decoder.events());
        data = data_of(file, header, decoder);
    }
    ByteWindow window(data);
    WICK_TRY(RecordReader(decoder, header.order, options).read(window));
    return decoder.finish();
}

Result<PerfDataRecording> read_perf_data(ByteWindow::Refill refill, const PerfDataOptions& options,
                                         CodeListener& listener) {
    ByteWindow window(std::move(refill));
    WICK_TRY(const PerfDataHeader header,
             PerfDataHeader::parse(window.peek(PerfDataHeader::kSize)));
    if (!header.is_pipe) {
        return fail(ErrorCode::InvalidArgument,
                    "this recording was not written to a pipe, and can only be read from a file",
                    "wick report perf.data");
    }
    window.skip(header.size);
    PerfDataDecoder decoder(options, listener);
    WICK_TRY(RecordReader(decoder, header.order, options).read(window));
    return decoder.finish();
}

}  // namespace wick::perf
