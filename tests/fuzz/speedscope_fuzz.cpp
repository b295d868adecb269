#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <numeric>
#include <string>

#include "folding/readers/speedscope_reader.hpp"

// Whatever the bytes are, detection and reading end, and the weight of the tree is the sum of its
// parts.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const wick::folding::TextReader reader = wick::folding::speedscope_reader();
    const std::string bytes(reinterpret_cast<const char*>(data), size);
    (void)reader.detect(bytes);
    const wick::ReadOptions options;
    wick::TextInput input(wick::make_memory_source(bytes), "the profile");
    wick::folding::StackSink sink(options);
    (void)reader.read(input, options, sink);
    const wick::folding::ReadStacks stacks = sink.take();
    const auto& nodes = stacks.tree.nodes();
    const std::uint64_t sum =
        std::accumulate(nodes.begin(), nodes.end(), std::uint64_t{0},
                        [](std::uint64_t all, const auto& node) { return all + node.self; });
    if (stacks.tree.totals()[0] != sum) {
        std::abort();
    }
    return 0;
}
