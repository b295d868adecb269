#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "folding/symbolizer.hpp"
#include "model/profile.hpp"
#include "model/stack_tree.hpp"

namespace wick::folding {

/// Which ids stand behind the name of a process, so that stacks of others of that name are apart.
struct ProcessIds {
    bool pid = false;  ///< "name-PID".
    bool tid = false;  ///< "name-PID/TID".
};

/// How a profile becomes a tree of names.
struct FoldOptions {
    NameOptions names{};
    bool process_names = true;  ///< The outermost frame of each stack is its process's name.
    ProcessIds ids{};
};

/// A module some of whose code has no name. The first functions of a thread do not count: nobody
/// misses the names that a stripped C library has for them.
struct NamelessModule {
    std::string path;  ///< As in the profile; empty for code of no known module.
    ModuleKind kind = ModuleKind::Unknown;
    std::uint64_t weight = 0;  ///< Weight of the stacks with such code, each counted once.
    std::string remedy{};      ///< What is known of its file and helps; empty when nothing is.
};

/// A profile under its names.
struct FoldedProfile {
    StackTree tree;
    std::vector<NamelessModule> nameless_modules;  ///< The heaviest first.
};

/// Names the frames of a profile and puts its stacks together by name. The tree holds exactly the
/// profile's weight. Of a profile that keeps the order of its samples a flame chart is made
/// (fold_in_order.hpp).
///
/// A stack that ended before its root gets the frame "[truncated]" where the missing callers would
/// be. Two ends get none: ChainEnded, because a chain of frame pointers does not tell a root from
/// code without frame pointers, so that every stack would be marked; and NoUserStack, where nothing
/// was cut off because there was no user code to record. Both stay counted in Profile::losses.
[[nodiscard]] FoldedProfile fold(const Profile& profile, const SymbolSources& sources,
                                 const FoldOptions& options = {});

}  // namespace wick::folding
