#include "driver/open_trace.hpp"

#include <algorithm>
#include <chrono>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "base/log.hpp"
#include "base/number_text.hpp"
#include "base/progress.hpp"
#include "collectors/etw/etl_decoder.hpp"
#include "driver/debug_files.hpp"
#include "driver/draw.hpp"
#include "driver/kept_input.hpp"
#include "driver/summary.hpp"
#include "object/kallsyms.hpp"

namespace wick::driver {
namespace {

using Clock = std::chrono::steady_clock;

std::string process_text(const etw::ProcessSamples& process) {
    return fmt::format("{:>9}  {} ({})", with_separators(process.samples),
                       process.name.empty() ? "a process without a name" : process.name,
                       process.pid);
}

/// Says which process is drawn, and what else there is to choose.
void say_processes(const etw::EtlRecording& read) {
    constexpr std::size_t kMost = 12;
    log_line(LogLevel::Info, "drawn is the busiest process; choose with --process NAME or PID:");
    const std::size_t shown = std::min(read.processes.size(), kMost);
    for (std::size_t i = 0; i < shown; ++i) {
        log_line(LogLevel::Info, process_text(read.processes[i]));
    }
    std::uint64_t rest = 0;
    for (std::size_t i = shown; i < read.processes.size(); ++i) {
        rest += read.processes[i].samples;
    }
    if (rest > 0) {
        log_line(LogLevel::Info, fmt::format("{:>9}  in {} other processes", with_separators(rest),
                                             read.processes.size() - shown));
    }
    log_line(LogLevel::Info,
             fmt::format("{:>9}  of idle processors", with_separators(read.joined.idle_samples)));
}

void say_read(const etw::EtlRecording& read, Clock::time_point begun) {
    const Profile& profile = read.recording.profile;
    const auto time = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - begun);
    log_line(LogLevel::Debug,
             fmt::format("Windows build {}, {} processors; {} events in {} buffers, {} of them "
                         "packed; decoded in {} ms",
                         read.header.windows, read.header.processors, read.read.events,
                         read.read.buffers, read.read.packed_buffers, time.count()));
    log_line(LogLevel::Debug,
             fmt::format("{} samples and {} of idle processors; {} halves of stacks joined, {} "
                         "belong to other events; {} distinct stacks drawn, of {} frames in {} "
                         "modules",
                         read.joined.samples, read.joined.idle_samples, read.joined.joined_stacks,
                         read.joined.unmatched_stacks, profile.samples().size(),
                         profile.frames().size(), profile.modules().size()));
}

}  // namespace

Result<OpenedStacks> open_trace(TextInput input, const RecordingInput& from) {
    const Clock::time_point begun = Clock::now();
    WICK_TRY(const KeptInput kept, KeptInput::keep(input, from.path));
    etw::EtlOptions options;
    options.choice.wanted = from.options.processes;
    options.in_order = from.kept_time == KeptTime::Order;
    options.images = make_image_store(from.options.debug_files);
    Progress progress("reading " + input.name(), kept.bytes().size());
    options.on_progress = [&](std::uint64_t done) { progress.reached(done); };
    WICK_TRY(const etw::EtlRecording read, etw::read_etl(kept.bytes(), options));
    say_read(read, begun);
    if (from.options.processes.empty() && read.processes.size() > 1) {
        say_processes(read);
    }
    // The names of this machine's kernel mean nothing there.
    const object::KernelSymbols none;
    NamedStacks named = name_stacks(read.recording, none, from.options.names,
                                    {from.options.read.pid, from.options.read.tid});
    PictureTexts texts{{}, subtitle(named.report), notes(named.report)};
    OpenedStacks opened{std::move(named.tree), std::move(texts), std::move(named.report),
                        read.recording.images};
    opened.processes_chosen = true;
    return opened;
}

}  // namespace wick::driver
