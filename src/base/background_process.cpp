#include "base/background_process.hpp"

#include <system_error>

// Boost.Process 1.81 uses it on Windows without including it, so it comes first.
#include <boost/system/error_code.hpp>

// Header-only with the standard library's paths; Boost.Filesystem would have to be linked.
#define BOOST_PROCESS_USE_STD_FS 1
#include <boost/process/args.hpp>
#include <boost/process/child.hpp>
#include <boost/process/io.hpp>
#include <boost/process/search_path.hpp>

namespace wick {

namespace process = boost::process;

Result<> start_in_background(const std::vector<std::string>& command) {
    const auto program = process::search_path(command.front());
    if (program.empty()) {
        return fail(ErrorCode::ToolNotFound, "there is no program " + command.front() + " in PATH");
    }
    const std::vector<std::string> arguments(command.begin() + 1, command.end());
    std::error_code error;
    process::child child(program, process::args(arguments),
                         process::std_in<process::null, process::std_out> process::null,
                         process::std_err > process::null, error);
    if (error) {
        return fail(ErrorCode::ToolNotFound,
                    "cannot start " + command.front() + ": " + error.message());
    }
    child.detach();
    return success();
}

}  // namespace wick
