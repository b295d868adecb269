#include "collectors/perf/code_teller.hpp"

#include <utility>
#include <vector>

namespace wick::perf {
namespace {

constexpr std::chrono::milliseconds kPause{200};

}  // namespace

void CodeTeller::tell() {
    const std::vector<Frame>& frames = profile_.frames();
    const auto now = std::chrono::steady_clock::now();
    if (frames_told_ == frames.size() || now - told_at_ < kPause) {
        return;
    }
    std::vector<std::vector<std::uint64_t>> by_module(profile_.modules().size());
    for (; frames_told_ < frames.size(); ++frames_told_) {
        by_module[index_of(frames[frames_told_].module)].push_back(frames[frames_told_].address);
    }
    for (std::size_t i = 0; i < by_module.size(); ++i) {
        const auto image = processes_.image(static_cast<ModuleId>(i));
        if (image && !by_module[i].empty()) {
            listener_.on_code(image, std::move(by_module[i]));
        }
    }
    told_at_ = now;
}

}  // namespace wick::perf
