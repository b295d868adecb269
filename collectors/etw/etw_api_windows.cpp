#include "collectors/etw/etw_api_windows.hpp"

// Each uses types of those before it.
// clang-format off
#include <windows.h>
#include <wmistr.h>
#include <evntrace.h>
// clang-format on

#include <atomic>
#include <cstddef>
#include <cwchar>
#include <mutex>
#include <string>
#include <vector>

#include "collectors/etw/wide_windows.hpp"
#include "collectors/etw/windows_path.hpp"

namespace wick::etw {
namespace {

constexpr std::size_t kLongestName = 256;
constexpr std::size_t kLongestPath = 1024;

/// MinGW has neither names for these nor, in old versions, the classes of information.
constexpr GUID kPerfInfoGuid = {
    0xce1dbfb4, 0x137e, 0x4da6, {0x87, 0xb0, 0x3f, 0x59, 0xaa, 0x10, 0x2c, 0xbc}};
constexpr UCHAR kSampleOpcode = 46;
constexpr ULONG kByPerformanceCounter = 1;
constexpr ULONG kSystemLoggerMode = 0x02000000;
constexpr ULONG kEvents = EVENT_TRACE_FLAG_PROCESS | EVENT_TRACE_FLAG_THREAD |
                          EVENT_TRACE_FLAG_IMAGE_LOAD | EVENT_TRACE_FLAG_PROFILE;

/// EVENT_TRACE_PROPERTIES with room for the two texts behind it.
struct Properties {
    EVENT_TRACE_PROPERTIES head{};
    wchar_t name[kLongestName]{};
    wchar_t file[kLongestPath]{};

    Properties() {
        head.Wnode.BufferSize = sizeof(Properties);
        head.LoggerNameOffset = offsetof(Properties, name);
        head.LogFileNameOffset = offsetof(Properties, file);
    }
};

/// A session whose name is known to the handler of console events, so that it is stopped however
/// wick ends. The console calls its handler on a thread of its own; only globals reach it.
std::mutex guarded_mutex;
std::wstring guarded_session;
std::atomic<int> interrupts{0};

ULONG stop_session(const std::wstring& name, Properties& properties) {
    return ::ControlTraceW(0, name.c_str(), &properties.head, EVENT_TRACE_CONTROL_STOP);
}

/// The first Ctrl-C ends the recording in good order; anything else ends wick at once.
BOOL WINAPI stop_when_closed(DWORD event) {
    const bool is_interrupt = event == CTRL_C_EVENT || event == CTRL_BREAK_EVENT;
    if (!is_interrupt || interrupts.fetch_add(1) > 0) {
        const std::lock_guard lock(guarded_mutex);
        if (!guarded_session.empty()) {
            Properties properties;
            (void)stop_session(guarded_session, properties);
        }
    }
    return FALSE;
}

void guard_session(const std::wstring& name) {
    const std::lock_guard lock(guarded_mutex);
    guarded_session = name;
    interrupts = 0;
    if (name.empty()) {
        ::SetConsoleCtrlHandler(stop_when_closed, FALSE);
    } else {
        ::SetConsoleCtrlHandler(stop_when_closed, TRUE);
    }
}

using QueryInformation = ULONG(WINAPI*)(TRACEHANDLE, TRACE_INFO_CLASS, PVOID, ULONG, PULONG);

/// Not in every Windows, and not in Wine: a program that imports it by name would not start there.
QueryInformation query_information() {
    const HMODULE library = ::GetModuleHandleW(L"advapi32.dll");
    return library == nullptr ? nullptr
                              : reinterpret_cast<QueryInformation>(reinterpret_cast<void*>(
                                    ::GetProcAddress(library, "TraceQueryInformation")));
}

std::wstring image_of(std::uint32_t pid) {
    const HANDLE process = ::OpenProcess(PROCESS_QUERY_LIMITED_INFORMATION, FALSE, pid);
    if (process == nullptr) {
        return {};
    }
    wchar_t path[kLongestPath];
    DWORD size = kLongestPath;
    const bool is_known = ::QueryFullProcessImageNameW(process, 0, path, &size) != 0;
    ::CloseHandle(process);
    return is_known ? std::wstring(path, size) : std::wstring();
}

class WindowsApi : public EtwApi {
 public:
    WindowsStatus enable_privilege() override {
        HANDLE token = nullptr;
        if (::OpenProcessToken(::GetCurrentProcess(), TOKEN_ADJUST_PRIVILEGES | TOKEN_QUERY,
                               &token) == 0) {
            return static_cast<WindowsStatus>(::GetLastError());
        }
        TOKEN_PRIVILEGES privileges{};
        privileges.PrivilegeCount = 1;
        privileges.Privileges[0].Attributes = SE_PRIVILEGE_ENABLED;
        DWORD status = ERROR_SUCCESS;
        if (::LookupPrivilegeValueW(nullptr, L"SeSystemProfilePrivilege",
                                    &privileges.Privileges[0].Luid) == 0) {
            status = ::GetLastError();
        } else {
            // It succeeds also where nothing was switched on; the last error tells.
            ::SetLastError(ERROR_SUCCESS);
            ::AdjustTokenPrivileges(token, FALSE, &privileges, 0, nullptr, nullptr);
            status = ::GetLastError();
        }
        ::CloseHandle(token);
        return static_cast<WindowsStatus>(status);
    }

