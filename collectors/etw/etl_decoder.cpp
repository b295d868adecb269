#include "collectors/etw/etl_decoder.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "base/number_text.hpp"
#include "base/pattern.hpp"
#include "collectors/etw/event_sink.hpp"
#include "collectors/etw/profile_builder.hpp"
#include "collectors/etw/windows_path.hpp"
#include "object/image_store.hpp"

namespace wick::etw {
namespace {

constexpr std::uint64_t kHundredNanoseconds = 10'000'000;  // In a second.

std::uint32_t index_of(ProcessId id) {
    return static_cast<std::uint32_t>(id);
}

std::vector<std::uint64_t> samples_by_process(const EventSink& sink) {
    std::vector<std::uint64_t> counts(sink.system().processes().size());
    for (const SampleGroups::Group& group : sink.groups().all()) {
        if (group.sample.process != ProcessId::None) {
            counts[index_of(group.sample.process)] += group.count;
        }
    }
    return counts;
}

std::optional<std::uint32_t> as_number(std::string_view text) {
    std::uint32_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size() ? std::optional(number)
                                                                    : std::nullopt;
}

bool is_called(const TracedProcess& process, std::string_view wanted) {
    if (const auto pid = as_number(wanted); pid && process.pid == *pid) {
        return true;
    }
    return is_same_name(process.name, wanted) ||
           is_same_name(process.name, std::string(wanted) + ".exe");
}

/// Marks the processes of that name or number; where there are none, those that match it.
void choose_wanted(const std::vector<TracedProcess>& processes, const std::string& wanted,
                   std::vector<bool>& chosen) {
    bool any = false;
    for (std::size_t i = 0; i < processes.size(); ++i) {
        const bool is_it = is_called(processes[i], wanted);
        chosen[i] = chosen[i] || is_it;
        any = any || is_it;
    }
    const auto pattern = Pattern::compile(wanted);
    for (std::size_t i = 0; i < processes.size() && !any && pattern; ++i) {
        chosen[i] = chosen[i] || pattern.value().found_in(processes[i].name);
    }
}

/// Marks a process of one of these numbers, and what its like started.
std::vector<bool> choose_trees(const TracedSystem& system,
                               const std::vector<std::uint32_t>& roots) {
    const std::vector<TracedProcess>& processes = system.processes();
    std::vector<bool> chosen(processes.size());
    std::vector<std::uint32_t> pids = roots;
    // A process is noted after its parent, but not always: look until there are no more.
    for (std::size_t before = SIZE_MAX; before != pids.size();) {
        before = pids.size();
        for (std::size_t i = 0; i < processes.size(); ++i) {
            const TracedProcess& process = processes[i];
            const bool is_root = std::find(roots.begin(), roots.end(), process.pid) != roots.end();
            const bool is_child = process.has_started &&
                                  std::find(pids.begin(), pids.end(), process.parent) != pids.end();
            if (!chosen[i] && (is_root || is_child)) {
                chosen[i] = true;
                pids.push_back(process.pid);
            }
        }
    }
    return chosen;
}

std::vector<bool> choose(const EventSink& sink, const std::vector<std::uint64_t>& samples,
                         const ProcessChoice& choice) {
    const std::vector<TracedProcess>& processes = sink.system().processes();
    if (choice.wanted.empty() && !choice.trees.empty()) {
        return choose_trees(sink.system(), choice.trees);
    }
    std::vector<bool> chosen(processes.size());
    if (choice.wanted.empty()) {
        const auto busiest = std::max_element(samples.begin(), samples.end());
        if (busiest != samples.end() && *busiest > 0) {
            chosen[static_cast<std::size_t>(busiest - samples.begin())] = true;
        }
        return chosen;
    }
    for (const std::string& wanted : choice.wanted) {
        choose_wanted(processes, wanted, chosen);
    }
    return chosen;
}

std::vector<ProcessSamples> list_processes(const TracedSystem& system,
                                           const std::vector<std::uint64_t>& samples,
                                           const std::vector<bool>& chosen) {
    std::vector<ProcessSamples> list;
    for (std::size_t i = 0; i < samples.size(); ++i) {
        if (samples[i] > 0) {
            const TracedProcess& process = system.processes()[i];
            list.push_back({process.name, process.pid, samples[i], chosen[i]});
        }
    }
    std::stable_sort(list.begin(), list.end(),
                     [](const ProcessSamples& left, const ProcessSamples& right) {
                         return left.samples > right.samples;
                     });
    return list;
}

std::string some_names(const std::vector<ProcessSamples>& processes) {
    constexpr std::size_t kMost = 8;
    std::vector<std::string> names;
    for (std::size_t i = 0; i < processes.size() && i < kMost; ++i) {
        names.push_back(fmt::format("{} ({})", processes[i].name, processes[i].pid));
    }
    return fmt::format("{}{}", fmt::join(names, ", "), processes.size() > kMost ? ", ..." : "");
}

Error nothing_chosen(const EtlRecording& read, const ProcessChoice& choice, bool is_there) {
    if (read.processes.empty()) {
        return {ErrorCode::NoSamples,
                fmt::format("nothing to draw: the trace has {} events and no sample of a program "
                            "({} of idle processors)",
                            with_separators(read.read.events),
                            with_separators(read.joined.idle_samples)),
                "record with sampling: wpr -start CPU, or xperf -on PROC_THREAD+LOADER+PROFILE "
                "-stackwalk PROFILE"};
    }
    const std::string all_wanted = fmt::format("{}", fmt::join(choice.wanted, ", "));
    const std::string sampled = "these have: " + some_names(read.processes);
    if (is_there || choice.wanted.empty()) {
        return {ErrorCode::NoSamples,
                fmt::format("nothing to draw: the trace has no sample of {}",
                            choice.wanted.empty() ? "the program" : all_wanted),
                sampled};
    }
    return {ErrorCode::InvalidArgument, fmt::format("the trace has no process \"{}\"", all_wanted),
            sampled};
}

void describe(const EventSink& sink, const EtlHeader& header, EtlRecording& read) {
    Profile& profile = read.recording.profile;
    profile.event = "SampledProfile";
    profile.frequency_hz = (kHundredNanoseconds + sink.interval() / 2) / sink.interval();
    if (header.ticks_per_second > 0) {
        profile.duration = std::chrono::nanoseconds(
            static_cast<std::int64_t>(static_cast<double>(sink.duration()) * 1e9 /
                                      static_cast<double>(header.ticks_per_second)));
    }
    profile.losses.lost_records = header.events_lost;
    profile.losses.malformed_records = sink.malformed() + read.read.damaged_buffers;
    if (header.buffers_lost > 0) {
        profile.notes.push_back(
            fmt::format("Windows lost {} buffers of events while it recorded; stacks and names "
                        "that were in them are missing",
                        with_separators(header.buffers_lost)));
    }
    if (read.read.missing_bytes > 0) {
        profile.notes.push_back(
            fmt::format("the file is cut off or damaged: {} bytes of it could not be read",
                        with_separators(read.read.missing_bytes)));
    }
    if (read.incomplete > 0) {
        profile.notes.push_back(fmt::format(
            "{} samples lack half of their stack, because the trace ends before it tells that",
            with_separators(read.incomplete)));
    }
}

/// Says which images there were, so that their .pdb files are looked for by the names they have.
void note_images(const EventSink& sink, const ImageTable& table, object::ImageStore& images) {
    for (const TracedImage& image : table.all()) {
        if (!image.build_id.empty()) {
            images.note_recorded(
                sink.paths().readable(image.path), image.build_id,
                {{image.timestamp, static_cast<std::uint32_t>(image.size)}, image.pdb_path});
        }
    }
}

void note_images(const EventSink& sink, object::ImageStore& images) {
    note_images(sink, sink.system().kernel_images(), images);
    for (const TracedProcess& process : sink.system().processes()) {
        note_images(sink, process.images, images);
    }
}

}  // namespace

Result<EtlRecording> read_etl(Bytes file, const EtlOptions& options) {
    WICK_TRY(EtlReader reader, EtlReader::open(file));
    EventSink sink(options.in_order, reader.header().ticks_per_second);
    reader.read([&](const EtlEvent& event) { sink.take(event); }, options.on_progress);
    sink.finish();
    EtlRecording read;
    read.header = reader.header();
    read.read = reader.counts();
    read.joined = sink.joined();
    read.recording.images = options.images;
    note_images(sink, *options.images);
    const std::vector<std::uint64_t> samples = samples_by_process(sink);
    const std::vector<bool> chosen = choose(sink, samples, options.choice);
    read.processes = list_processes(sink.system(), samples, chosen);
    Profile& profile = read.recording.profile;
    if (options.in_order) {
        profile.keep(KeptTime::Order);
    }
    ProfileBuilder builder(sink, reader.header().pointer_size, profile);
    builder.add(chosen);
    read.incomplete = builder.incomplete();
    describe(sink, reader.header(), read);
    read.recording.stopped_at = std::chrono::steady_clock::now();
    if (profile.sample_count() == 0 && !options.accepts_nothing) {
        const bool is_there = std::find(chosen.begin(), chosen.end(), true) != chosen.end();
        return fail(nothing_chosen(read, options.choice, is_there));
    }
    return read;
}

}  // namespace wick::etw
