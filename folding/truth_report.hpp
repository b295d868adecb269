#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "folding/fold.hpp"
#include "model/loss_report.hpp"
#include "model/profile.hpp"
#include "model/stack_end.hpp"

namespace wick::folding {

/// Stacks that ended before their root for one reason.
struct CutStacks {
    StackEnd end = StackEnd::CopyEnded;
    std::string module;         ///< Path of the code that could not be left; empty where the reason
                                ///< does not lie in one module.
    std::uint64_t samples = 0;  ///< How many.
    std::uint64_t weight = 0;   ///< Their weight in the graph.
    std::string reason;         ///< A few words: "no unwind information in libfoo.so".
    std::string remedy;         ///< What the user can do; empty where there is nothing to do.
};

/// Code without names, and what would bring them.
struct NamelessCode {
    std::string module;        ///< Path; empty for memory without a file.
    std::uint64_t weight = 0;  ///< Of the stacks with such code.
    std::string remedy;
};

/// What threads did with their time; all zero where no waits were recorded.
struct ThreadTimes {
    std::uint64_t waits = 0;     ///< How often a thread left its processor.
    std::uint64_t running = 0;   ///< Weight of the samples of threads that ran.
    std::uint64_t blocked = 0;   ///< Weight of waits for something.
    std::uint64_t runnable = 0;  ///< Weight of waits for nothing but a processor.
};

/// How true a graph is: which stacks are whole, why the others are not, what has no name, what was
/// lost, and what helps. Everything that wick says about it (the summary, the picture's notes, the
/// JSON file) is written from this one value.
struct TruthReport {
    std::string event;
    std::string unit;                ///< Of the weights.
    std::uint64_t frequency_hz = 0;  ///< 0: one sample for each `period` occurrences.
    std::uint64_t period = 1;
    std::chrono::nanoseconds duration{0};  ///< How long samples were taken.
    std::uint64_t samples = 0;
    std::uint64_t weight = 0;
    ThreadTimes times;                 ///< Where the weight is time that threads spent.
    std::uint64_t rooted_samples = 0;  ///< Of stacks that reached their thread's first function.
    std::uint64_t rooted_weight = 0;
    std::vector<CutStacks> cut;          ///< The most frequent first.
    std::vector<NamelessCode> nameless;  ///< The heaviest first.
    LossReport losses;
    std::vector<std::string> steps_down;  ///< What the kernel or the rights did not allow.
};

/// Draws up the report on a profile and its names.
[[nodiscard]] TruthReport truth_report(const Profile& profile, const FoldedProfile& folded);

}  // namespace wick::folding
