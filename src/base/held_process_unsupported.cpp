#include "base/held_process.hpp"

namespace wick {

// Where no process can be held before exec none is ever started, so the rest has nothing to do.

Result<HeldProcess> HeldProcess::start(const std::vector<std::string>& /*command*/,
                                       const Surroundings& /*surroundings*/) {
    return fail(ErrorCode::UnsupportedPlatform, "this system cannot start a program held");
}

HeldProcess::HeldProcess(HeldProcess&& other) noexcept = default;

HeldProcess::~HeldProcess() = default;

Result<> HeldProcess::release() {
    return success();
}

std::optional<HeldProcess::Exit> HeldProcess::poll_exit() {
    return exit_;
}

std::optional<HeldProcess::Exit> HeldProcess::wait_exit(std::chrono::milliseconds /*limit*/) {
    return exit_;
}

void HeldProcess::send_signal(int /*number*/) {}

}  // namespace wick
