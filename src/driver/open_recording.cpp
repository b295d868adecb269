#include "driver/open_recording.hpp"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "base/log.hpp"
#include "base/mapped_file.hpp"
#include "base/progress.hpp"
#include "collectors/perf/host_vdso.hpp"
#include "collectors/perf/perf_data_header.hpp"
#include "collectors/perf/perf_data_source.hpp"
#include "driver/debug_files.hpp"
#include "driver/draw.hpp"
#include "driver/early_namer.hpp"
#include "driver/kept_input.hpp"
#include "driver/recorded_kernel.hpp"
#include "driver/summary.hpp"

namespace wick::driver {
namespace {

using Clock = std::chrono::steady_clock;

Result<perf::PerfDataRecording> read_bytes(Bytes bytes, const std::string& name,
                                           perf::PerfDataOptions options, CodeListener& listener) {
    Progress progress("reading " + name, bytes.size());
    options.on_progress = [&](std::uint64_t done) { progress.reached(done); };
    return perf::read_perf_data(bytes, options, listener);
}

Result<perf::PerfDataRecording> read_stream(TextInput& input, const perf::PerfDataOptions& options,
                                            CodeListener& listener) {
    WICK_TRY(const auto header, perf::PerfDataHeader::parse(as_bytes(input.head())));
    if (!header.is_pipe) {
        // What perf wrote to a file is read by its parts.
        WICK_TRY(const KeptInput kept, KeptInput::keep(input, "-"));
        return read_bytes(kept.bytes(), input.name(), options, listener);
    }
    auto recording = perf::read_perf_data(
        [&](std::span<std::byte> buffer) {
            return input.read({reinterpret_cast<char*>(buffer.data()), buffer.size()});
        },
        options, listener);
    const auto end = input.status();
    if (recording && !end) {
        recording.value().recording.profile.notes.push_back("the recording is cut off: " +
                                                            end.error().message);
    }
    return recording;
}

Result<perf::PerfDataRecording> read(TextInput input, const RecordingInput& from,
                                     const ThisMachine& here) {
    EarlyNamer namer(from.options.names, EarlyNamer::Manner::Ordinary);
    perf::PerfDataOptions options;
    options.event = from.options.read.event;
    options.kept_time = from.kept_time;
    options.from = from.options.from;
    if (from.options.to) {
        options.to = *from.options.to;
    }
    options.images = make_image_store(from.options.debug_files);
    options.vdso = perf::host_vdso();
    options.release = here.release;
    options.host_name = here.host_name;
    std::error_code ignored;
    if (std::filesystem::is_regular_file(from.path, ignored)) {
        WICK_TRY(const MappedFile file, MappedFile::open(from.path));
        if (perf::is_perf_data(file.bytes())) {
            return read_bytes(file.bytes(), from.path, options, namer);
        }
    }
    return read_stream(input, options, namer);
}

/// Says why a recording has nothing to draw, with what was found wrong with it.
Error nothing_recorded(const Profile& profile) {
    std::string message =
        fmt::format("nothing to draw: the recording holds 0 samples of {}, and lost {}",
                    profile.event, profile.losses.lost_samples);
    if (profile.losses.malformed_records > 0) {
        message += fmt::format("; {} records could not be read", profile.losses.malformed_records);
    }
    for (const std::string& note : profile.notes) {
        message += "; " + note;
    }
    return {ErrorCode::NoSamples, std::move(message),
            "perf report --stats shows what it holds; another event may have samples"};
}

/// "a, b and 3 more"
std::string first_of(const std::vector<std::string>& names) {
    constexpr std::size_t kMostNamed = 5;
    const std::size_t named = std::min(names.size(), kMostNamed);
    const std::string rest =
        names.size() > named ? fmt::format(" and {} more", names.size() - named) : std::string();
    return fmt::format("{}{}", fmt::join(std::span(names).first(named), ", "), rest);
}

/// Says which object files are not here, with what brings them, and of which nobody knows whether
/// they are the recorded ones.
void note_files(perf::PerfDataRecording& read, bool recorded_here) {
    Recording& recording = read.recording;
    Profile& profile = recording.profile;
    std::vector<std::string> missing;
    std::vector<std::string> unproven;
    for (std::size_t i = 0; i < profile.modules().size(); ++i) {
        const Module& module = profile.modules()[i];
        if (module.kind != ModuleKind::File) {
            continue;
        }
        const std::string path(profile.strings.at(module.path));
        const bool is_here = recording.images->get(path, module.build_id).image != nullptr;
        if (!is_here) {
            missing.push_back(module.build_id.empty()
                                  ? path
                                  : fmt::format("{} ({})", path, module.build_id.hex()));
        } else if (!recorded_here && read.unproven.contains(static_cast<ModuleId>(i))) {
            unproven.push_back(path);
        }
    }
    if (!missing.empty()) {
        profile.notes.push_back(
            fmt::format("{} of the recorded files are not here as they were: {}; bring them with "
                        "perf archive, unpacked into ~/.debug",
                        missing.size(), first_of(missing)));
    }
    if (!unproven.empty()) {
        profile.notes.push_back(fmt::format(
            "{} of this machine's files were taken for those of another one without build ids to "
            "compare, and may be others: {}",
            unproven.size(), first_of(unproven)));
    }
}

bool has_kernel_code(const Profile& profile) {
    return std::any_of(profile.frames().begin(), profile.frames().end(), [&](const Frame& frame) {
        return profile.module(frame.module).kind == ModuleKind::Kernel;
    });
}

/// Says that kernel code stays without names because there are none of the recorded kernel.
std::string foreign_kernel(const perf::RecordedMachine& recorded, const ThisMachine& here) {
    return fmt::format(
        "the kernel's functions have no names: the recording is of kernel {}, this "
        "machine runs {}, and ~/.debug has no symbols of the former",
        recorded.release.empty() ? "unknown" : recorded.release, here.release);
}

void say_read(const perf::PerfDataRecording& read, Clock::time_point begun) {
    const Profile& profile = read.recording.profile;
    const auto time = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - begun);
    log_line(LogLevel::Debug, "recorded with: " + read.machine.command_line);
    log_line(
        LogLevel::Debug,
        fmt::format("{} samples in {} distinct stacks of {} frames in {} modules, {} object "
                    "files; decoded in {} ms",
                    profile.sample_count(), profile.samples().size(), profile.frames().size(),
                    profile.modules().size(), read.recording.images->open_images(), time.count()));
}

}  // namespace

Result<OpenedStacks> open_recording(TextInput input, const RecordingInput& from) {
    const Clock::time_point begun = Clock::now();
    const ThisMachine here = ThisMachine::read();
    WICK_TRY(auto read_data, read(std::move(input), from, here));
    say_read(read_data, begun);
    Recording& recording = read_data.recording;
    if (recording.profile.sample_count() == 0) {
        return fail(nothing_recorded(recording.profile));
    }
    const object::KernelSymbols kernel =
        recorded_kernel_symbols(read_data.machine, here, recording.images->roots());
    if (kernel.size() == 0 && !kernel.restricted() && has_kernel_code(recording.profile)) {
        recording.profile.notes.push_back(foreign_kernel(read_data.machine, here));
    }
    const std::string& recorded_on = read_data.machine.host_name;
    note_files(read_data, recorded_on.empty() || recorded_on == here.host_name);
    NamedStacks named = name_stacks(recording, kernel, from.options.names,
                                    {from.options.read.pid, from.options.read.tid});
    PictureTexts texts{{}, subtitle(named.report), notes(named.report)};
    return OpenedStacks{std::move(named.tree), std::move(texts), std::move(named.report),
                        recording.images};
}

}  // namespace wick::driver
