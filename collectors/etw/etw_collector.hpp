#pragma once

#include <functional>
#include <memory>
#include <utility>

#include "collectors/collector.hpp"
#include "collectors/etw/etw_api.hpp"
#include "collectors/etw/live_target.hpp"

namespace wick::etw {

/// Records with Event Tracing for Windows: a session writes a trace file, and when it is over, the
/// decoder of such files reads it.
class EtwCollector : public Collector {
 public:
    using MakeTarget = std::function<std::unique_ptr<LiveTarget>()>;

    EtwCollector(std::unique_ptr<EtwApi> api, MakeTarget make_target)
        : api_(std::move(api)), make_target_(std::move(make_target)) {}

    [[nodiscard]] const char* name() const noexcept override { return "etw"; }

    /// @error NotAnAdmin without the right to profile the system; InvalidArgument for what ETW
    ///        cannot do.
    [[nodiscard]] Result<> probe(const RecordOptions& options) override;

    [[nodiscard]] Result<Recording> record(const LaunchPlan& plan, const RecordOptions& options,
                                           std::shared_ptr<object::ImageStore> images,
                                           const Interrupt& interrupt,
                                           CodeListener& listener) override;

 private:
    std::unique_ptr<EtwApi> api_;
    MakeTarget make_target_;
};

/// The collector of this Windows.
[[nodiscard]] std::unique_ptr<Collector> make_etw_collector();

}  // namespace wick::etw
