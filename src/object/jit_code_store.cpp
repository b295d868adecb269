#include "object/jit_code_store.hpp"

namespace wick::object {
namespace {

/// Forks of forks are followed so far; process ids that came round again might form a ring.
constexpr int kMostGenerations = 16;

}  // namespace

std::optional<JitCode::Found> JitCodeStore::find(FrameId frame, std::uint32_t pid,
                                                 std::uint64_t address) const {
    const auto met = met_.find(frame);
    const std::uint64_t time_ns = met == met_.end() ? UINT64_MAX : met->second;
    for (int i = 0; i < kMostGenerations; ++i) {
        if (const auto code = by_process_.find(pid); code != by_process_.end()) {
            if (const auto found = code->second.find(address, time_ns)) {
                return found;
            }
        }
        const auto parent = parents_.find(pid);
        if (parent == parents_.end()) {
            break;
        }
        pid = parent->second;
    }
    return std::nullopt;
}

}  // namespace wick::object
