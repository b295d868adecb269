#include "folding/readers/registry.hpp"

#include <algorithm>
#include <array>
#include <string>

#include <fmt/format.h>

#include "folding/readers/binary_kind.hpp"
#include "folding/readers/bpftrace_reader.hpp"
#include "folding/readers/chrome_reader.hpp"
#include "folding/readers/dtrace_reader.hpp"
#include "folding/readers/elfutils_reader.hpp"
#include "folding/readers/faulthandler_reader.hpp"
#include "folding/readers/folded_reader.hpp"
#include "folding/readers/gdb_reader.hpp"
#include "folding/readers/ghc_reader.hpp"
#include "folding/readers/go_reader.hpp"
#include "folding/readers/jstack_reader.hpp"
#include "folding/readers/perf_script_reader.hpp"
#include "folding/readers/pprof_reader.hpp"
#include "folding/readers/sample_reader.hpp"
#include "folding/readers/speedscope_reader.hpp"
#include "folding/readers/systemtap_reader.hpp"
#include "folding/readers/vsprof_reader.hpp"
#include "folding/readers/vtune_reader.hpp"
#include "folding/readers/xctrace_reader.hpp"

namespace wick::folding {
namespace {

std::string names_of_all() {
    std::string names;
    for (const TextReader& reader : text_readers()) {
        names.append(names.empty() ? "" : ", ").append(reader.name);
    }
    return names;
}

}  // namespace

std::span<const TextReader> text_readers() {
    static const std::array readers{
        perf_script_reader(), folded_reader(),     bpftrace_reader(),     chrome_reader(),
        dtrace_reader(),      elfutils_reader(),   faulthandler_reader(), gdb_reader(),
        ghc_reader(),         go_reader(),         jstack_reader(),       pprof_reader(),
        sample_reader(),      speedscope_reader(), systemtap_reader(),    vsprof_reader(),
        vtune_reader(),       xctrace_reader(),
    };
    return readers;
}

Result<const TextReader*> reader_called(std::string_view name) {
    for (const TextReader& reader : text_readers()) {
        if (reader.name == name) {
            return &reader;
        }
    }
    return fail(ErrorCode::InvalidArgument, fmt::format("there is no format called {}", name),
                "the formats are " + names_of_all());
}

const TextReader* detect_reader(std::string_view head) {
    const TextReader* best = nullptr;
    Likelihood best_likelihood = Likelihood::No;
    for (const TextReader& reader : text_readers()) {
        if (const Likelihood likelihood = reader.detect(head); likelihood > best_likelihood) {
            best_likelihood = likelihood;
            best = &reader;
        }
    }
    return best;
}

Error unknown_format(std::string_view name, std::string_view head) {
    if (head.empty()) {
        return {ErrorCode::NoSamples, fmt::format("{} is empty", name),
                "look for messages of the tool that wrote it"};
    }
    if (const auto kind = binary_kind(head)) {
        return {ErrorCode::MalformedInput,
                fmt::format("{} is {}, not text with stacks", name, kind->content),
                std::string(kind->hint)};
    }
    return {ErrorCode::MalformedInput,
            fmt::format("{} is in no format that wick knows; tried {}", name, names_of_all()),
            "if it is one of these all the same, name it with --from FORMAT"};
}

Error no_stacks(std::string_view name, const ReadStacks& stacks) {
    if (stacks.unreadable_lines == 0) {
        return {ErrorCode::NoSamples, fmt::format("{} holds no stacks", name),
                stacks.notes.empty() ? std::string() : stacks.notes.front()};
    }
    return {ErrorCode::NoSamples,
            fmt::format("{} holds no stacks; {} lines could not be read, the first is {}", name,
                        stacks.unreadable_lines, stacks.first_unreadable),
            stacks.notes.empty() ? "if it is of another format, name it with --from FORMAT"
                                 : stacks.notes.front()};
}

Result<> read_stacks_into(TextInput& input, const ReadOptions& options, StackSink& sink) {
    const TextReader* reader = nullptr;
    if (!options.format.empty()) {
        WICK_TRY(reader, reader_called(options.format));
    } else {
        const std::string_view head = input.head();
        reader = detect_reader(head);
        WICK_TRY(input.status());
        if (reader == nullptr) {
            return fail(unknown_format(input.name(), head));
        }
    }
    WICK_TRY(reader->read(input, options, sink));
    return input.status();
}

Result<ReadStacks> read_stacks(TextInput& input, const ReadOptions& options) {
    StackSink sink(options);
    WICK_TRY(read_stacks_into(input, options, sink));
    ReadStacks stacks = sink.take();
    if (stacks.stacks == 0) {
        return fail(no_stacks(input.name(), stacks));
    }
    return stacks;
}

}  // namespace wick::folding
