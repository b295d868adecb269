#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "object/cfi_entry.hpp"
#include "object/elf_file.hpp"

namespace wick::object {

/// The sorted table of .eh_frame_hdr (Linux Standard Base 5, Core, section 10.6.2).
class CfiSearchTable {
 public:
    /// Reads the header; the table is there only in the form that linkers write, pairs of 32-bit
    /// numbers relative to the header. Nothing when there is no readable header.
    [[nodiscard]] static std::optional<CfiSearchTable> read(const ElfFile& file);

    /// Virtual address of .eh_frame.
    [[nodiscard]] std::uint64_t eh_frame_address() const noexcept { return eh_frame_address_; }

    [[nodiscard]] bool has_table() const noexcept { return count_ != 0; }

    /// Virtual address of the last function entry that begins at or before `address`.
    [[nodiscard]] std::optional<std::uint64_t> entry_address(std::uint64_t address) const noexcept;

 private:
    [[nodiscard]] std::uint64_t column(std::size_t row, std::size_t index) const noexcept;

    std::uint64_t address_ = 0;
    std::uint64_t eh_frame_address_ = 0;
    Bytes table_;
    std::size_t count_ = 0;
};

/// An index of a section's function entries, made by reading all of them.
class CfiScanIndex {
 public:
    [[nodiscard]] static CfiScanIndex scan(const CfiSection& section);

    /// Offset in the section of the last function entry that begins at or before `address`.
    [[nodiscard]] std::optional<std::uint64_t> entry_offset(std::uint64_t address) const noexcept;

 private:
    struct Row {
        std::uint64_t begin;
        std::uint64_t offset;
    };

    std::vector<Row> rows_;
};

}  // namespace wick::object
