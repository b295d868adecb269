#include "driver/report_command.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstring>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "base/byte_source.hpp"
#include "base/log.hpp"
#include "base/mapped_file.hpp"
#include "base/progress.hpp"
#include "collectors/perf/host_vdso.hpp"
#include "collectors/perf/perf_data_source.hpp"
#include "driver/debug_files.hpp"
#include "driver/draw.hpp"
#include "driver/early_namer.hpp"
#include "driver/input_format.hpp"
#include "driver/recorded_kernel.hpp"

namespace wick::driver {
namespace {

using Clock = std::chrono::steady_clock;

/// A pipe whose first bytes were looked at before the rest is read.
class PipeInput {
 public:
    explicit PipeInput(std::unique_ptr<ByteSource> source) : source_(std::move(source)) {}

    /// The first bytes, at most kFormatHeadSize.
    Bytes head() {
        std::array<char, kFormatHeadSize> buffer{};
        while (head_.size() < buffer.size()) {
            const std::size_t size = read({buffer.data(), buffer.size() - head_.size()});
            if (size == 0) {
                break;
            }
            head_.append(buffer.data(), size);
        }
        return as_bytes(head_);
    }

    /// All bytes from the first on.
    std::size_t refill(std::span<std::byte> buffer) {
        if (given_ < head_.size()) {
            const std::size_t size = std::min(buffer.size(), head_.size() - given_);
            std::memcpy(buffer.data(), head_.data() + given_, size);
            given_ += size;
            return size;
        }
        return read({reinterpret_cast<char*>(buffer.data()), buffer.size()});
    }

    /// What ended the input before its end.
    [[nodiscard]] const std::optional<Error>& error() const noexcept { return error_; }

 private:
    std::size_t read(std::span<char> buffer) {
        auto size = source_->read(buffer);
        if (!size) {
            error_ = size.error();
            return 0;
        }
        return size.value();
    }

    std::unique_ptr<ByteSource> source_;
    std::string head_;
    std::size_t given_ = 0;
    std::optional<Error> error_;
};

Result<> check_format(Bytes head, const std::string& path) {
    const InputFormat format = detect_format(head);
    if (format != InputFormat::PerfData) {
        return fail(not_reportable(format, path));
    }
    return success();
}

Result<perf::PerfDataRecording> read_file(const std::string& path, perf::PerfDataOptions options,
                                          CodeListener& listener) {
    WICK_TRY(const MappedFile file, MappedFile::open(path));
    WICK_TRY(check_format(file.bytes(), path));
    Progress progress("reading " + path, file.bytes().size());
    options.on_progress = [&](std::uint64_t done) { progress.reached(done); };
    return perf::read_perf_data(file.bytes(), options, listener);
}

Result<perf::PerfDataRecording> read_pipe(const std::string& path, perf::PerfDataOptions options,
                                          CodeListener& listener) {
    WICK_TRY(auto source, open_file_source(path));
    PipeInput input(std::move(source));
    const auto checked = check_format(input.head(), path);
    if (input.error()) {
        return fail(*input.error());
    }
    WICK_TRY(checked);
    Progress progress("reading " + (path == "-" ? "standard input" : path), 0);
    options.on_progress = [&](std::uint64_t done) { progress.reached(done); };
    auto recording = perf::read_perf_data(
        [&](std::span<std::byte> buffer) { return input.refill(buffer); }, options, listener);
    if (recording && input.error()) {
        recording.value().recording.profile.notes.push_back("the recording is cut off: " +
                                                            input.error()->message);
    }
    return recording;
}

Result<perf::PerfDataRecording> read(const cli::ReportCommand& command, const ThisMachine& here) {
    std::error_code ignored;
    if (std::filesystem::is_directory(command.input, ignored)) {
        return fail(ErrorCode::InvalidArgument,
                    command.input + " is a directory, as perf record --threads writes it",
                    "record without --threads");
    }
    EarlyNamer namer(command.names, EarlyNamer::Manner::Ordinary);
    perf::PerfDataOptions options;
    options.event = command.event;
    options.in_order = command.picture.style.flame_chart;
    options.images = make_image_store(command.debug_files);
    options.vdso = perf::host_vdso();
    options.release = here.release;
    options.host_name = here.host_name;
    const bool is_file = std::filesystem::is_regular_file(command.input, ignored);
    return is_file ? read_file(command.input, options, namer)
                   : read_pipe(command.input, options, namer);
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

}  // namespace

Result<int> run_report(const cli::ReportCommand& command) {
    const Clock::time_point begun = Clock::now();
    WICK_TRY(check_outputs(command.picture));
    const ThisMachine here = ThisMachine::read();
    WICK_TRY(auto read_data, read(command, here));
    say_read(read_data, begun);
    Recording& recording = read_data.recording;
    recording.stopped_at = begun;
    if (recording.profile.sample_count() == 0) {
        return fail(nothing_recorded(recording.profile));
    }
    const DrawOptions options{command.names, command.picture, "after the start"};
    const object::KernelSymbols kernel =
        recorded_kernel_symbols(read_data.machine, here, recording.images->roots());
    if (kernel.size() == 0 && !kernel.restricted() && has_kernel_code(recording.profile)) {
        recording.profile.notes.push_back(foreign_kernel(read_data.machine, here));
    }
    if (std::string missing = missing_files(recording); !missing.empty()) {
        recording.profile.notes.push_back(std::move(missing));
    }
    WICK_TRY(draw(recording, kernel, options));
    recording.images->keep_sections();
    return 0;
}

}  // namespace wick::driver
