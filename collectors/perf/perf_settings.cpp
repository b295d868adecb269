#include "collectors/perf/perf_settings.hpp"

#include <cerrno>
#include <fstream>
#include <system_error>

namespace wick::perf {
namespace {

template <class Number>
std::optional<Number> read_number(const std::string& path) {
    std::ifstream file(path);
    Number value{};
    return file >> value ? std::optional(value) : std::nullopt;
}

std::string reason(int error_number) {
    return std::generic_category().message(error_number);
}

std::string paranoid_text(const PerfSettings& settings) {
    return settings.paranoid ? "kernel.perf_event_paranoid is " + std::to_string(*settings.paranoid)
                             : std::string("kernel.perf_event_paranoid cannot be read");
}

Error refused(int error_number, const PerfSettings& settings, const OpenAttempt& attempt) {
    Error error{ErrorCode::PermissionDenied,
                "the kernel does not let this user sample " + attempt.event + " (" +
                    reason(error_number) + "); " + paranoid_text(settings),
                {}};
    if (attempt.waits) {
        error.message =
            "threads begin to wait within the kernel, which this user may not sample (" +
            reason(error_number) + "); " + paranoid_text(settings);
    }
    const int needed = attempt.with_kernel ? 1 : 2;
    if (!settings.paranoid || *settings.paranoid > needed) {
        error.hint = "allow it until the next boot with: sudo sysctl kernel.perf_event_paranoid=" +
                     std::to_string(needed) +
                     (attempt.waits ? "; or let root record: wick --root" : "");
    } else if (attempt.attaching) {
        error.hint =
            "only root may sample another user's process; run wick with sudo, or as that user";
    } else {
        error.hint =
            "the setting allows it, so something else forbids it: in a container, start it with "
            "--cap-add PERFMON (and a seccomp profile that permits perf_event_open)";
    }
    return error;
}

}  // namespace

PerfSettings read_perf_settings(const std::string& root) {
    PerfSettings settings;
    settings.paranoid = read_number<int>(root + "/perf_event_paranoid");
    settings.max_sample_rate = read_number<std::uint64_t>(root + "/perf_event_max_sample_rate");
    settings.max_stack = read_number<std::uint64_t>(root + "/perf_event_max_stack");
    settings.mlock_kib = read_number<std::uint64_t>(root + "/perf_event_mlock_kb");
    return settings;
}

Error explain_open_failure(int error_number, const PerfSettings& settings,
                           const OpenAttempt& attempt) {
    if (error_number == EACCES || error_number == EPERM) {
        return refused(error_number, settings, attempt);
    }
    if (error_number == ENOSYS) {
        return {ErrorCode::UnsupportedPlatform,
                "this kernel or container has no perf_event_open system call",
                "in a container, permit perf_event_open in its seccomp profile"};
    }
    if (error_number == EMFILE || error_number == ENFILE) {
        return {ErrorCode::CollectorFailed,
                "too many open files: sampling takes two per thread and processor",
                "raise the limit with: ulimit -n 65536"};
    }
    if (error_number == ENOENT || error_number == EOPNOTSUPP || error_number == ENODEV ||
        error_number == EINVAL) {
        return {ErrorCode::CollectorFailed,
                "this machine cannot sample the event " + attempt.event + " (" +
                    reason(error_number) + ")",
                "without a hardware counter, as in most virtual machines: wick -e cpu-clock"};
    }
    return {ErrorCode::CollectorFailed, "perf_event_open failed: " + reason(error_number), {}};
}

Error explain_buffer_failure(int error_number, const PerfSettings& settings) {
    if (error_number == EPERM || error_number == EAGAIN) {
        const std::string limit =
            settings.mlock_kib ? std::to_string(*settings.mlock_kib) + " KiB" : "unknown";
        return {ErrorCode::PermissionDenied,
                "this user may not lock enough memory for sample buffers; "
                "kernel.perf_event_mlock_kb is " +
                    limit,
                "allow more until the next boot with: sudo sysctl kernel.perf_event_mlock_kb=2048, "
                "or raise ulimit -l"};
    }
    return {ErrorCode::CollectorFailed, "cannot map a sample buffer: " + reason(error_number), {}};
}

}  // namespace wick::perf
