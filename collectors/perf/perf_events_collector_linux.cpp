#include <algorithm>
#include <fstream>
#include <unistd.h>
#include <utility>

#include "collectors/perf/elevated_opener_linux.hpp"
#include "collectors/perf/event_session_linux.hpp"
#include "collectors/perf/host_vdso.hpp"
#include "collectors/perf/live_recording_linux.hpp"
#include "collectors/perf/perf_events_collector.hpp"
#include "collectors/perf/running_process_linux.hpp"

namespace wick::perf {
namespace {

std::optional<std::uint64_t> tracepoint_id(std::string_view system, std::string_view name) {
    for (const std::string root : {"/sys/kernel/tracing", "/sys/kernel/debug/tracing"}) {
        std::ifstream file(root + "/events/" + std::string(system) + "/" + std::string(name) +
                           "/id");
        std::uint64_t id = 0;
        if (file >> id) {
            return id;
        }
    }
    return std::nullopt;
}

/// A stack is copied at every switch, which may come a hundred times as often as samples do; where
/// the copy ends, the kernel's chain of frame pointers goes on.
constexpr std::uint32_t kSwitchStackBytes = 16384;

Result<SessionPlan> session_plan(const RecordOptions& options, bool launched) {
    SessionPlan plan;
    plan.time = options.time;
    plan.event = cycles_event();
    plan.may_replace_event = options.event.empty();
    if (options.time != RecordedTime::OnCpu) {
        const bool with_samples = options.time == RecordedTime::Wall;
        plan.event = with_samples ? cpu_clock_event() : context_switch_event();
    } else if (!options.event.empty()) {
        WICK_TRY(plan.event, parse_event(options.event, tracepoint_id));
    }
    plan.frequency_hz = options.frequency_hz;
    plan.call_graph = options.call_graph;
    plan.stack_bytes = options.stack_bytes;
    plan.switch_stack_bytes = options.call_graph == CallGraph::Auto
                                  ? std::min(options.stack_bytes, kSwitchStackBytes)
                                  : options.stack_bytes;
    plan.scope = options.scope;
    plan.map_from_exec = launched;
    plan.sample_from_exec = launched && options.delay.count() == 0;
    return plan;
}

class PerfEventsCollector : public Collector {
 public:
    [[nodiscard]] const char* name() const noexcept override { return "perf-events"; }

    [[nodiscard]] Result<> probe(const RecordOptions& options) override {
        WICK_TRY(raise_rights(options));
        WICK_TRY(SessionPlan plan, session_plan(options, true));
        return EventSession::check(with_rights(std::move(plan)), settings());
    }

    [[nodiscard]] Result<Recording> record(const LaunchPlan& plan, const RecordOptions& options,
                                           std::shared_ptr<object::ImageStore> images,
                                           const Interrupt& interrupt,
                                           CodeListener& listener) override {
        WICK_TRY(SessionPlan events, session_plan(options, plan.pids.empty()));
        LiveRecording recording(with_rights(std::move(events)), options, settings(), host_vdso(),
                                std::move(images), interrupt, listener);
        return plan.pids.empty() ? recording.launch(plan) : recording.attach(plan.pids);
    }

    [[nodiscard]] std::string kernel_symbols() override {
        return elevated_ ? elevated_->kernel_symbols() : std::string();
    }

 private:
    Result<> raise_rights(const RecordOptions& options) {
        if (options.sudo_flags && ::geteuid() != 0) {
            WICK_TRY(elevated_, ElevatedOpener::start(*options.sudo_flags));
        }
        return success();
    }

    [[nodiscard]] SessionPlan with_rights(SessionPlan plan) const {
        if (elevated_) {
            plan.opener = elevated_;
        }
        return plan;
    }

    [[nodiscard]] PerfSettings settings() const {
        PerfSettings settings = read_perf_settings("/proc/sys/kernel");
        if (elevated_) {
            settings.paranoid = -1;  // What is forbidden to users is not to the helper.
        }
        return settings;
    }

    std::shared_ptr<ElevatedOpener> elevated_;  ///< With --root.
};

}  // namespace

std::unique_ptr<Collector> make_perf_events_collector() {
    return std::make_unique<PerfEventsCollector>();
}

}  // namespace wick::perf
