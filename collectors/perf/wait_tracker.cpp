#include "collectors/perf/wait_tracker.hpp"

#include <algorithm>

namespace wick::perf {

void WaitTracker::leave(std::uint32_t tid, std::uint64_t time_ns, const LeavingThread& leaving) {
    Waiter& waiter = waiters_[tid];
    const bool is_stale = waiter.known != Known::Nothing && time_ns < waiter.since;
    if (is_stale) {
        // Read after a later wait of the same thread; the return between the two is forgotten.
        profile_.losses.waits_missing += 1;
        return;
    }
    end_unseen(waiter, time_ns);
    begin(waiter, Known::Stack, time_ns, leaving);
}

void WaitTracker::on_switch(const SwitchRecord& record, ThreadId thread) {
    Waiter& waiter = waiters_[record.tid];
    if (waiter.known != Known::Nothing && record.time_ns < waiter.since) {
        return;  // Of a wait that is over, and counted.
    }
    if (record.leaves) {
        give_reason(waiter, record, thread);
    } else {
        come_back(waiter, record.time_ns);
    }
}

void WaitTracker::on_run(std::uint32_t tid, std::uint64_t time_ns) {
    Waiter& waiter = waiters_[tid];
    if (waiter.known == Known::Nothing) {
        waiter.came_back = std::max(waiter.came_back, time_ns);
    } else if (time_ns > waiter.since) {
        end_unseen(waiter, time_ns);
    }
}

void WaitTracker::on_exit(std::uint32_t tid, std::uint64_t time_ns) {
    const auto found = waiters_.find(tid);
    if (found == waiters_.end()) {
        return;
    }
    end_unseen(found->second, std::max(time_ns, found->second.since));
    waiters_.erase(found);
}

void WaitTracker::waits_already(std::uint32_t tid, std::uint64_t time_ns, ThreadId thread) {
    begin(waiters_[tid], Known::Before, time_ns, {thread, kEmptyStack, StackEnd::NoUserStack});
}

void WaitTracker::finish(std::uint64_t time_ns) {
    for (auto& [tid, waiter] : waiters_) {
        if (waiter.known != Known::Nothing) {
            const bool is_over = waiter.came_back > waiter.since;
            profile_.losses.waits_open += is_over ? 0 : 1;
            end(waiter, is_over ? waiter.came_back : std::max(time_ns, waiter.since));
        }
    }
    waiters_.clear();
}

void WaitTracker::give_reason(Waiter& waiter, const SwitchRecord& record, ThreadId thread) {
    if (waiter.known != Known::Stack) {
        // The sample was lost, for which a full buffer had less room.
        end_unseen(waiter, record.time_ns);
        begin(waiter, Known::Stack, record.time_ns, {thread, kEmptyStack, StackEnd::NoUserStack});
        profile_.losses.waits_without_stack += 1;
    }
    waiter.state = record.preempted ? ThreadState::Runnable : ThreadState::Blocked;
    waiter.known = Known::Reason;
    if (waiter.came_back > waiter.since) {
        end(waiter, waiter.came_back);
    }
}

void WaitTracker::come_back(Waiter& waiter, std::uint64_t time_ns) {
    if (waiter.known == Known::Nothing) {
        // The first that is heard of a thread may be that it runs: it was born.
        waiter.is_owed = waiter.came_back != 0;
        waiter.came_back = std::max(waiter.came_back, time_ns);
        return;
    }
    end(waiter, time_ns);
}

void WaitTracker::begin(Waiter& waiter, Known known, std::uint64_t time_ns,
                        const LeavingThread& leaving) {
    // A return that was read before its wait is behind it in time, and no longer owed.
    profile_.losses.waits_missing += waiter.is_owed && waiter.came_back <= time_ns ? 1 : 0;
    waiter.is_owed = false;
    waiter.known = known;
    waiter.state = ThreadState::Blocked;
    waiter.leaving = leaving;
    waiter.since = time_ns;
}

void WaitTracker::end_unseen(Waiter& waiter, std::uint64_t time_ns) {
    switch (waiter.known) {
        case Known::Nothing:
            return;
        case Known::Before:
            // It ran when the recording began, after all.
            waiter.known = Known::Nothing;
            return;
        case Known::Stack:
        case Known::Reason:
            break;
    }
    if (waiter.came_back > waiter.since) {
        end(waiter, waiter.came_back);
        return;
    }
    profile_.losses.waits_without_return += 1;
    end(waiter, time_ns);
}

void WaitTracker::end(Waiter& waiter, std::uint64_t time_ns) {
    profile_.losses.waits_from_before += waiter.known == Known::Before ? 1 : 0;
    const LeavingThread& leaving = waiter.leaving;
    profile_.add_sample(leaving.thread, leaving.stack, leaving.end, time_ns - waiter.since,
                        waiter.state, {waiter.since, time_ns});
    waiter.known = Known::Nothing;
    waiter.came_back = time_ns;
}

}  // namespace wick::perf
