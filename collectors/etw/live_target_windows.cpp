#include "collectors/etw/live_target_windows.hpp"

#include <algorithm>
#include <string>
#include <system_error>
#include <utility>
#include <windows.h>

#include <fmt/format.h>

#include "collectors/etw/wide_windows.hpp"
#include "collectors/etw/windows_command.hpp"

namespace wick::etw {
namespace {

using std::chrono::milliseconds;

/// A handle that is closed with the object.
class Handle {
 public:
    Handle() = default;

    explicit Handle(HANDLE handle) noexcept : handle_(handle) {}

    Handle(Handle&& other) noexcept : handle_(std::exchange(other.handle_, nullptr)) {}

    Handle& operator=(Handle&& other) noexcept {
        std::swap(handle_, other.handle_);
        return *this;
    }

    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;

    ~Handle() {
        if (handle_ != nullptr) {
            ::CloseHandle(handle_);
        }
    }

    [[nodiscard]] HANDLE get() const noexcept { return handle_; }

    explicit operator bool() const noexcept { return handle_ != nullptr; }

 private:
    HANDLE handle_ = nullptr;
};

std::string last_error_text() {
    return std::system_category().message(static_cast<int>(::GetLastError()));
}

/// Says whether what is in the job ends with the last handle to it.
void set_ends_with_wick(HANDLE job, bool ends) {
    JOBOBJECT_EXTENDED_LIMIT_INFORMATION limits{};
    limits.BasicLimitInformation.LimitFlags = ends ? JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE : 0;
    ::SetInformationJobObject(job, JobObjectExtendedLimitInformation, &limits, sizeof limits);
}

/// The environment of wick with the plan's changes, as CreateProcessW takes it.
std::wstring environment_block(const LaunchPlan& plan) {
    std::vector<std::string> variables;
    wchar_t* own = ::GetEnvironmentStringsW();
    for (const wchar_t* each = own; each != nullptr && *each != L'\0';) {
        const std::wstring_view variable(each);
        variables.push_back(narrow(variable));
        each += variable.size() + 1;
    }
    ::FreeEnvironmentStringsW(own);
    std::wstring block;
    for (const std::string& each : windows_environment(std::move(variables), plan.environment)) {
        block += wide(each);
        block += L'\0';
    }
    block += L'\0';
    return block;
}

/// Where a program is: beside its path, in the working directory or in PATH.
std::optional<std::wstring> find_image(const std::string& program) {
    std::wstring path(MAX_PATH, L'\0');
    const std::wstring name = wide(program);
    const DWORD needed = ::SearchPathW(nullptr, name.c_str(), L".exe",
                                       static_cast<DWORD>(path.size()), path.data(), nullptr);
    if (needed == 0) {
        return std::nullopt;
    }
    path.resize(needed);
    const DWORD size = ::SearchPathW(nullptr, name.c_str(), L".exe", needed, path.data(), nullptr);
    path.resize(std::min(size, needed));
    return path;
}

class WindowsTarget : public LiveTarget {
 public:
    Result<> start(const LaunchPlan& plan) override {
        const std::string& program = plan.command.front();
        const auto image = find_image(program);
        if (!image) {
            return fail(ErrorCode::TargetNotFound, "cannot start " + program + ": no such program",
                        "a program of this directory is written .\\" + program);
        }
        job_ = Handle(::CreateJobObjectW(nullptr, nullptr));
        set_ends_with_wick(job_.get(), true);
        std::wstring line = wide(windows_command_line(plan.command));
        std::wstring block = environment_block(plan);
        const std::wstring directory = wide(plan.directory);
        STARTUPINFOW startup{};
        startup.cb = sizeof startup;
        PROCESS_INFORMATION process{};
        const BOOL started =
            ::CreateProcessW(image->c_str(), line.data(), nullptr, nullptr, TRUE,
                             CREATE_SUSPENDED | CREATE_UNICODE_ENVIRONMENT, block.data(),
                             directory.empty() ? nullptr : directory.c_str(), &startup, &process);
        if (started == 0) {
            return fail(ErrorCode::TargetNotFound,
                        "cannot start " + program + ": " + last_error_text());
        }
        Handle running(process.hProcess);
        thread_ = Handle(process.hThread);
        if (::AssignProcessToJobObject(job_.get(), running.get()) == 0) {
            Error error{ErrorCode::CollectorFailed,
                        "cannot put the program into a job: " + last_error_text(),
                        {}};
            ::TerminateProcess(running.get(), 1);
            return fail(std::move(error));
        }
        pids_ = {process.dwProcessId};
        processes_.push_back(std::move(running));
        return success();
    }

