#include "driver/run.hpp"

#include <variant>

#include "collectors/registry.hpp"
#include "driver/check_command.hpp"
#include "driver/diff_command.hpp"
#include "driver/doctor_command.hpp"
#include "driver/fold_command.hpp"
#include "driver/record_command.hpp"
#include "driver/render_command.hpp"
#include "driver/report_command.hpp"
#include "driver/run_command.hpp"
#include "driver/top_command.hpp"

namespace wick::driver {
namespace {

struct Recipes {
    Result<int> operator()(const cli::RecordCommand& command) const { return run_record(command); }

    Result<int> operator()(const cli::RenderCommand& command) const { return run_render(command); }

    Result<int> operator()(const cli::RunCommand& command) const { return run_project(command); }

    Result<int> operator()(const cli::ReportCommand& command) const { return run_report(command); }

    Result<int> operator()(const cli::TopCommand& command) const { return run_top(command); }

    Result<int> operator()(const cli::DiffCommand& command) const { return run_diff(command); }

    Result<int> operator()(const cli::CheckCommand& command) const { return run_check(command); }

    Result<int> operator()(const cli::FoldCommand& command) const { return run_fold(command); }

    Result<int> operator()(const cli::DoctorCommand& /*command*/) const { return run_doctor(); }

    Result<int> operator()(const cli::ServeEventsCommand& command) const {
        WICK_TRY(serve_events(command.socket));
        return 0;
    }
};

}  // namespace

Result<int> run(const cli::Command& command) {
    return std::visit(Recipes{}, command);
}

}  // namespace wick::driver
