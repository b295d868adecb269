#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/stack_tree.hpp"
#include "model/weight_unit.hpp"

namespace wick {

/// What the rows of a table are.
enum class DigestRows : std::uint8_t { Functions, Modules, Threads };

/// What comes first.
enum class DigestOrder : std::uint8_t {
    Self,    ///< The most own weight.
    Total,   ///< The most weight, callees included.
    Change,  ///< The largest change of own weight, up or down, as a share of the whole.
};

/// Own weight, and that of all stacks with it; each stack counts once.
struct DigestWeight {
    std::uint64_t self = 0;
    std::uint64_t total = 0;
};

/// A function, or a module, thread or process, over all its callers.
struct DigestEntry {
    std::string name;
    std::string module;  ///< Of functions; empty where there is none.
    FrameKind kind = FrameKind::User;
    DigestWeight now;
    DigestWeight before;  ///< Where two profiles are compared.
    bool noisy = false;   ///< The change is no larger than those between runs of one program.
};

/// One whole stack, its outermost frame first.
struct DigestPath {
    std::vector<std::string> frames;
    std::uint64_t weight = 0;
    std::uint64_t before = 0;  ///< Where two profiles are compared.
};

/// What of a profile fits on a page: the heaviest of everything.
struct Digest {
    std::string source;  ///< What was sampled, in one line.
    WeightUnit unit;
    std::uint64_t weight = 0;         ///< Of all stacks.
    std::uint64_t weight_before = 0;  ///< Where two profiles are compared.
    bool compares = false;
    std::size_t function_count = 0;  ///< Of which `functions` are the first.
    std::size_t path_count = 0;
    std::vector<DigestEntry> functions;
    std::vector<DigestEntry> modules;
    std::vector<DigestEntry> threads;  ///< Or processes, as far as stacks tell them apart.
    std::vector<DigestPath> paths;
    std::vector<std::string> notes;
};

}  // namespace wick
