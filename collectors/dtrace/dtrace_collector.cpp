#include "collectors/dtrace/dtrace_collector.hpp"

#include <utility>

#include "base/log.hpp"
#include "collectors/dtrace/dtrace_host.hpp"
#include "collectors/dtrace/dtrace_program.hpp"
#include "collectors/dtrace/dtrace_tool.hpp"

namespace wick::dtrace {
namespace {

class DtraceCollector : public Collector {
 public:
    [[nodiscard]] const char* name() const noexcept override { return "dtrace"; }

    [[nodiscard]] Result<> probe(const RecordOptions& options) override {
        WICK_TRY(check_options(options));
        WICK_TRY(const Tool tool, find_tool());
        log_line(LogLevel::Debug, "found " + tool.path + ", " + tool.version);
        return check_rights(tool, options);
    }

    [[nodiscard]] Result<Recording> record(const LaunchPlan& plan, const RecordOptions& options,
                                           std::shared_ptr<object::ImageStore> images,
                                           const Interrupt& interrupt,
                                           CodeListener& /*listener*/) override {
        WICK_TRY(const Tool tool, find_tool());
        WICK_TRY(Recording recording, record_here(tool, plan, options, interrupt));
        recording.images = std::move(images);
        return recording;
    }
};

}  // namespace

std::unique_ptr<Collector> make_dtrace_collector() {
    return std::make_unique<DtraceCollector>();
}

}  // namespace wick::dtrace
