#include "cli/completions/completions.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "cli/completions/shells.hpp"

namespace wick::cli {
namespace {

struct Shell {
    std::string_view name;
    std::string (*script)(const CommandOutline&);
};

constexpr std::array kShells{Shell{"bash", bash_completions}, Shell{"zsh", zsh_completions},
                             Shell{"fish", fish_completions},
                             Shell{"powershell", powershell_completions}};

}  // namespace

Result<std::string> completions(const CommandOutline& outline, const std::string& shell) {
    const auto* const known = std::ranges::find(kShells, shell, &Shell::name);
    if (known == kShells.end()) {
        return fail(ErrorCode::InvalidArgument, "no completions are known for the shell " + shell,
                    "the shells are bash, zsh, fish and powershell");
    }
    return known->script(outline);
}

}  // namespace wick::cli
