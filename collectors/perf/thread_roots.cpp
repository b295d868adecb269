#include "collectors/perf/thread_roots.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "object/image.hpp"

namespace wick::perf {
namespace {

/// First functions of processes and threads in glibc, musl and the dynamic loader.
constexpr std::array<std::string_view, 7> kRoots{
    "_start", "_dl_start_user", "clone", "clone3", "__clone", "__clone3", "__clone_internal"};

constexpr std::array<std::string_view, 6> kNearRoots{"main",
                                                     "__libc_start_call_main",
                                                     "__libc_start_main",
                                                     "__libc_start_main_impl",
                                                     "start_thread",
                                                     "_start_c"};

template <class Names>
bool contains(const Names& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

bool ThreadRoots::is_root(const Mapping& mapping, std::uint64_t address) {
    return distance(mapping, address) == Distance::Root;
}

bool ThreadRoots::is_near_root(const Mapping& mapping, std::uint64_t address) {
    return distance(mapping, address) != Distance::Far;
}

ThreadRoots::Distance ThreadRoots::distance(const Mapping& mapping, std::uint64_t address) {
    const std::uint64_t file_address = address - mapping.bias;
    const auto [entry, is_new] =
        known_.try_emplace(Frame{mapping.module, file_address}, Distance::Far);
    if (is_new) {
        entry->second = distance_by_name(mapping, file_address);
    }
    return entry->second;
}

ThreadRoots::Distance ThreadRoots::distance_by_name(const Mapping& mapping,
                                                    std::uint64_t file_address) const {
    const object::Image* image = processes_.image(mapping.module);
    const auto symbol = image == nullptr ? std::nullopt : image->symbols().find(file_address);
    if (!symbol) {
        return Distance::Far;
    }
    if (contains(kRoots, symbol->name)) {
        return Distance::Root;
    }
    return contains(kNearRoots, symbol->name) ? Distance::NearRoot : Distance::Far;
}

}  // namespace wick::perf
