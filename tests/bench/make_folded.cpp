// make_folded STACKS [shuffled]: writes that many distinct folded stacks to stdout, the same ones
// each time: random walks through a graph of calls, about 21 frames deep, names cut to 24 bytes.
// They come sorted, as collapsers write them, or in the order in which they were walked.
#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace {

constexpr std::size_t kFunctions = 4000;
constexpr std::size_t kCallees = 5;
constexpr std::size_t kNameSize = 24;

/// xorshift64* (Vigna): the same on every machine.
class Chance {
 public:
    std::uint64_t operator()() {
        state_ ^= state_ >> 12U;
        state_ ^= state_ << 25U;
        state_ ^= state_ >> 27U;
        return state_ * 0x2545F4914F6CDD1DU;
    }

    std::size_t below(std::size_t end) { return static_cast<std::size_t>((*this)() >> 33U) % end; }

 private:
    std::uint64_t state_ = 0x9e3779b97f4a7c15U;
};

std::vector<std::string> function_names(Chance& chance) {
    constexpr std::array<std::string_view, 12> kWords{
        "parse",        "Token", "List",       "::",    "resolve", "Type",
        "std::vector<", "visit", "Expression", "check", "_impl",   "Symbol"};
    std::vector<std::string> names;
    for (std::size_t i = 0; i < kFunctions; ++i) {
        std::string name = "f" + std::to_string(i) + "_";
        while (name.size() < 15 + chance.below(14)) {
            name += kWords[chance.below(kWords.size())];
        }
        names.push_back(name.substr(0, kNameSize));
    }
    return names;
}

}  // namespace

int main(int argc, char** argv) {
    const std::size_t wanted = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 1'000'000;
    const bool shuffled = argc > 2 && std::string_view(argv[2]) == "shuffled";
    Chance chance;
    const std::vector<std::string> names = function_names(chance);
    std::vector<std::array<std::uint32_t, kCallees>> callees(kFunctions);
    for (auto& each : callees) {
        for (auto& callee : each) {
            callee = static_cast<std::uint32_t>(chance.below(kFunctions));
        }
    }
    std::vector<std::string> stacks;
    std::unordered_set<std::size_t> seen;
    while (stacks.size() < wanted) {
        std::string stack = "main";
        std::size_t function = 0;
        for (std::size_t depth = 10 + chance.below(23); depth > 0; --depth) {
            function = callees[function][chance.below(kCallees)];
            stack.append(";").append(names[function]);
        }
        if (seen.insert(std::hash<std::string>()(stack)).second) {
            stacks.push_back(std::move(stack));
        }
    }
    if (!shuffled) {
        std::ranges::sort(stacks);
    }
    std::ios::sync_with_stdio(false);
    for (const std::string& stack : stacks) {
        std::cout << stack << ' ' << 1 + chance.below(20) << '\n';
    }
    return 0;
}
