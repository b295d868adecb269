// Writes text as perf script prints it, to stdout: the same bytes for the same arguments.
//
//   perf_script_generator MEGABYTES [STACKS] [SEED]
//
// The stacks are walks through a tree of functions with names as C++, C and the kernel have them.
// There are about STACKS (default 100000) distinct ones, some far more frequent than others, and
// the address of the innermost frame differs within a function as it does in a recording.

#include <algorithm>
#include <cinttypes>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

namespace {

/// A xorshift generator: the same numbers on every platform.
class Random {
 public:
    explicit Random(std::uint64_t seed) : state_(seed * 2654435769U + 88172645463325252U) {}

    std::uint64_t below(std::uint64_t limit) {
        state_ ^= state_ << 13U;
        state_ ^= state_ >> 7U;
        state_ ^= state_ << 17U;
        return (state_ >> 11U) % limit;
    }

 private:
    std::uint64_t state_;
};

struct Function {
    std::string name;
    std::string module;
    std::uint64_t address = 0;
};

std::vector<Function> make_functions(Random& random) {
    constexpr std::size_t kCount = 6000;
    const char* const modules[] = {"/usr/lib/x86_64-linux-gnu/libstdc++.so.6.0.30",
                                   "/usr/lib/x86_64-linux-gnu/libc.so.6", "/opt/server/bin/server",
                                   "/opt/server/lib/libstorage.so", "[kernel.kallsyms]"};
    const char* const spaces[] = {"storage::cache::", "net::http::detail::", "std::vector<",
                                  "query::", ""};
    std::vector<Function> functions;
    for (std::size_t i = 0; i < kCount; ++i) {
        const std::uint64_t kind = random.below(5);
        const std::string number = std::to_string(i);
        std::string name = spaces[kind];
        name += kind == 2 ? "record_" + number + ", std::allocator<record_" + number +
                                "> >::_M_realloc_insert<record const&>"
                          : "handle_request_" + number;
        functions.push_back({name, modules[kind], 0x7f0000000000U + i * 4096});
    }
    return functions;
}

struct Frame {
    std::uint32_t function;
    std::uint32_t offset;
};

/// Distinct stacks; each shares its callers with one that was made before.
std::vector<std::vector<Frame>> make_stacks(Random& random, std::size_t count,
                                            std::size_t functions) {
    constexpr std::size_t kDeepest = 60;
    std::vector<std::vector<Frame>> stacks;
    for (std::size_t i = 0; i < count; ++i) {
        std::vector<Frame> stack;
        if (!stacks.empty()) {
            const auto& before = stacks[random.below(stacks.size())];
            stack.assign(before.begin(), before.begin() + static_cast<std::ptrdiff_t>(
                                                              before.size() / 4 +
                                                              random.below(before.size() / 2 + 1)));
        }
        const std::size_t depth = 15 + random.below(kDeepest - 15);
        while (stack.size() < depth) {
            // A function is called from a few places of its caller.
            stack.push_back({static_cast<std::uint32_t>(random.below(functions)),
                             static_cast<std::uint32_t>(random.below(4) * 24)});
        }
        stacks.push_back(std::move(stack));
    }
    return stacks;
}

void print_frame(const Function& function, std::uint64_t offset) {
    std::printf("\t%16" PRIx64 " %s+0x%" PRIx64 " (%s)\n", function.address + offset,
                function.name.c_str(), offset, function.module.c_str());
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 2) {
        std::fputs("usage: perf_script_generator MEGABYTES [STACKS] [SEED]\n", stderr);
        return 2;
    }
    const auto number = [&](int i, std::uint64_t other) {
        return argc > i ? std::strtoull(argv[i], nullptr, 10) : other;
    };
    const std::uint64_t bytes = number(1, 0) * 1'000'000;
    Random random(number(3, 1));
    const auto functions = make_functions(random);
    const auto stacks = make_stacks(random, number(2, 100'000), functions.size());
    std::uint64_t microseconds = 1'000'000;
    for (std::uint64_t written = 0; written < bytes;) {
        // The smaller of two numbers twice over: stacks at the front are the hot ones.
        const auto pick =
            std::min(std::min(random.below(stacks.size()), random.below(stacks.size())),
                     random.below(stacks.size()));
        const auto& stack = stacks[pick];
        microseconds += 1000 + random.below(10);
        written += static_cast<std::uint64_t>(
            std::printf("server %" PRIu64 "/%" PRIu64 " [%03" PRIu64 "] %" PRIu64 ".%06" PRIu64
                        ":    1003009 cpu-clock:pppH: \n",
                        std::uint64_t{4242}, 4242 + random.below(8), random.below(8),
                        microseconds / 1'000'000, microseconds % 1'000'000));
        for (std::size_t i = stack.size(); i-- > 0;) {
            const Function& function = functions[stack[i].function];
            const bool innermost = i + 1 == stack.size();
            print_frame(function, innermost ? random.below(64) * 4 : stack[i].offset);
            written += 24 + function.name.size() + function.module.size();
        }
        std::putchar('\n');
    }
    return 0;
}
