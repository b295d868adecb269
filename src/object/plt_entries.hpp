#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "object/elf_file.hpp"

namespace wick::object {

/// One stub of the procedure linkage table: the code through which a module calls a function of
/// another module.
struct PltEntry {
    std::uint64_t address = 0;
    std::uint64_t size = 0;
    std::string_view symbol;  ///< The function it leads to; a view into the file.
};

/// Finds the stubs that have a name, in .plt, .plt.sec and .plt.got of x86-64 files.
///
/// Each stub jumps through a slot of the global offset table, and the slot's relocation names the
/// function. Decoding that jump works for the layouts of GNU ld, gold, lld and mold alike, with
/// and without -z now and IBT; counting entries would need one rule for each.
[[nodiscard]] std::vector<PltEntry> plt_entries(const ElfFile& elf);

}  // namespace wick::object
