#include "folding/wait_reason.hpp"

#include <algorithm>
#include <array>

namespace wick::folding {
namespace {

/// The name of the system call that a function of the kernel implements, without what a compiler
/// put behind it; empty for other functions. The wrappers are those of the kernel's
/// syscall_wrapper.h for each architecture; they jump into the functions behind them, and are then
/// not on the stack.
std::string_view system_call(std::string_view function) {
    constexpr std::array<std::string_view, 9> kPrefixes{
        "__x64_sys_", "__arm64_sys_", "__ia32_sys_", "__ia32_compat_sys_", "__se_sys_", "__do_sys_",
        "ksys_",      "__sys_",       "do_sys_"};
    for (const std::string_view prefix : kPrefixes) {
        if (function.starts_with(prefix)) {
            const std::string_view name = function.substr(prefix.size());
            return name.substr(0, name.find('.'));
        }
    }

    struct Named {
        std::string_view function;
        std::string_view call;
    };

    constexpr std::array<Named, 4> kOthers{{{"kernel_wait4", "wait4"},
                                            {"kernel_waitid", "waitid"},
                                            {"do_epoll_wait", "epoll_wait"},
                                            {"core_sys_select", "select"}}};
    const auto* known = std::ranges::find(kOthers, function, &Named::function);
    return known == kOthers.end() ? std::string_view() : known->call;
}

bool is_page_fault(std::string_view function) {
    constexpr std::array<std::string_view, 4> kHandlers{"asm_exc_page_fault", "exc_page_fault",
                                                        "do_page_fault", "handle_mm_fault"};
    return std::ranges::find(kHandlers, function) != kHandlers.end();
}

/// A signal or a debugger holds the thread, whatever it was about to do.
bool is_stop(std::string_view function) {
    return function == "do_signal_stop" || function == "ptrace_stop";
}

std::string_view reason(std::span<const std::string_view> kernel_functions) {
    if (std::ranges::any_of(kernel_functions, is_stop)) {
        return "stopped";
    }
    for (const std::string_view function : kernel_functions) {
        if (const std::string_view name = system_call(function); !name.empty()) {
            return name;
        }
        if (is_page_fault(function)) {
            return "page fault";
        }
    }
    return {};
}

}  // namespace

std::string wait_frame(ThreadState state, std::span<const std::string_view> kernel_functions) {
    if (state == ThreadState::Runnable) {
        return "[runnable]";
    }
    const std::string_view why = reason(kernel_functions);
    return why.empty() ? "[waiting]" : "[waiting: " + std::string(why) + "]";
}

}  // namespace wick::folding
