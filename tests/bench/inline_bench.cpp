// Resolves a list of addresses of one object file, from a cold start, and prints what it took and
// on request the frames: what llvm-symbolizer and addr2line are compared with by compare-inlines.

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

#include "base/mapped_file.hpp"
#include "base/own_usage.hpp"
#include "object/inline_resolver_files.hpp"

namespace {

using namespace wick;
using namespace wick::object;

struct Arguments {
    std::string object;
    std::string addresses;
    std::string cache;  ///< Folder for inflated sections; empty: none.
    bool print = false;
    ResolveOptions options;
};

std::vector<std::uint64_t> read_addresses(const std::string& path) {
    std::ifstream input(path);
    std::vector<std::uint64_t> addresses;
    for (std::string line; std::getline(input, line);) {
        addresses.push_back(std::stoull(line, nullptr, 16));
    }
    std::ranges::sort(addresses);
    addresses.erase(std::unique(addresses.begin(), addresses.end()), addresses.end());
    return addresses;
}

void print(const std::vector<std::uint64_t>& addresses, const ResolvedFrames& frames) {
    std::string text;
    for (std::size_t i = 0; i < addresses.size(); ++i) {
        char address[32];
        std::snprintf(address, sizeof address, "0x%llx\n",
                      static_cast<unsigned long long>(addresses[i]));
        text += address;
        const auto chain = frames.at(i);
        for (std::size_t k = chain.size(); k-- > 0;) {
            const auto& [file, line] = chain[k].location;
            text += chain[k].name.empty() ? std::string_view("??") : chain[k].name;
            text += '\n';
            text += file.empty() ? std::string_view("??") : file;
            text += ':' + std::to_string(line) + '\n';
        }
        text += '\n';
    }
    std::cout << text;
}

int run(const Arguments& arguments) {
    const auto start = std::chrono::steady_clock::now();
    const auto milliseconds = [&] {
        const std::chrono::duration<double, std::milli> time =
            std::chrono::steady_clock::now() - start;
        return time.count();
    };
    auto mapped = MappedFile::open(arguments.object);
    const auto elf = mapped ? ElfFile::parse(mapped.value().bytes()) : fail(mapped.error());
    if (!elf) {
        std::cerr << elf.error().message << '\n';
        return 1;
    }
    const auto addresses = read_addresses(arguments.addresses);
    const double before = milliseconds();
    const SectionCache cache(arguments.cache);
    const auto sections = DebugSections::open(
        elf.value(), std::shared_ptr<const MappedFile>(std::shared_ptr<void>(), &mapped.value()),
        arguments.cache.empty() ? nullptr : &cache);
    const InlineResolver resolver(
        {sections, open_alternate(elf.value(), arguments.object, DebugFileRoots::usual()),
         split_units_of(arguments.object)});
    static_cast<void>(resolver.resolve({}, arguments.options));
    const double opened = milliseconds();
    const ResolvedFrames frames = resolver.resolve(addresses, arguments.options);
    const double resolved = milliseconds();
    std::size_t count = 0;
    for (std::size_t i = 0; i < frames.size(); ++i) {
        count += frames.at(i).size();
    }
    std::cerr << addresses.size() << " addresses, " << count << " frames: opening "
              << opened - before << " ms, resolving " << resolved - opened << " ms, "
              << frames.missing_split_units() << " split units missing\n";
    if (arguments.print) {
        print(addresses, frames);
    }
    if (!arguments.cache.empty()) {
        if (const auto kept = sections->keep(cache, {}); !kept) {
            std::cerr << kept.error().message << '\n';
        }
        std::cerr << "keeping " << milliseconds() - resolved << " ms\n";
    }
    std::cerr << own_usage().peak_memory_bytes / 1'000'000 << " MB at most\n";
    return 0;
}

}  // namespace

int main(int count, char** values) {
    Arguments arguments;
    std::vector<std::string> files;
    for (int i = 1; i < count; ++i) {
        const std::string_view value = values[i];
        if (value == "--lines") {
            arguments.options.lines = true;
        } else if (value == "--print") {
            arguments.print = true;
        } else if (value.starts_with("--cache=")) {
            arguments.cache = value.substr(8);
        } else if (value.starts_with("--threads=")) {
            arguments.options.threads =
                static_cast<unsigned>(std::stoul(std::string(value.substr(10))));
        } else {
            files.emplace_back(value);
        }
    }
    if (files.size() != 2) {
        std::cerr << "usage: inline_bench [--lines] [--print] [--cache=DIR] [--threads=N] "
                     "OBJECT ADDRESSES\n";
        return 2;
    }
    arguments.object = files[0];
    arguments.addresses = files[1];
    return run(arguments);
}
