#include "driver/open_viewer.hpp"

#include <vector>

#include "base/subprocess.hpp"

namespace wick::driver {
namespace {

std::vector<std::string> viewer_command(const std::string& path) {
#if defined(_WIN32)
    return {"cmd", "/c", "start", "", path};
#elif defined(__APPLE__)
    return {"open", path};
#else
    return {"xdg-open", path};
#endif
}

}  // namespace

Result<> open_viewer(const std::string& path) {
    if (const auto started = start_in_background(viewer_command(path)); !started) {
        Error error = started.error();
        error.message = "cannot show " + path + ": " + error.message;
        error.hint = "open it in a browser";
        return fail(std::move(error));
    }
    return success();
}

}  // namespace wick::driver
