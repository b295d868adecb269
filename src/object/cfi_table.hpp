#pragma once

#include <cstdint>
#include <memory>
#include <optional>

#include "base/byte_reader.hpp"
#include "object/elf_file.hpp"
#include "object/unwind_rule.hpp"

namespace wick::object {

/// The call frame information of an object file: for each address of code, how to find the
/// caller.
///
/// Rules are computed when asked for, because a profile touches few of a file's functions. The
/// table's functions may be called from several threads at once. The bytes that the ElfFile was
/// parsed from must outlive the table.
///
/// Formats: .eh_frame and .eh_frame_hdr (Linux Standard Base 5, Core, chapter 10.6),
/// .debug_frame (DWARF 5, section 6.4).
class CfiTable {
 public:
    /// Looks where the information is: .eh_frame by its sorted table in .eh_frame_hdr, else by an
    /// index made on first use, and .debug_frame for what that does not cover. A file without
    /// either, or of a machine that wick cannot unwind, gives an empty table.
    [[nodiscard]] static CfiTable build(const ElfFile& file);

    CfiTable();
    CfiTable(CfiTable&&) noexcept;
    CfiTable& operator=(CfiTable&&) noexcept;
    CfiTable(const CfiTable&) = delete;
    CfiTable& operator=(const CfiTable&) = delete;
    ~CfiTable();

    /// Returns the rule at an address of the file's own address space; nothing when the file says
    /// nothing about it, and a rule of CfaKind::Invalid when what it says is damaged.
    [[nodiscard]] std::optional<UnwindRule> rule_at(std::uint64_t address) const;

    /// The bytes of an expression in a rule of this table.
    [[nodiscard]] Bytes expression(const ExpressionRange& range) const noexcept;

    /// True when there is no rule for any address.
    [[nodiscard]] bool empty() const noexcept;

 private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace wick::object
