#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace wick::folding {

/// The language whose rules a symbol's name follows.
enum class Language : std::uint8_t {
    None,  ///< Not mangled: C, assembly, or unknown.
    Cpp,   ///< Itanium C++ ABI.
    Rust,  ///< Legacy (with a hash) and v0.
    D,
};

/// A name as its author wrote it.
struct DemangledName {
    std::string text;  ///< The name as it was given when it is not mangled or cannot be read.
    Language language = Language::None;
};

/// Returns the name without what compilers append to the pieces and copies of one function:
/// ".cold", ".part.0", ".constprop.0", ".isra.0", ".llvm.123" and their like. In the picture the
/// pieces are the function that stands in the source.
[[nodiscard]] std::string_view without_clone_suffix(std::string_view symbol) noexcept;

/// Demangles C++ (of Microsoft's compiler the function's name alone), Rust and D names, their clone
/// suffixes taken off; the hash of legacy Rust names is dropped. Names that would become absurdly
/// long are left mangled, so time and memory are bounded for any input.
[[nodiscard]] DemangledName demangle(std::string_view symbol);

}  // namespace wick::folding