    WindowsStatus start(const SessionSettings& settings, SessionHandle& session) override {
        Properties properties;
        EVENT_TRACE_PROPERTIES& head = properties.head;
        head.Wnode.Flags = WNODE_FLAG_TRACED_GUID;
        head.Wnode.ClientContext = kByPerformanceCounter;
        head.BufferSize = settings.buffer_kilobytes;
        head.MinimumBuffers = settings.least_buffers;
        head.MaximumBuffers = settings.most_buffers;
        head.LogFileMode = EVENT_TRACE_FILE_MODE_SEQUENTIAL | kSystemLoggerMode;
        head.EnableFlags = kEvents;
        const std::wstring name = wide(settings.name);
        const std::wstring file = wide(settings.file);
        if (name.size() >= kLongestName || file.size() >= kLongestPath) {
            return static_cast<WindowsStatus>(ERROR_BAD_PATHNAME);
        }
        std::wmemcpy(properties.file, file.c_str(), file.size());
        TRACEHANDLE handle = 0;
        const ULONG status = ::StartTraceW(&handle, name.c_str(), &head);
        if (status == ERROR_SUCCESS) {
            guard_session(name);
        }
        session = static_cast<SessionHandle>(handle);
        return static_cast<WindowsStatus>(status);
    }

    WindowsStatus enable_stacks(SessionHandle session) override {
        CLASSIC_EVENT_ID event{};
        event.EventGuid = kPerfInfoGuid;
        event.Type = kSampleOpcode;
        return static_cast<WindowsStatus>(::TraceSetInformation(
            static_cast<TRACEHANDLE>(session), TraceStackTracingInfo, &event, sizeof event));
    }

    WindowsStatus stop(const std::string& name, SessionCounters& counters) override {
        Properties properties;
        const ULONG status = stop_session(wide(name), properties);
        counters = {properties.head.EventsLost, properties.head.LogBuffersLost};
        guard_session({});
        return static_cast<WindowsStatus>(status);
    }

    std::vector<std::string> session_names() override {
        constexpr ULONG kMost = 64;
        std::vector<Properties> properties(kMost);
        std::vector<EVENT_TRACE_PROPERTIES*> places;
        for (Properties& each : properties) {
            places.push_back(&each.head);
        }
        ULONG count = 0;
        std::vector<std::string> names;
        if (::QueryAllTracesW(places.data(), kMost, &count) == ERROR_SUCCESS) {
            for (ULONG i = 0; i < count && i < kMost; ++i) {
                properties[i].name[kLongestName - 1] = L'\0';
                names.push_back(narrow(static_cast<const wchar_t*>(properties[i].name)));
            }
        }
        return names;
    }

    std::optional<std::uint32_t> sample_interval() override {
        const QueryInformation query = query_information();
        TRACE_PROFILE_INTERVAL interval{};
        ULONG size = 0;
        if (query == nullptr || query(0, TraceSampledProfileIntervalInfo, &interval,
                                      sizeof interval, &size) != ERROR_SUCCESS) {
            return std::nullopt;
        }
        return interval.Interval;
    }

    WindowsStatus set_sample_interval(std::uint32_t interval) override {
        TRACE_PROFILE_INTERVAL setting{};
        setting.Interval = interval;
        return static_cast<WindowsStatus>(
            ::TraceSetInformation(0, TraceSampledProfileIntervalInfo, &setting, sizeof setting));
    }

    std::uint32_t own_pid() override { return ::GetCurrentProcessId(); }

    bool is_wick(std::uint32_t pid) override {
        const std::string image = narrow(image_of(pid));
        const std::string own = narrow(image_of(own_pid()));
        return !image.empty() && is_same_name(windows_file_name(image), windows_file_name(own));
    }

    std::uint32_t processors() override { return ::GetActiveProcessorCount(ALL_PROCESSOR_GROUPS); }
};

}  // namespace

std::unique_ptr<EtwApi> make_etw_api() {
    return std::make_unique<WindowsApi>();
}

}  // namespace wick::etw
