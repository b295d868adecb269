#include "collectors/perf/thread_roots.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "object/image.hpp"

namespace wick::perf {
namespace {

/// First functions of processes and threads in glibc, musl and the dynamic loader, and what they
/// call on the way to the program's own code.
constexpr std::array<std::string_view, 13> kNames{"_start",
                                                  "_dl_start_user",
                                                  "clone",
                                                  "clone3",
                                                  "__clone",
                                                  "__clone3",
                                                  "__clone_internal",
                                                  "main",
                                                  "__libc_start_call_main",
                                                  "__libc_start_main",
                                                  "__libc_start_main_impl",
                                                  "start_thread",
                                                  "_start_c"};

}  // namespace

bool ThreadRoots::is_near_root(const Mapping& mapping, std::uint64_t address) {
    const std::uint64_t file_address = address - mapping.bias;
    const auto [entry, is_new] = known_.try_emplace(Frame{mapping.module, file_address}, false);
    if (is_new) {
        entry->second = is_near_root_by_name(mapping, file_address);
    }
    return entry->second;
}

bool ThreadRoots::is_near_root_by_name(const Mapping& mapping, std::uint64_t file_address) const {
    const auto image = processes_.image(mapping.module);
    const auto symbol = image == nullptr ? std::nullopt : image->symbols().find(file_address);
    return symbol && std::ranges::find(kNames, symbol->name) != kNames.end();
}

}  // namespace wick::perf
