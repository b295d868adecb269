#include "folding/runtime_frames.hpp"

#include <algorithm>
#include <array>

namespace wick::folding {
namespace {

using namespace std::string_view_literals;

constexpr std::array kWhole{// Starts of programs and threads in C libraries.
                            "_start"sv, "__libc_start_main"sv, "__libc_start_call_main"sv,
                            "__libc_start_main_impl"sv, "start_thread"sv, "clone"sv, "clone3"sv,
                            "__clone"sv, "__clone3"sv, "thread_start"sv, "_pthread_start"sv,
                            // libstdc++'s std::thread.
                            "execute_native_thread_routine"sv,
                            // Rust: what catches panics.
                            "__rust_try"sv, "rust_try"sv, "std::rt::lang_start"sv,
                            // Windows.
                            "BaseThreadInitThunk"sv, "RtlUserThreadStart"sv, "mainCRTStartup"sv,
                            "WinMainCRTStartup"sv, "__scrt_common_main"sv,
                            "__scrt_common_main_seh"sv, "invoke_main"sv, "__tmainCRTStartup"sv};

constexpr std::array kBeginnings{
    // C++: calls by way of std::thread, std::async, std::function and std::invoke.
    "std::thread::_"sv, "std::__invoke"sv, "std::invoke"sv, "std::_Function_handler<"sv,
    "std::function<"sv, "std::__future_base::"sv, "std::_Bind<"sv, "std::call_once<"sv,
    // Rust.
    "std::rt::lang_start"sv, "std::panicking::"sv, "std::panic::catch_unwind"sv,
    "std::sys::backtrace::"sv, "std::sys_common::backtrace::"sv, "std::thread::Builder::"sv,
    "std::thread::lifecycle::"sv, "std::sys::pal::"sv, "std::sys::unix::thread::"sv,
    "std::sys::thread::"sv, "core::ops::function::FnOnce::"sv, "core::ops::function::impls::"sv,
    "<alloc::boxed::Box<F,A> as core::ops::function::"sv,
    "<core::panic::unwind_safe::AssertUnwindSafe<"sv,
    // rayon and tokio.
    "rayon::"sv, "rayon_core::"sv, "<rayon::"sv, "<rayon_core::"sv, "tokio::"sv, "<tokio::"sv};

}  // namespace

bool is_runtime_frame(std::string_view name) {
    return std::ranges::find(kWhole, name) != kWhole.end() ||
           std::ranges::any_of(kBeginnings,
                               [&](std::string_view each) { return name.starts_with(each); });
}

}  // namespace wick::folding
