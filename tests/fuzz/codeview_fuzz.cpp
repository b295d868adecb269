#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <vector>

#include "object/pdb_functions.hpp"
#include "object/pdb_inline_chains.hpp"
#include "object/pdb_lines.hpp"

namespace {

void read_functions(wick::Bytes symbols) {
    using namespace wick::object;
    const PdbFunctions functions(symbols);
    const PdbFunction* last = nullptr;
    for (std::uint32_t offset = 0; offset < 0x200; ++offset) {
        const PdbFunction* function = functions.find({1, offset});
        if (function == nullptr || function == last) {
            continue;
        }
        last = function;
        const auto sites = inline_sites(symbols, *function);
        std::vector<std::uint32_t> offsets;
        for (std::uint32_t i = 0; i < 0x100; i += 5) {
            offsets.push_back(i);
        }
        for (const auto& chain : inline_chains(sites, offsets)) {
            const InlineSite* around = nullptr;
            for (const InlineHit& hit : chain) {
                const bool is_outer = hit.site->parent == InlineSite::kOuter;
                if (is_outer ? around != nullptr : &sites[hit.site->parent] != around) {
                    std::abort();  // A chain goes from each call to one within it.
                }
                around = hit.site;
            }
        }
    }
}

}  // namespace

/// The first byte chooses between symbols, and lines with the table of file names behind them.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < 2) {
        return 0;
    }
    const wick::Bytes bytes(reinterpret_cast<const std::byte*>(data) + 1, size - 1);
    if (data[0] % 2 == 0) {
        read_functions(bytes);
        return 0;
    }
    wick::object::PdbLines lines(bytes.subspan(bytes.size() / 4), bytes.first(bytes.size() / 4));
    for (std::uint32_t offset = 0; offset < 0x200; ++offset) {
        const auto line = lines.find({1, offset});
        if (line) {
            (void)lines.file_name(line->file);
        }
        (void)lines.first_line_of(0x1000 + offset);
    }
    return 0;
}
