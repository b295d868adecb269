#pragma once

#include <cstdint>

#include <boost/unordered/unordered_flat_map.hpp>

#include "collectors/perf/record.hpp"
#include "model/profile.hpp"

namespace wick::perf {

/// A thread at the moment in which it left the processor.
struct LeavingThread {
    ThreadId thread{};
    StackId stack{};
    StackEnd end = StackEnd::NoUserStack;
};

/// Puts the moments in which threads leave the processor to those in which they come back, and adds
/// the time between the two, in nanoseconds, to a profile.
///
/// The kernel says a wait in three records: a sample with the stack, right behind it a switch
/// record with the reason (did the thread block, or was it preempted?), and a switch record of the
/// return, perhaps in another processor's buffer. Each of them can be lost, and the return can be
/// read before the others; whatever is known of a wait then counts, and what is not known is
/// counted in the profile's losses. Memory is bounded by the number of threads.
class WaitTracker {
 public:
    /// @param profile  receives the waits; must outlive the tracker.
    explicit WaitTracker(Profile& profile) : profile_(profile) {}

    /// A thread leaves the processor, with this stack.
    void leave(std::uint32_t tid, std::uint64_t time_ns, const LeavingThread& leaving);

    /// A thread leaves the processor, or comes back.
    /// @param thread  for a wait whose stack was lost.
    void on_switch(const SwitchRecord& record, ThreadId thread);

    /// Another record proves that the thread runs.
    void on_run(std::uint32_t tid, std::uint64_t time_ns);

    /// The thread ends; so it runs.
    void on_exit(std::uint32_t tid, std::uint64_t time_ns);

    /// A thread waits when the recording begins. Nobody knows its stack.
    void waits_already(std::uint32_t tid, std::uint64_t time_ns, ThreadId thread);

    /// The recording is over; threads that wait have waited until now.
    void finish(std::uint64_t time_ns);

 private:
    /// What is known of the wait that a thread is in.
    enum class Known : std::uint8_t {
        Nothing,  ///< It is in none.
        Stack,    ///< Its switch record has not come.
        Reason,   ///< That, too.
        Before,   ///< Only that it began before the recording.
    };

    struct Waiter {
        Known known = Known::Nothing;
        ThreadState state = ThreadState::Blocked;
        LeavingThread leaving;
        std::uint64_t since = 0;      ///< When it left.
        std::uint64_t came_back = 0;  ///< When it was last seen to return or to run; 0: never.
        bool is_owed = false;         ///< It came back, and was not known to have left.
    };

    void come_back(Waiter& waiter, std::uint64_t time_ns);
    void give_reason(Waiter& waiter, const SwitchRecord& record, ThreadId thread);
    void begin(Waiter& waiter, Known known, std::uint64_t time_ns, const LeavingThread& leaving);
    /// Ends a wait, if there is one, whose return was not seen before the thread ran.
    void end_unseen(Waiter& waiter, std::uint64_t time_ns);
    void end(Waiter& waiter, std::uint64_t time_ns);

    Profile& profile_;
    boost::unordered_flat_map<std::uint32_t, Waiter> waiters_;  ///< By thread id.
};

}  // namespace wick::perf
