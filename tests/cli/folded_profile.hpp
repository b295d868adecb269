#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace wick::test {

/// Folded text, read back: one line per stack, `root;caller;callee 42`.
class FoldedProfile {
 public:
    /// Lines that are not folded text make the test fail.
    explicit FoldedProfile(const std::string& text);

    /// The weight of all stacks.
    [[nodiscard]] std::uint64_t total() const;

    /// The share (0 to 1) of the weight whose stack contains the frames one after the other, each
    /// called by the one before. A name ending in "*" matches by its beginning.
    [[nodiscard]] double share_of(const std::vector<std::string_view>& path) const;

    /// The largest number of frames called `name` in any one stack.
    [[nodiscard]] std::size_t most_frames_called(std::string_view name) const;

    /// True when the share of cut stacks is at most 1 % and nearly all weight lies under `main`
    /// (the rest is the dynamic loader, before main).
    [[nodiscard]] bool is_rooted() const;

    /// The five heaviest stacks, for messages of failed tests.
    [[nodiscard]] std::string heaviest() const;

 private:
    struct Stack {
        std::vector<std::string> frames;  // root first
        std::uint64_t weight = 0;
    };

    std::vector<Stack> stacks_;
};

}  // namespace wick::test
