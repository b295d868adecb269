#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <thread>
#include <vector>

namespace wick::object {

/// Number of threads for `jobs` independent jobs.
/// @param most  0: as many as the machine has.
[[nodiscard]] inline unsigned worker_count(std::size_t jobs, unsigned most) {
    const unsigned limit = most != 0 ? most : std::max(1U, std::thread::hardware_concurrency());
    return static_cast<unsigned>(std::min<std::size_t>(jobs, limit));
}

/// Calls `job(index, worker)` once for each index below `count`, in ascending order per worker, on
/// this thread and `workers - 1` more. `job` must not throw.
template <class Job>
void run_jobs(std::size_t count, unsigned workers, const Job& job) {
    std::atomic<std::size_t> next{0};
    const auto work = [&](unsigned worker) {
        for (std::size_t i = next.fetch_add(1); i < count; i = next.fetch_add(1)) {
            job(i, worker);
        }
    };
    std::vector<std::jthread> threads;
    for (unsigned worker = 1; worker < workers; ++worker) {
        threads.emplace_back(work, worker);
    }
    work(0);
}

}  // namespace wick::object
