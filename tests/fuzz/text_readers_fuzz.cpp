#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <numeric>
#include <string>
#include <string_view>

#include "folding/readers/registry.hpp"

namespace {

// A list of its own, so that seeds keep their reader when others are added to the registry.
constexpr std::array<std::string_view, 14> kNames{
    "bpftrace", "chrome", "dtrace", "elfutils",  "faulthandler", "gdb",   "ghc",
    "go",       "jstack", "sample", "systemtap", "vsprof",       "vtune", "xctrace"};

}  // namespace

// The first byte picks the reader, the second the options, the rest is the text. Whatever comes
// out, the weight of the tree is the sum of its parts and detection ends.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < 2) {
        return 0;
    }
    const wick::folding::TextReader& reader =
        *wick::folding::reader_called(kNames[data[0] % kNames.size()]).value();
    const unsigned choice = data[1];
    wick::ReadOptions options;
    options.collapse_recursion = (choice & 1U) != 0;
    options.offsets = (choice & 2U) != 0;
    options.modules = (choice & 4U) == 0;
    options.pid = options.tid = (choice & 8U) != 0;
    options.waiting = (choice & 16U) != 0;
    options.shorten_packages = (choice & 32U) != 0;
    options.cost = (choice & 64U) != 0 ? "ticks" : "";
    const std::string text(reinterpret_cast<const char*>(data) + 2, size - 2);
    (void)wick::folding::detect_reader(text);
    wick::TextInput input(wick::make_memory_source(text), "the text");
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
