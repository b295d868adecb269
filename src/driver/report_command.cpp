#include "driver/report_command.hpp"

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
#include "base/output_file.hpp"
#include "base/progress.hpp"
#include "base/temp_dir.hpp"
#include "base/text_input.hpp"
#include "collectors/perf/host_vdso.hpp"
#include "collectors/perf/perf_data_header.hpp"
#include "collectors/perf/perf_data_source.hpp"
#include "driver/debug_files.hpp"
#include "driver/draw.hpp"
#include "driver/early_namer.hpp"
#include "driver/input_format.hpp"
#include "driver/read_texts.hpp"
#include "driver/recorded_kernel.hpp"
#include "driver/report_text.hpp"
#include "folding/readers/registry.hpp"

namespace wick::driver {
namespace {

using Clock = std::chrono::steady_clock;

Result<perf::PerfDataRecording> read_bytes(Bytes bytes, const std::string& name,
                                           perf::PerfDataOptions options, CodeListener& listener) {
    Progress progress("reading " + name, bytes.size());
    options.on_progress = [&](std::uint64_t done) { progress.reached(done); };
    return perf::read_perf_data(bytes, options, listener);
}

/// What perf wrote to a file is read by its parts: where such comes through a pipe or packed, it
/// becomes a file first.
Result<perf::PerfDataRecording> read_kept(TextInput& input, const perf::PerfDataOptions& options,
                                          CodeListener& listener) {
    WICK_TRY(const TempDir directory, TempDir::create());
    const std::string path = directory.file("perf.data");
    WICK_TRY(auto file, OutputFile::open(path));
    std::vector<char> block(std::size_t{1} << 20U);
    while (const std::size_t size = input.read(block)) {
        file.stream().write(block.data(), static_cast<std::streamsize>(size));
    }
    WICK_TRY(input.status());
    WICK_TRY(file.commit());
    WICK_TRY(const MappedFile mapped, MappedFile::open(path));
    return read_bytes(mapped.bytes(), input.name(), options, listener);
}

Result<perf::PerfDataRecording> read_stream(TextInput& input, const perf::PerfDataOptions& options,
                                            CodeListener& listener) {
    WICK_TRY(const auto header, perf::PerfDataHeader::parse(as_bytes(input.head())));
    if (!header.is_pipe) {
        return read_kept(input, options, listener);
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

Result<perf::PerfDataRecording> read(TextInput input, const cli::ReportCommand& command,
                                     const ThisMachine& here) {
    EarlyNamer namer(command.names, EarlyNamer::Manner::Ordinary);
    perf::PerfDataOptions options;
    options.event = command.read.event;
    options.in_order = command.picture.style.flame_chart;
    options.images = make_image_store(command.debug_files);
    options.vdso = perf::host_vdso();
    options.release = here.release;
    options.host_name = here.host_name;
    std::error_code ignored;
    if (std::filesystem::is_regular_file(command.input, ignored)) {
        WICK_TRY(const MappedFile file, MappedFile::open(command.input));
        if (perf::is_perf_data(file.bytes())) {
            return read_bytes(file.bytes(), command.input, options, namer);
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

/// Names the object files that are not here, with what brings them; empty when all are.
std::string missing_files(const Recording& recording) {
    constexpr std::size_t kMostNamed = 5;
    const Profile& profile = recording.profile;
    std::vector<std::string> missing;
    for (const Module& module : profile.modules()) {
        const std::string path(profile.strings.at(module.path));
        if (module.kind == ModuleKind::File &&
            recording.images->get(path, module.build_id).image == nullptr) {
            missing.push_back(module.build_id.empty()
                                  ? path
                                  : fmt::format("{} ({})", path, module.build_id.hex()));
        }
    }
    if (missing.empty()) {
        return {};
    }
    const std::size_t named = std::min(missing.size(), kMostNamed);
    const std::string rest = missing.size() > named
                                 ? fmt::format(" and {} more", missing.size() - named)
                                 : std::string();
    return fmt::format(
        "{} of the recorded files are not here as they were: {}{}; bring them with "
        "perf archive, unpacked into ~/.debug",
        missing.size(), fmt::join(std::span(missing).first(named), ", "), rest);
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

Result<> report_recording(TextInput input, const cli::ReportCommand& command) {
    const Clock::time_point begun = Clock::now();
    const ThisMachine here = ThisMachine::read();
    WICK_TRY(auto read_data, read(std::move(input), command, here));
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
    if (std::string missing = missing_files(recording); !missing.empty()) {
        recording.profile.notes.push_back(std::move(missing));
    }
    WICK_TRY(draw(name_stacks(recording, kernel, command.names),
                  {command.shape, command.picture, begun, "after the start"}));
    recording.images->keep_sections();
    return success();
}

Result<> report(TextInput input, const cli::ReportCommand& command) {
    if (!command.read.format.empty()) {
        return report_text(std::move(input), command);
    }
    const std::string_view head = input.head();
    WICK_TRY(input.status());
    const InputFormat format = detect_format(as_bytes(head));
    switch (format) {
        case InputFormat::PerfData:
            return report_recording(std::move(input), command);
        case InputFormat::Picture:
            return report_picture(std::move(input), command);
        case InputFormat::Other:
            if (folding::detect_reader(head) != nullptr) {
                return report_text(std::move(input), command);
            }
            break;
        default:
            break;
    }
    return fail(not_reportable(format, command.input));
}

}  // namespace

Result<int> run_report(const cli::ReportCommand& command) {
    std::error_code ignored;
    if (std::filesystem::is_directory(command.input, ignored)) {
        return fail(ErrorCode::InvalidArgument,
                    command.input + " is a directory, as perf record --threads writes it",
                    "record without --threads");
    }
    if (std::filesystem::equivalent(command.input, command.picture.output, ignored)) {
        return fail(ErrorCode::InvalidArgument, command.input + " cannot be input and output",
                    "name another file with -o");
    }
    WICK_TRY(check_outputs(command.shape, command.picture));
    WICK_TRY(TextInput input, open_text(command.input));
    WICK_TRY(report(std::move(input), command));
    return 0;
}

}  // namespace wick::driver
