#include "cli/folded_profile.hpp"

#include <algorithm>
#include <numeric>
#include <sstream>

#include <gtest/gtest.h>

namespace wick::test {
namespace {

std::vector<std::string> split_frames(const std::string& text) {
    std::vector<std::string> frames;
    std::istringstream stream(text);
    for (std::string frame; std::getline(stream, frame, ';');) {
        frames.push_back(frame);
    }
    return frames;
}

bool matches(std::string_view frame, std::string_view pattern) {
    if (pattern.ends_with('*')) {
        return frame.starts_with(pattern.substr(0, pattern.size() - 1));
    }
    return frame == pattern;
}

}  // namespace

FoldedProfile::FoldedProfile(const std::string& text) {
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);) {
        const std::size_t space = line.rfind(' ');
        if (space == std::string::npos || space == 0) {
            ADD_FAILURE() << "not a line of folded text: " << line;
            continue;
        }
        stacks_.push_back({split_frames(line.substr(0, space)), std::stoull(line.substr(space))});
    }
}

std::uint64_t FoldedProfile::total() const {
    return std::accumulate(
        stacks_.begin(), stacks_.end(), std::uint64_t{0},
        [](std::uint64_t sum, const Stack& stack) { return sum + stack.weight; });
}

double FoldedProfile::share_of(const std::vector<std::string_view>& path) const {
    std::uint64_t weight = 0;
    for (const Stack& stack : stacks_) {
        if (!std::ranges::search(stack.frames, path, matches).empty()) {
            weight += stack.weight;
        }
    }
    const std::uint64_t all = total();
    return all == 0 ? 0 : static_cast<double>(weight) / static_cast<double>(all);
}

std::size_t FoldedProfile::most_frames_called(std::string_view name) const {
    std::size_t most = 0;
    for (const Stack& stack : stacks_) {
        most = std::max(most, static_cast<std::size_t>(std::ranges::count(stack.frames, name)));
    }
    return most;
}

bool FoldedProfile::is_rooted() const {
    return total() > 0 && share_of({"[truncated]*"}) <= 0.01 && share_of({"main"}) >= 0.97;
}

std::string FoldedProfile::heaviest() const {
    std::vector<const Stack*> order;
    for (const Stack& stack : stacks_) {
        order.push_back(&stack);
    }
    std::ranges::sort(order, std::ranges::greater(), &Stack::weight);
    std::ostringstream text;
    text << "total " << total() << "; the heaviest stacks:\n";
    for (std::size_t i = 0; i < std::min<std::size_t>(order.size(), 5); ++i) {
        text << "  " << order[i]->weight << ":";
        const std::size_t depth = order[i]->frames.size();
        for (std::size_t f = 0; f < depth; ++f) {
            if (f < 12 || f + 12 >= depth) {
                text << ' ' << order[i]->frames[f] << ';';
            }
        }
        text << "\n";
    }
    return text.str();
}

}  // namespace wick::test
