#include "collectors/perf/perf_data_decoder.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "base/number_text.hpp"

namespace wick::perf {
namespace {

using abi::RecordType;

/// What perf's BPF program puts into the raw part of an off-CPU sample, since perf 6.15: process
/// and thread, the time off the processor, and the stack (tools/perf: __set_offcpu_sample).
bool read_off_cpu(SampleRecord& sample, ByteOrder order) {
    ByteReader reader(sample.raw, order);
    const std::uint32_t pid = reader.u32();
    const std::uint32_t tid = reader.u32();
    const std::uint64_t time = reader.u64();
    const std::uint64_t count = reader.u64();
    if (!reader.ok() || count > reader.remaining() / 8) {
        return false;
    }
    sample.pid = pid;
    sample.tid = tid;
    sample.period = time;
    sample.chain = CallChain(reader.bytes(count * 8), order);
    sample.in_kernel = false;
    return true;
}

std::string quoted_names(const std::vector<RecordedEvent>& events) {
    std::vector<std::string> names;
    for (const RecordedEvent& event : events) {
        if (!event.is_dummy()) {
            names.push_back(event.name);
        }
    }
    return fmt::format("{}", fmt::join(names, ", "));
}

}  // namespace

BuildId ListedFiles::build_id(std::string_view path) const {
    const auto found = machine_.build_ids.find(std::string(path));
    return found == machine_.build_ids.end() ? BuildId() : found->second;
}

std::vector<std::string> ListedFiles::alternatives(const BuildId& build_id) const {
    std::vector<std::string> paths = object::build_id_candidates(build_id, roots_);
    // The file itself, with its code, is better than its debug information alone.
    std::stable_partition(paths.begin(), paths.end(),
                          [](const std::string& path) { return path.ends_with("/elf"); });
    return paths;
}

PerfDataDecoder::PerfDataDecoder(const PerfDataOptions& options, CodeListener& listener)
    : options_(options),
      listener_(listener),
      files_(machine_, options.images->roots()),
      queue_([this](const QueuedRecord& record) { deliver(record); }) {
    recording_.images = options.images;
}

object::Machine PerfDataDecoder::machine_kind() const {
    if (machine_.architecture == "aarch64") {
        return object::Machine::Aarch64;
    }
    return machine_.architecture.empty() || machine_.architecture == "x86_64"
               ? object::Machine::X86_64
               : object::Machine::Other;
}

std::shared_ptr<const object::Image> PerfDataDecoder::vdso() const {
    const BuildId listed = files_.build_id("[vdso]");
    if (options_.vdso && (listed.empty() ? machine_.release == options_.release
                                         : options_.vdso->build_id() == listed)) {
        return options_.vdso;
    }
    const object::DebugFileRoots& roots = options_.images->roots();
    if (listed.empty() || roots.cache.empty()) {
        return nullptr;
    }
    const std::string hex = listed.hex();
    auto image = object::Image::open(
        fmt::format("{}/.build-id/{}/{}/vdso", roots.cache, hex.substr(0, 2), hex.substr(2)),
        "[vdso]", roots);
    return image ? image.value() : nullptr;
}

bool PerfDataDecoder::is_ours() const {
    return options_.recorded_here ||
           (!options_.host_name.empty() && machine_.host_name == options_.host_name);
}

void PerfDataDecoder::begin() {
    chosen_ = options_.event.empty() ? events_.first_sampling() : events_.named(options_.event);
    DecoderOptions options;
    options.machine = machine_kind();
    options.max_frames = options_.max_frames;
    options.weigh_by_period = chosen_ == EventTable::kNone || !events_.at(chosen_).is_clock();
    options.monotonic_times = chosen_ != EventTable::kNone && events_.at(chosen_).monotonic_times;
    options.jit_files = is_ours() ? JitFiles::LeftBehind : JitFiles::Nowhere;
    options.files = &files_;
    if (events_.knows_waits(chosen_)) {
        options.with_waits = true;
        events_.weigh_waits(chosen_);
    }
    with_waits_ = options.with_waits;
    keep_times();
    const auto page = vdso();
    if (page) {
        recording_.images->add(page);
    }
    decoder_.emplace(recording_.profile, *recording_.images, page, options);
    teller_.emplace(recording_.profile, decoder_->processes(), listener_);
}

/// Off-CPU samples that perf dumps at the end have made-up times.
void PerfDataDecoder::keep_times() {
    const bool has_times = chosen_ != EventTable::kNone && !events_.at(chosen_).is_off_cpu();
    if (has_times || options_.kept_time != KeptTime::Slices) {
        recording_.profile.keep(options_.kept_time);
    }
}

void PerfDataDecoder::take(Bytes record, const RecordHeader& header, const Keeper& keeper) {
    const bool is_sample = header.type == RecordType::Sample;
    const std::size_t event = events_.event_of(record, is_sample);
    if (event == EventTable::kNone) {
        return count_malformed();
    }
    const RecordLayout& layout = events_.at(event).layout;
    if (header.type == RecordType::Lost || header.type == RecordType::LostSamples) {
        return count_lost(record, header);
    }
    const bool is_mapping = header.type == RecordType::Mmap || header.type == RecordType::Mmap2;
    if (is_mapping && read_kernel_mapping(record, layout, machine_)) {
        return;
    }
    if (is_sample) {
        events_.count_sample(event);
    }
    queue_.push({record_time(record, layout), record, keeper, static_cast<std::uint32_t>(event)});
}

void PerfDataDecoder::count_lost(Bytes record, const RecordHeader& header) {
    const auto count = parse_lost(record, events_.at(0).layout);
    if (!count) {
        count_malformed();
    } else if (header.type == RecordType::Lost) {
        lost_by_buffers_ += *count;
    } else if ((header.misc & abi::kMiscLostByFilter) == 0) {
        lost_by_events_ += *count;
    }
}

void PerfDataDecoder::end_round() {
    queue_.end_round();
    if (teller_) {
        teller_->tell();
    }
}

void PerfDataDecoder::deliver(const QueuedRecord& record) {
    if (!decoder_) {
        begin();
    }
    const auto header = parse_header(record.bytes, events_.at(record.event).layout.order);
    if (header && header->type == RecordType::Sample) {
        deliver_sample(record);
    } else {
        decoder_->decode(record.bytes, events_.at(record.event).layout);
        last_time_ = with_waits_ ? std::max(last_time_, record.time_ns) : last_time_;
    }
}

void PerfDataDecoder::deliver_sample(const QueuedRecord& record) {
    const RecordedEvent& event = events_.at(record.event);
    const bool is_chosen = record.event == chosen_;
    if (!is_chosen && (event.layout.read_format & abi::kFormatGroup) == 0) {
        return;
    }
    auto sample = parse_sample(record.bytes, event.layout);
    if (!sample) {
        return count_malformed();
    }
    std::uint64_t weight = event.is_clock() ? 1 : sample->period;
    if (!is_chosen) {
        const auto count = count_in_group(*sample);
        if (!count) {
            return;
        }
        events_.count_sample(chosen_);
        weight = *count;
    }
    if (event.is_off_cpu() && !sample->raw.empty()) {
        if (!read_off_cpu(*sample, event.layout.order)) {
            return count_malformed();
        }
        weight = sample->period;
    }
    if (!event.is_off_cpu() && !is_in_range(record.time_ns)) {
        return;
    }
    decoder_->decode_sample(*sample, event.layout, weight);
    // Off-CPU samples that perf dumps at the end have made-up times far in the future.
    if (record.time_ns != 0 && !event.is_off_cpu()) {
        first_time_ = first_time_ == 0 ? record.time_ns : std::min(first_time_, record.time_ns);
        last_time_ = std::max(last_time_, record.time_ns);
    }
}

bool PerfDataDecoder::is_in_range(std::uint64_t time_ns) {
    origin_ = origin_ == 0 ? time_ns : origin_;
    const std::chrono::nanoseconds since(time_ns - std::min(origin_, time_ns));
    const bool is_in = since >= options_.from && (!options_.to || since <= *options_.to);
    outside_ += is_in ? 0 : 1;
    return is_in;
}

std::optional<std::uint64_t> PerfDataDecoder::count_in_group(const SampleRecord& sample) {
    for (std::size_t i = 0; i < sample.group.size(); ++i) {
        const GroupValues::Value value = sample.group[i];
        if (events_.with_id(value.id) == chosen_) {
            // Values count from when the event was opened.
            std::uint64_t& last = group_counts_[value.id];
            const std::uint64_t count = value.count - std::min(value.count, last);
            last = value.count;
            return count > 0 ? std::optional(count) : std::nullopt;
        }
    }
    return std::nullopt;
}

Result<PerfDataRecording> PerfDataDecoder::finish() {
    queue_.finish();
    if (events_.all().empty()) {
        return fail(ErrorCode::MalformedInput, "the recording does not say which events it has",
                    "perf was stopped before it recorded anything, or the pipe broke");
    }
    if (!decoder_) {
        begin();
    }
    if (chosen_ == EventTable::kNone) {
        return fail(ErrorCode::InvalidArgument,
                    "the recording has no event \"" + options_.event + "\"",
                    "it has " + quoted_names(events_.all()));
    }
    decoder_->jit().finish(UINT64_MAX);
    decoder_->waits().finish(last_time_);
    recording_.jit_code = decoder_->jit().code();
    describe();
    note_other_events();
    if (outside_ > 0) {
        note(fmt::format("{} samples are left out, which are not of the time asked for",
                         with_separators(outside_)));
    }
    if (queue_.late() > 0) {
        note(
            fmt::format("{} records lie too far out of their order of time; names near them may "
                        "be wrong",
                        with_separators(queue_.late())));
    }
    return PerfDataRecording{std::move(recording_), std::move(machine_),
                             decoder_->processes().unproven()};
}

void PerfDataDecoder::describe() {
    const RecordedEvent& event = events_.at(chosen_);
    Profile& profile = recording_.profile;
    profile.event = event.name;
    profile.unit.name = event.is_clock()                    ? "samples"
                        : event.is_off_cpu() || with_waits_ ? "nanoseconds"
                                                            : event.name;
    profile.frequency_hz = event.frequency_hz;
    profile.period = event.frequency_hz > 0 ? 1 : event.layout.period;
    profile.stack_bytes = event.stack_bytes;
    profile.duration = std::chrono::nanoseconds(last_time_ - first_time_);
    // Where both are counted they count the same losses.
    profile.losses.lost_samples = std::max(lost_by_buffers_, lost_by_events_);
    recording_.stopped_at = std::chrono::steady_clock::now();
}

void PerfDataDecoder::note_other_events() {
    std::vector<std::string> others;
    for (std::size_t i = 0; i < events_.all().size(); ++i) {
        const RecordedEvent& event = events_.at(i);
        if (i != chosen_ && !event.is_dummy()) {
            others.push_back(
                fmt::format("{} ({} samples)", event.name, with_separators(event.samples)));
        }
    }
    if (!others.empty()) {
        note(fmt::format("drawn is the event {}; the recording also has {}: choose with --event",
                         events_.at(chosen_).name, fmt::join(others, ", ")));
    }
}

}  // namespace wick::perf
