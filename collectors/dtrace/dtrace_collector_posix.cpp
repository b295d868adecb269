#include <array>
#include <unistd.h>
#include <utility>

#include "base/log.hpp"
#include "base/subprocess.hpp"
#include "collectors/dtrace/dtrace_collector.hpp"
#include "collectors/dtrace/dtrace_failure.hpp"
#include "collectors/dtrace/dtrace_program.hpp"
#include "collectors/dtrace/dtrace_run_posix.hpp"
#include "collectors/dtrace/dtrace_tool.hpp"

namespace wick::dtrace {
namespace {

class DtraceCollector : public Collector {
 public:
    [[nodiscard]] const char* name() const noexcept override { return "dtrace"; }

    /// Root may use it; whether another user may, dtrace says when it compiles a program.
    [[nodiscard]] Result<> probe(const RecordOptions& options) override {
        WICK_TRY(check_options(options));
        WICK_TRY(const Tool tool, find_tool());
        log_line(LogLevel::Debug, "found " + tool.path + ", " + tool.version);
        if (::geteuid() == 0) {
            return success();
        }
        const std::array<std::uint32_t, 1> anyone{1};
        const std::string program = sampling_program(options, {anyone});
        Subprocess trial;
        trial.command = {tool.path, "-e", "-n", program};
        trial.out = Stream::Capture;
        trial.err = Stream::Capture;
        WICK_TRY(const SubprocessEnd end, run_subprocess(trial));
        if (end.status != 0) {
            return fail(explain_failure(end.err, end.status, program, this_host()));
        }
        return success();
    }

    [[nodiscard]] Result<Recording> record(const LaunchPlan& plan, const RecordOptions& options,
                                           std::shared_ptr<object::ImageStore> images,
                                           const Interrupt& interrupt,
                                           CodeListener& /*listener*/) override {
        WICK_TRY(Tool tool, find_tool());
        WICK_TRY(Recording recording,
                 record_with_dtrace(std::move(tool), plan, options, interrupt));
        recording.images = std::move(images);
        return recording;
    }
};

}  // namespace

std::unique_ptr<Collector> make_dtrace_collector() {
    return std::make_unique<DtraceCollector>();
}

}  // namespace wick::dtrace
