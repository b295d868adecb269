#pragma once

#include <string>
#include <string_view>

namespace wick::folding {

/// The name that a frame shows for a function as another tool wrote it: mangled, demangled, or, as
/// DTrace and Apple's tools leave Rust names, half of each:
///
///     _ZN3app5driveEi                                                     -> app::drive
///     void app::drive<int>(int&)                                          -> app::drive<int>
///     _$LT$F$u20$as$u20$alloc..boxed..FnBox$GT$::call::h8612a2a83552fc2d  -> <F as
///     alloc::boxed::FnBox>::call
///
/// Argument lists and return types of C++ are dropped, as in wick's own recordings.
[[nodiscard]] std::string symbol_text(std::string_view written);

/// Translates the escapes of Rust's legacy mangling ("$LT$", "..") and drops the hash at the end
/// and what LLVM appends behind it (" (.llvm.123)"). Other names are returned as they are.
[[nodiscard]] std::string finish_rust_name(std::string_view written);

}  // namespace wick::folding
