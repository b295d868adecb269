#include "driver/run.hpp"

#include <variant>

#include "driver/record_command.hpp"

namespace wick::driver {
namespace {

struct Recipes {
    Result<int> operator()(const cli::RecordCommand& command) const { return run_record(command); }
};

}  // namespace

Result<int> run(const cli::Command& command) {
    return std::visit(Recipes{}, command);
}

}  // namespace wick::driver
