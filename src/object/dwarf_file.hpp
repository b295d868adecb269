#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <unordered_map>
#include <vector>

#include "object/debug_sections.hpp"
#include "object/dwarf_abbreviations.hpp"
#include "object/dwarf_unit.hpp"

namespace wick::object {

/// Where the parts of a split unit are in a package: bases to add to its offsets
/// (DWARF 5, section 7.3.5).
struct PackagePart {
    std::uint64_t abbreviations = 0;
    std::uint64_t str_offsets = 0;
    std::uint64_t rnglists = 0;
};

/// Reads .debug_cu_index: the parts of each unit by its offset in .debug_info. Empty when the
/// section is empty or damaged.
[[nodiscard]] std::unordered_map<std::uint64_t, PackagePart> read_package_index(Bytes section,
                                                                                ByteOrder order);

/// The units of debug information of one file. Safe to use from several threads.
class DwarfFile {
 public:
    /// @param alternate  The file that dwz moved common parts to; may be null, must live longer.
    explicit DwarfFile(std::shared_ptr<const DebugSections> sections,
                       const DwarfFile* alternate = nullptr);

    [[nodiscard]] Bytes section(DebugSection which) const { return sections_->get(which); }

    [[nodiscard]] ByteOrder byte_order() const noexcept { return sections_->byte_order(); }

    [[nodiscard]] const DwarfFile* alternate() const noexcept { return alternate_; }

    /// All units in ascending order of their offset, but for units of types, which have no names
    /// or code. Read on first use.
    [[nodiscard]] const std::vector<DwarfUnit>& units() const;

    /// The unit that holds an offset of .debug_info, or null.
    [[nodiscard]] const DwarfUnit* unit_at(std::uint64_t offset) const;

    /// The unit with this id of a file of split units, or null.
    [[nodiscard]] const DwarfUnit* unit_of_id(std::uint64_t id) const;

    [[nodiscard]] std::shared_ptr<const AbbreviationTable> abbreviations(
        const DwarfUnit& unit) const {
        return abbreviations_.get(unit.header.abbreviations, unit.header.format);
    }

 private:
    void read_units() const;
    void read_first_entry(DwarfUnit& unit) const;

    std::shared_ptr<const DebugSections> sections_;
    const DwarfFile* alternate_;
    mutable AbbreviationCache abbreviations_;
    mutable std::once_flag units_once_;
    mutable std::vector<DwarfUnit> units_;
    mutable std::unordered_map<std::uint64_t, std::size_t> by_id_;
};

}  // namespace wick::object
