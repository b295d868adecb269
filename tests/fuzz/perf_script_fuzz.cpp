#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <numeric>
#include <string>

#include "base/text_input.hpp"
#include "folding/readers/perf_script_reader.hpp"

namespace {

/// The weight of all stacks, read with so many threads.
std::uint64_t weight(const std::string& text, wick::ReadOptions options, unsigned threads) {
    options.threads = threads;
    wick::TextInput input(wick::make_memory_source(text), "input");
    wick::folding::StackSink sink(options);
    (void)wick::folding::perf_script_reader().read(input, options, sink);
    const auto stacks = sink.take();
    return stacks.tree.totals()[0];
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) {
        return 0;
    }
    const std::string text(reinterpret_cast<const char*>(data) + 1, size - 1);
    wick::ReadOptions options;
    options.compat = (data[0] & 1U) != 0;
    options.srcline = (data[0] & 2U) != 0;
    options.tid = (data[0] & 4U) != 0;
    options.mark_kernel = (data[0] & 8U) != 0;
    options.addresses = (data[0] & 16U) != 0;
    options.collapse_recursion = (data[0] & 32U) != 0;
    (void)wick::folding::perf_script_reader().detect(text);
    if (weight(text, options, 1) != weight(text, options, 2)) {
        std::abort();
    }
    return 0;
}
