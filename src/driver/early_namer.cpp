#include "driver/early_namer.hpp"

#include <utility>

#include "object/image.hpp"
#include "object/source_cache.hpp"

namespace wick::driver {
namespace {

/// A batch passes again over every compile unit that it hits, so batches come at growing distances:
/// all of them together then cost a few passes, however long the target runs.
constexpr std::chrono::milliseconds kFirstPause{500};
constexpr int kPauseGrowth = 2;

}  // namespace

EarlyNamer::EarlyNamer(const NameOptions& options, Manner manner)
    : options_(options), manner_(manner), thread_([this] { work(); }) {}

EarlyNamer::~EarlyNamer() {
    {
        const std::lock_guard lock(mutex_);
        stop_ = true;
    }
    changed_.notify_all();
    priority_.restore();
    thread_.join();
}

void EarlyNamer::on_code(const std::shared_ptr<const object::Image>& image,
                         std::vector<std::uint64_t> addresses) {
    {
        const std::lock_guard lock(mutex_);
        std::vector<std::uint64_t>& known = pending_[image];
        known.insert(known.end(), addresses.begin(), addresses.end());
    }
    changed_.notify_all();
}

EarlyNamer::Images EarlyNamer::take_pending() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return stop_ || !pending_.empty(); });
    return stop_ ? Images() : std::exchange(pending_, {});
}

bool EarlyNamer::stopping() {
    const std::lock_guard lock(mutex_);
    return stop_;
}

void EarlyNamer::work() {
    if (manner_ == Manner::GivesWay) {
        priority_.lower();
    }
    Images collected;
    Clock::time_point due = Clock::now() + kFirstPause;
    Clock::duration pause = kFirstPause;
    for (Images fresh = take_pending(); !fresh.empty(); fresh = take_pending()) {
        for (auto& [image, addresses] : fresh) {
            if (prepared_.insert(image).second) {
                prepare(*image, std::move(addresses));
            } else {
                std::vector<std::uint64_t>& all = collected[image];
                all.insert(all.end(), addresses.begin(), addresses.end());
            }
        }
        for (const auto& [image, addresses] : fresh) {
            image->keep_sections([this] { return stopping(); });
        }
        if (Clock::now() >= due) {
            for (auto& [image, addresses] : std::exchange(collected, {})) {
                resolve(*image, std::move(addresses));
            }
            pause *= kPauseGrowth;
            due = Clock::now() + pause;
        }
    }
}

void EarlyNamer::prepare(const object::Image& image, std::vector<std::uint64_t> addresses) {
    static_cast<void>(image.symbols());
    // The first addresses make the resolver inflate and index what it needs for all later ones.
    resolve(image, std::move(addresses));
}

void EarlyNamer::resolve(const object::Image& image, std::vector<std::uint64_t> addresses) {
    object::SourceCache* sources = options_.needs_source() ? image.sources() : nullptr;
    if (sources != nullptr) {
        object::ResolveOptions options;
        options.lines = options_.lines;
        options.threads = 1;
        options.stop = [this] { return stopping(); };
        sources->resolve(std::move(addresses), options);
    }
}

}  // namespace wick::driver