    Result<> attach(const std::vector<std::uint32_t>& pids) override {
        for (const std::uint32_t pid : pids) {
            Handle process(
                ::OpenProcess(SYNCHRONIZE | PROCESS_QUERY_LIMITED_INFORMATION, FALSE, pid));
            if (!process) {
                const bool is_refused = ::GetLastError() == ERROR_ACCESS_DENIED;
                return fail(is_refused ? ErrorCode::PermissionDenied : ErrorCode::InvalidArgument,
                            fmt::format("cannot attach to process {}: {}", pid, last_error_text()),
                            "tasklist shows the processes that run");
            }
            processes_.push_back(std::move(process));
        }
        pids_ = pids;
        return success();
    }

    [[nodiscard]] std::vector<std::uint32_t> pids() const override { return pids_; }

    void resume() override {
        if (thread_) {
            ::ResumeThread(thread_.get());
        }
    }

    bool wait(std::optional<Clock::time_point> until, const Interrupt* interrupt) override {
        // The console tells of Ctrl-C without a handle that could be waited for, too.
        constexpr milliseconds kLook{50};
        for (const Handle& process : processes_) {
            while (true) {
                milliseconds slice = interrupt != nullptr || !until ? kLook : milliseconds::max();
                if (until) {
                    const auto left = std::chrono::ceil<milliseconds>(*until - Clock::now());
                    slice = std::clamp(left, milliseconds(0), slice);
                }
                const auto time = static_cast<DWORD>(slice.count());
                if (::WaitForSingleObject(process.get(), time) == WAIT_OBJECT_0) {
                    break;
                }
                if ((interrupt != nullptr && interrupt->requested()) ||
                    (until && Clock::now() >= *until)) {
                    return false;
                }
            }
        }
        return true;
    }

    [[nodiscard]] std::optional<std::uint32_t> exit_code() const override {
        DWORD code = 0;
        if (!job_ || processes_.empty() ||
            ::WaitForSingleObject(processes_.front().get(), 0) != WAIT_OBJECT_0 ||
            ::GetExitCodeProcess(processes_.front().get(), &code) == 0) {
            return std::nullopt;
        }
        return code;
    }

    [[nodiscard]] std::chrono::microseconds cpu_time() const override {
        JOBOBJECT_BASIC_ACCOUNTING_INFORMATION used{};
        if (!job_ || ::QueryInformationJobObject(job_.get(), JobObjectBasicAccountingInformation,
                                                 &used, sizeof used, nullptr) == 0) {
            return std::chrono::microseconds(0);
        }
        constexpr std::int64_t kUnitsPerMicrosecond = 10;
        return std::chrono::microseconds(
            (used.TotalUserTime.QuadPart + used.TotalKernelTime.QuadPart) / kUnitsPerMicrosecond);
    }

    void end() override {
        constexpr UINT kEndedByWick = 1;
        if (job_) {
            ::TerminateJobObject(job_.get(), kEndedByWick);
        }
    }

    void let_go() override {
        if (job_) {
            set_ends_with_wick(job_.get(), false);
        }
    }

 private:
    Handle job_;  ///< Of a started program.
    Handle thread_;
    std::vector<Handle> processes_;
    std::vector<std::uint32_t> pids_;
};

}  // namespace

std::unique_ptr<LiveTarget> make_live_target() {
    return std::make_unique<WindowsTarget>();
}

}  // namespace wick::etw
