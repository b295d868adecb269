#include <csetjmp>
#include <cstdlib>
#include <libiberty/demangle.h>
#include <memory>

#include "folding/demangle_backend.hpp"

namespace wick::folding {
namespace {

/// dlang_demangle() has no way to stop it; names of D that are longer stay mangled.
constexpr std::size_t kLongestDName = 1024;

constexpr int kOptions = DMGL_PARAMS | DMGL_ANSI;

struct Output {
    std::string text;
    std::jmp_buf too_long;
};

/// Receives the text piece by piece. Leaving by longjmp is the only way to stop the demanglers;
/// they are C and hold no memory while they print.
void append(const char* text, std::size_t size, void* opaque) {
    auto& output = *static_cast<Output*>(opaque);
    if (size > kLongestDemangledName - output.text.size()) {
        std::longjmp(output.too_long, 1);
    }
    output.text.append(text, size);
}

using Demangler = int (*)(const char*, int, demangle_callbackref, void*);

bool run(Demangler demangler, const char* symbol, Output& output) {
    if (setjmp(output.too_long) != 0) {
        return false;
    }
    return demangler(symbol, kOptions, append, &output) != 0;
}

std::optional<std::string> demangle_with(Demangler demangler, const std::string& symbol) {
    Output output;
    if (!run(demangler, symbol.c_str(), output) || output.text.empty()) {
        return std::nullopt;
    }
    return std::move(output.text);
}

}  // namespace

// libiberty's C++ demangler is the one behind __cxa_demangle(), which however cannot be stopped.
std::optional<std::string> demangle_cpp(const std::string& symbol) {
    return demangle_with(cplus_demangle_v3_callback, symbol);
}

std::optional<std::string> demangle_rust(const std::string& symbol) {
    return demangle_with(rust_demangle_callback, symbol);
}

std::optional<std::string> demangle_d(const std::string& symbol) {
    if (symbol.size() > kLongestDName) {
        return std::nullopt;
    }
    const std::unique_ptr<char, void (*)(void*)> text(dlang_demangle(symbol.c_str(), kOptions),
                                                      std::free);
    return text ? std::optional<std::string>(text.get()) : std::nullopt;
}

}  // namespace wick::folding
