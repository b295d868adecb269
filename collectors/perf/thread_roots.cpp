#include "collectors/perf/thread_roots.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "object/image.hpp"

namespace wick::perf {
namespace {

/// First functions of threads in glibc, musl and the dynamic loader, and `main`, behind which
/// only they can lie.
constexpr std::array<std::string_view, 14> kRootNames{
    "_start",
    "main",
    "clone",
    "clone3",
    "__clone",
    "__clone3",
    "start_thread",
    "_dl_start_user",
    "_start_c",
    "__libc_start_main",
    "start",
    "__libc_start_call_main",
    "__clone_internal",
    "__libc_start_main_impl",
};

}  // namespace

bool ThreadRoots::contains(const Mapping& mapping, std::uint64_t address) {
    const std::uint64_t file_address = address - mapping.bias;
    const auto [entry, is_new] = known_.try_emplace(Frame{mapping.module, file_address}, false);
    if (is_new) {
        entry->second = has_root_name(mapping, file_address);
    }
    return entry->second;
}

bool ThreadRoots::has_root_name(const Mapping& mapping, std::uint64_t file_address) const {
    const object::Image* image = processes_.image(mapping.module);
    if (image == nullptr) {
        return false;
    }
    const auto symbol = image->symbols().find(file_address);
    return symbol && std::find(kRootNames.begin(), kRootNames.end(), symbol->name) !=
                         kRootNames.end();
}

}  // namespace wick::perf
