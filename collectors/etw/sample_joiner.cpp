#include "collectors/etw/sample_joiner.hpp"

#include <algorithm>
#include <utility>

namespace wick::etw {
namespace {

/// A thread that stays in the kernel has at most so many samples that wait for its return.
constexpr std::size_t kMostWaiting = 65'536;

/// The stack of an idle processor comes at once.
constexpr std::size_t kMostIdle = 4096;

/// The program's half was seen to come up to 0.3 seconds late, after samples taken later.
constexpr std::uint64_t kPatienceSeconds = 10;

}  // namespace

SampleJoiner::SampleJoiner(TracedSystem& system, SampleGroups& groups,
                           std::uint64_t ticks_per_second)
    : system_(system),
      groups_(groups),
      patience_(ticks_per_second < UINT64_MAX / kPatienceSeconds
                    ? ticks_per_second * kPatienceSeconds
                    : UINT64_MAX) {}

void SampleJoiner::take_sample(std::int64_t time, const SampleEvent& sample,
                               std::uint8_t pointer_size) {
    if (sample.tid == 0) {
        counts_.idle_samples += 1;
        idle_times_.push_back(time);
        if (idle_times_.size() > kMostIdle) {
            idle_times_.pop_front();
        }
        return;
    }
    counts_.samples += 1;
    Waiting waiting;
    waiting.time = time;
    waiting.in_kernel = is_kernel_address(sample.address, pointer_size);
    waiting.sample.tid = sample.tid;
    waiting.sample.address = sample.address;
    waiting.sample.process = system_.process_of_thread(sample.tid);
    if (waiting.sample.process != ProcessId::None) {
        waiting.sample.era = system_.at(waiting.sample.process).images.era();
    }
    waiting.sample.kernel_era = system_.kernel_images().era();
    Thread& thread = threads_[sample.tid];
    if (!waiting.in_kernel) {
        release_old(thread, time);
    }
    if (thread.size() >= kMostWaiting) {
        release(thread, 1);
    }
    const auto place = std::upper_bound(
        thread.begin(), thread.end(), time,
        [](std::int64_t value, const Waiting& other) { return value < other.time; });
    thread.insert(place, waiting);
}

void SampleJoiner::release_old(Thread& thread, std::int64_t now) {
    std::size_t count = 0;
    while (count < thread.size() &&
           static_cast<std::uint64_t>(now) - static_cast<std::uint64_t>(thread[count].time) >
               patience_ &&
           thread[count].time < now) {
        ++count;
    }
    release(thread, count);
}

SampleJoiner::Waiting* SampleJoiner::find(const StackOwner& owner) {
    const auto thread = threads_.find(owner.tid);
    if (thread == threads_.end()) {
        return nullptr;
    }
    const auto found =
        std::lower_bound(thread->second.begin(), thread->second.end(), owner.time,
                         [](const Waiting& each, std::int64_t time) { return each.time < time; });
    return found != thread->second.end() && found->time == owner.time ? &*found : nullptr;
}

bool SampleJoiner::expects(const StackOwner& owner) {
    return find(owner) != nullptr;
}

void SampleJoiner::take_stack(const StackOwner& owner, StackHalf half, bool in_kernel) {
    Waiting* waiting = find(owner);
    if (waiting == nullptr) {
        return count_unmatched(owner);
    }
    counts_.joined_stacks += 1;
    (in_kernel ? waiting->sample.kernel : waiting->sample.user) = half;
    const ProcessId process = system_.process(owner.pid);
    if (process != waiting->sample.process) {
        waiting->sample.process = process;
        waiting->sample.era = system_.at(process).images.era();
    }
}

void SampleJoiner::release(Thread& thread, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) {
        complete(thread.front().sample);
        groups_.add(thread.front().sample);
        thread.pop_front();
    }
}

void SampleJoiner::complete(JoinedSample& sample) const {
    if (sample.process == ProcessId::None) {
        sample.process = system_.process_of_thread(sample.tid);
        if (sample.process != ProcessId::None) {
            sample.era = system_.at(sample.process).images.era();
        }
    }
}

void SampleJoiner::count_unmatched(const StackOwner& owner) {
    const bool is_idle =
        owner.tid == 0 && std::binary_search(idle_times_.begin(), idle_times_.end(), owner.time);
    (is_idle ? counts_.idle_stacks : counts_.unmatched_stacks) += 1;
}

void SampleJoiner::end_thread(std::uint32_t tid) {
    const auto thread = threads_.find(tid);
    if (thread != threads_.end()) {
        release(thread->second, thread->second.size());
        threads_.erase(thread);
    }
}

void SampleJoiner::finish() {
    for (auto& [tid, thread] : threads_) {
        release(thread, thread.size());
    }
    threads_.clear();
}

}  // namespace wick::etw
