#pragma once

#include <cstdint>
#include <functional>

#include "object/dwarf_unit.hpp"

namespace wick::object {

/// Half-open range of virtual addresses.
struct AddressRange {
    std::uint64_t begin = 0;
    std::uint64_t end = 0;

    /// False for what linkers leave of code that they dropped: empty ranges and such at 0 or at
    /// the very end of the address space. No code that runs is at address 0 of a file.
    [[nodiscard]] bool is_code() const noexcept { return begin != 0 && begin < end; }
};

/// How many more elements of range lists may be read. Lists may overlap in a hostile file, where
/// one byte would be read again and again.
class RangeBudget {
 public:
    /// Enough for a unit of so many bytes: each real list is some entry's own, and most have less
    /// than ten elements.
    explicit RangeBudget(std::uint64_t unit_size) noexcept : left_(4096 + 4 * unit_size) {}

    [[nodiscard]] bool take() noexcept { return left_ != 0 && left_-- != 0; }

 private:
    std::uint64_t left_;
};

/// Receives ranges.
using RangeVisitor = std::function<void(const AddressRange&)>;

/// Calls `visit` with each range of a list (DW_AT_ranges; DWARF 4, section 2.17.3, and DWARF 5,
/// section 2.17.3) up to its end or its first damage.
void visit_range_list(const DwarfUnit& unit, const FormValue& ranges, RangeBudget& budget,
                      const RangeVisitor& visit);

/// Calls `visit` with the ranges that an entry's attributes give in either way.
void visit_ranges(const DwarfUnit& unit, const FormValue& low_pc, const FormValue& high_pc,
                  const FormValue& ranges, RangeBudget& budget, const RangeVisitor& visit);

}  // namespace wick::object
