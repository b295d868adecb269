#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "object/dwarf_file.hpp"
#include "object/dwarf_ranges.hpp"

namespace wick::object {

/// A compile unit and those of a list of addresses that it covers.
struct UnitAddresses {
    const DwarfUnit* unit = nullptr;
    std::vector<std::uint32_t> positions;  ///< In the list; ascending.
};

/// Which compile unit covers which addresses: by the units' first entries, and by .debug_aranges
/// for those that do not say. .debug_aranges alone would be quicker to read, but compilers leave
/// it out (clang) or fill it for some units only (when objects of several compilers are linked).
class AddressIndex {
 public:
    /// @param file  Must live longer.
    [[nodiscard]] static AddressIndex build(const DwarfFile& file);

    /// The units that cover at least one address, in the order of the file.
    /// @param addresses  Ascending, each once.
    [[nodiscard]] std::vector<UnitAddresses> find(std::span<const std::uint64_t> addresses) const;

 private:
    struct Entry {
        AddressRange range;
        std::uint32_t unit = 0;
    };

    void add(const AddressRange& range, std::size_t unit);
    void add_by_aranges(const std::vector<bool>& without_ranges);

    const DwarfFile* file_ = nullptr;
    std::vector<Entry> entries_;
};

}  // namespace wick::object
