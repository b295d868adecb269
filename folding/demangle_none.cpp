#include <cstdlib>
#include <cxxabi.h>
#include <memory>

#include "folding/demangle_backend.hpp"

namespace wick::folding {
namespace {

/// __cxa_demangle() has no way to stop it, so only names too short to grow without bounds go in.
constexpr std::size_t kLongestCppName = 1024;

}  // namespace

std::optional<std::string> demangle_cpp(const std::string& symbol) {
    if (symbol.size() > kLongestCppName) {
        return std::nullopt;
    }
    int status = 0;
    const std::unique_ptr<char, void (*)(void*)> text(
        abi::__cxa_demangle(symbol.c_str(), nullptr, nullptr, &status), std::free);
    return text ? std::optional<std::string>(text.get()) : std::nullopt;
}

std::optional<std::string> demangle_rust(const std::string&) {
    return std::nullopt;
}

std::optional<std::string> demangle_d(const std::string&) {
    return std::nullopt;
}

}  // namespace wick::folding
