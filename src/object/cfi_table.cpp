#include "object/cfi_table.hpp"

#include <mutex>
#include <utility>

#include "object/cfi_code_patterns.hpp"
#include "object/cfi_entry.hpp"
#include "object/cfi_index.hpp"
#include "object/cfi_program.hpp"

namespace wick::object {
namespace {

/// A section whose entries are found by an index that is made when it is first needed.
class IndexedSection {
 public:
    explicit IndexedSection(const CfiSection& section) : section_(section) {}

    [[nodiscard]] const CfiSection& section() const { return section_; }

    [[nodiscard]] std::optional<std::uint64_t> entry_offset(std::uint64_t address) {
        if (section_.bytes.empty()) {
            return std::nullopt;
        }
        std::call_once(scanned_, [this] { index_ = CfiScanIndex::scan(section_); });
        return index_.entry_offset(address);
    }

 private:
    CfiSection section_;
    std::once_flag scanned_;
    CfiScanIndex index_;
};

CfiSection section_of(const ElfFile& file, Bytes bytes, std::uint64_t address, bool is_eh_frame) {
    CfiSection section{bytes, address, 0, is_eh_frame};
    if (!bytes.empty()) {
        section.file_offset = static_cast<std::uint64_t>(bytes.data() - file.bytes().data());
    }
    return section;
}

CfiSection find_eh_frame(const ElfFile& file, const std::optional<CfiSearchTable>& search) {
    if (search) {
        const std::uint64_t address = search->eh_frame_address();
        return section_of(file, file.bytes_at(address), address, true);
    }
    const Section* section = file.section(".eh_frame");
    if (section == nullptr || section->compressed()) {
        return {};
    }
    return section_of(file, file.contents(*section), section->address, true);
}

CfiSection find_debug_frame(const ElfFile& file) {
    const Section* section = file.section(".debug_frame");
    if (section == nullptr || section->compressed()) {
        return section_of(file, {}, 0, false);
    }
    return section_of(file, file.contents(*section), 0, false);
}

bool can_unwind(const ElfFile& file) {
    return file.machine() != Machine::Other && file.is_64_bit() &&
           file.byte_order() == ByteOrder::Little;
}

/// The rule of the function entry at `offset`; nothing when the address lies in the gap after it.
std::optional<UnwindRule> rule_of_entry(const CfiSection& section, std::uint64_t offset,
                                        std::uint64_t address) {
    const auto entry = read_function_entry(section, offset);
    if (!entry) {
        return UnwindRule{};
    }
    if (address < entry->begin || address >= entry->end) {
        return std::nullopt;
    }
    return run_cfi_program(section, *entry, address);
}

}  // namespace

struct CfiTable::Parts {
    Parts(const ElfFile& elf, const std::optional<CfiSearchTable>& table)
        : file(elf),
          search(table),
          eh_frame(find_eh_frame(elf, search)),
          debug_frame(find_debug_frame(elf)) {}

    std::optional<UnwindRule> eh_frame_rule(std::uint64_t address) {
        std::optional<std::uint64_t> offset;
        if (search && search->has_table()) {
            const auto entry = search->entry_address(address);
            if (entry && *entry < eh_frame.section().address) {
                return UnwindRule{};
            }
            offset = entry ? std::optional(*entry - eh_frame.section().address) : std::nullopt;
        } else {
            offset = eh_frame.entry_offset(address);
        }
        return offset ? rule_of_entry(eh_frame.section(), *offset, address) : std::nullopt;
    }

    std::optional<UnwindRule> debug_frame_rule(std::uint64_t address) {
        const auto offset = debug_frame.entry_offset(address);
        return offset ? rule_of_entry(debug_frame.section(), *offset, address) : std::nullopt;
    }

    ElfFile file;
    std::optional<CfiSearchTable> search;
    IndexedSection eh_frame;
    IndexedSection debug_frame;
};

CfiTable::CfiTable() = default;
CfiTable::CfiTable(CfiTable&&) noexcept = default;
CfiTable& CfiTable::operator=(CfiTable&&) noexcept = default;
CfiTable::~CfiTable() = default;

CfiTable CfiTable::build(const ElfFile& file) {
    CfiTable table;
    if (can_unwind(file)) {
        table.parts_ = std::make_unique<Parts>(file, CfiSearchTable::read(file));
    }
    return table;
}

std::optional<UnwindRule> CfiTable::rule_at(std::uint64_t address) const {
    if (!parts_) {
        return std::nullopt;
    }
    if (const auto rule = signal_return_rule(parts_->file, address)) {
        return rule;
    }
    auto rule = parts_->eh_frame_rule(address);
    if (!rule) {
        rule = parts_->debug_frame_rule(address);
    }
    if (rule) {
        release_popped_registers(parts_->file, address, *rule);
        return rule;
    }
    return linkage_table_rule(parts_->file, address);
}

Bytes CfiTable::expression(const ExpressionRange& range) const noexcept {
    return parts_ ? slice(parts_->file.bytes(), range.offset, range.size).value_or(Bytes{})
                  : Bytes{};
}

bool CfiTable::empty() const noexcept {
    return !parts_ || (parts_->eh_frame.section().bytes.empty() &&
                       parts_->debug_frame.section().bytes.empty());
}

}  // namespace wick::object
