#include "object/symbol_table.hpp"

#include <algorithm>
#include <string>

#include "object/address_order.hpp"
#include "object/plt_entries.hpp"
#include "object/symbol_preference.hpp"

namespace wick::object {
namespace {

constexpr std::uint64_t kExecutableSection = 4;   // SHF_EXECINSTR
constexpr std::uint16_t kUndefined = 0;           // SHN_UNDEF
constexpr std::uint16_t kReserved = 0xff00;       // SHN_LORESERVE
constexpr std::uint16_t kExtendedIndex = 0xffff;  // SHN_XINDEX
constexpr std::uint8_t kNoType = 0;               // STT_NOTYPE
constexpr std::uint8_t kFunction = 2;             // STT_FUNC
constexpr std::uint8_t kGnuIfunc = 10;            // STT_GNU_IFUNC

/// How many functions around an address are looked at; real code nests one or two deep, and a
/// hostile file must not make each search walk the whole table.
constexpr int kDeepestNesting = 16;

/// Bytes of names made up for PLT stubs; a hostile file could give each stub one long name.
constexpr std::size_t kMostPltNames = std::size_t{16} << 20U;

/// The same for names that are copied, each of which may stand for many functions.
constexpr std::size_t kMostCopiedNames = std::size_t{128} << 20U;
constexpr std::size_t kLongestCopiedName = std::size_t{16} * 1024;

struct RawSymbol {
    std::uint32_t name = 0;
    std::uint8_t info = 0;
    std::uint16_t section = 0;
    std::uint64_t address = 0;
    std::uint64_t size = 0;

    [[nodiscard]] std::uint8_t type() const noexcept { return info & 0xfU; }

    [[nodiscard]] std::uint8_t binding() const noexcept { return info >> 4U; }
};

RawSymbol read_symbol(ByteReader& reader, bool is_64_bit) {
    RawSymbol symbol;
    symbol.name = reader.u32();
    if (!is_64_bit) {
        symbol.address = reader.u32();
        symbol.size = reader.u32();
    }
    symbol.info = reader.u8();
    reader.skip(1);  // st_other
    symbol.section = reader.u16();
    if (is_64_bit) {
        symbol.address = reader.u64();
        symbol.size = reader.u64();
    }
    return symbol;
}

/// Names end at a limit, so that one of a megabyte is not read again for each symbol.
std::string_view text_at(std::string_view names, std::uint32_t offset) {
    constexpr std::size_t kLongestName = std::size_t{64} * 1024;
    const std::string_view rest =
        names.substr(std::min<std::size_t>(offset, names.size()), kLongestName);
    return rest.substr(0, rest.find('\0'));
}

/// The higher, the better: sized before sizeless, then global (1), weak (2), local (0) of st_info.
std::uint8_t rank_of(const RawSymbol& symbol) {
    constexpr std::uint8_t kGlobalRank = 3;
    constexpr std::uint8_t kWeakRank = 2;
    constexpr std::uint8_t kLocalRank = 1;
    const std::uint8_t binding = symbol.binding();
    const std::uint8_t rank = binding == 0 ? kLocalRank : binding == 2 ? kWeakRank : kGlobalRank;
    return static_cast<std::uint8_t>(rank + (symbol.size != 0 ? 4 : 0));
}

/// Labels that name no function: the mapping symbols of ARM ($x, $d: "ELF for the Arm 64-bit
/// Architecture", 5.5.4) and labels that an assembler left in.
bool is_marker(std::string_view name) {
    return name.empty() || name[0] == '$' || name.substr(0, 2) == ".L";
}

}  // namespace

/// Collects the entries of all sources, then puts them in order.
class SymbolTableBuilder {
 public:
    void add(const SymbolSource& source);

    void add(std::span<const NamedCode> functions, std::span<const CodeRange> code);

    SymbolTable finish();

 private:
    using Entry = SymbolTable::Entry;

    void read_table(const ElfFile& elf, const Section& section, const SymbolSource& source);
    void add_plt(const ElfFile& elf);
    void note_sections(const ElfFile& elf);
    void keep_best_names();
    void set_missing_ends();
    void link_enclosing();
    [[nodiscard]] std::uint64_t section_end(std::uint64_t address) const;
    [[nodiscard]] bool is_better(const Entry& left, const Entry& right) const;

    SymbolTable table_;
    std::vector<CodeRange> code_;
};

void SymbolTableBuilder::add(const SymbolSource& source) {
    const ElfFile& elf = *source.elf;
    note_sections(elf);
    const std::size_t before = table_.entries_.size();
    if (const Section* full = elf.section(".symtab")) {
        read_table(elf, *full, source);
    }
    const Section* dynamic = elf.section(".dynsym");
    if (dynamic != nullptr && table_.entries_.size() == before) {
        read_table(elf, *dynamic, source);
    }
    add_plt(elf);
}

void SymbolTableBuilder::add(std::span<const NamedCode> functions,
                             std::span<const CodeRange> code) {
    code_.insert(code_.end(), code.begin(), code.end());
    const auto names = std::make_shared<std::string>();
    for (const NamedCode& each : functions) {
        constexpr std::uint8_t kNamed = 3;
        constexpr std::uint8_t kSized = 7;
        if (names->size() > kMostCopiedNames) {
            break;
        }
        const std::uint64_t size = std::min(each.size, UINT64_MAX - each.address);
        SymbolTable::Entry entry;
        entry.address = each.address;
        entry.end = each.address + size;
        entry.name = static_cast<std::uint32_t>(names->size());
        entry.rank = size != 0 ? kSized : kNamed;
        entry.is_label = each.is_label;
        entry.is_nearest = each.is_nearest;
        table_.entries_.push_back(entry);
        names->append(each.name.substr(0, kLongestCopiedName)).push_back('\0');
    }
    table_.names_.push_back({*names, false, names});
}

void SymbolTableBuilder::note_sections(const ElfFile& elf) {
    for (const Section& section : elf.sections()) {
        if ((section.flags & kExecutableSection) != 0 &&
            section.size <= UINT64_MAX - section.address) {
            code_.push_back({section.address, section.address + section.size});
        }
    }
}

void SymbolTableBuilder::read_table(const ElfFile& elf, const Section& section,
                                    const SymbolSource& source) {
    if (section.link >= elf.sections().size() || table_.names_.size() >= UINT16_MAX) {
        return;
    }
    const Section& strings = elf.sections()[section.link];
    const std::string_view names = as_text(elf.contents(strings));
    const auto source_index = static_cast<std::uint16_t>(table_.names_.size());
    table_.names_.push_back({names, true, source.keeper});
    const Bytes bytes = elf.contents(section);
    ByteReader reader(bytes, elf.byte_order());
    const std::size_t entry_size = elf.is_64_bit() ? 24 : 16;
    table_.entries_.reserve(table_.entries_.size() + bytes.size() / entry_size / 2);
    while (reader.remaining() >= entry_size) {
        const RawSymbol symbol = read_symbol(reader, elf.is_64_bit());
        const bool is_label = symbol.type() == kNoType;
        if (!is_label && symbol.type() != kFunction && symbol.type() != kGnuIfunc) {
            continue;
        }
        if (symbol.section == kUndefined || symbol.name >= names.size() ||
            (symbol.section >= kReserved && symbol.section != kExtendedIndex)) {
            continue;
        }
        if (is_label) {
            const bool in_code = symbol.section < elf.sections().size() &&
                                 (elf.sections()[symbol.section].flags & kExecutableSection) != 0;
            if (!in_code || is_marker(text_at(names, symbol.name))) {
                continue;
            }
        }
        const std::uint64_t size = std::min(symbol.size, UINT64_MAX - symbol.address);
        table_.entries_.push_back({symbol.address, symbol.address + size, symbol.name, source_index,
                                   rank_of(symbol), is_label, false, SymbolTable::kNone});
    }
}

void SymbolTableBuilder::add_plt(const ElfFile& elf) {
    const std::vector<PltEntry> plt = plt_entries(elf);
    if (plt.empty() || table_.names_.size() >= UINT16_MAX) {
        return;
    }
    const auto names = std::make_shared<std::string>();
    const auto source_index = static_cast<std::uint16_t>(table_.names_.size());
    for (const PltEntry& each : plt) {
        if (names->size() > kMostPltNames) {
            break;
        }
        const auto offset = static_cast<std::uint32_t>(names->size());
        names->append(each.symbol).append("@plt").push_back('\0');
        table_.entries_.push_back({each.address, each.address + each.size, offset, source_index, 0,
                                   false, false, SymbolTable::kNone});
    }
    table_.names_.push_back({*names, false, names});
}

SymbolTable SymbolTableBuilder::finish() {
    std::sort(code_.begin(), code_.end(), [](const CodeRange& left, const CodeRange& right) {
        return left.address < right.address;
    });
    sort_by_address(table_.entries_);
    keep_best_names();
    set_missing_ends();
    link_enclosing();
    return std::move(table_);
}

bool SymbolTableBuilder::is_better(const Entry& left, const Entry& right) const {
    if (left.is_label != right.is_label) {
        return right.is_label;
    }
    if (left.rank != right.rank) {
        return left.rank > right.rank;
    }
    return is_better_name(table_.name_of(left), table_.name_of(right));
}

void SymbolTableBuilder::keep_best_names() {
    auto& entries = table_.entries_;
    std::size_t kept = 0;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        if (kept > 0 && entries[kept - 1].address == entries[i].address) {
            const std::uint64_t end = std::max(entries[kept - 1].end, entries[i].end);
            if (is_better(entries[i], entries[kept - 1])) {
                entries[kept - 1] = entries[i];
            }
            entries[kept - 1].end = end;
        } else {
            entries[kept++] = entries[i];
        }
    }
    entries.resize(kept);
}

std::uint64_t SymbolTableBuilder::section_end(std::uint64_t address) const {
    const auto after = std::upper_bound(
        code_.begin(), code_.end(), address,
        [](std::uint64_t value, const CodeRange& range) { return value < range.address; });
    if (after == code_.begin() || std::prev(after)->end <= address) {
        return UINT64_MAX;
    }
    return std::prev(after)->end;
}

void SymbolTableBuilder::set_missing_ends() {
    auto& entries = table_.entries_;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        if (entries[i].end == entries[i].address) {
            const std::uint64_t next = i + 1 < entries.size() ? entries[i + 1].address : UINT64_MAX;
            entries[i].end = std::min(next, section_end(entries[i].address));
        }
    }
}

void SymbolTableBuilder::link_enclosing() {
    auto& entries = table_.entries_;
    std::vector<std::uint32_t> open;
    std::size_t kept = 0;
    for (const Entry& each : entries) {
        while (!open.empty() && entries[open.back()].end <= each.address) {
            open.pop_back();
        }
        // A label within a function is a jump target of hand-written code, not a function.
        if (each.is_label && !open.empty() && !entries[open.back()].is_label) {
            continue;
        }
        entries[kept] = each;
        entries[kept].enclosing = open.empty() ? SymbolTable::kNone : open.back();
        open.push_back(static_cast<std::uint32_t>(kept));
        ++kept;
    }
    entries.resize(kept);
}

SymbolTable SymbolTable::build(std::span<const SymbolSource> sources) {
    SymbolTableBuilder builder;
    for (const SymbolSource& source : sources) {
        builder.add(source);
    }
    return builder.finish();
}

SymbolTable SymbolTable::build(std::span<const NamedCode> functions,
                               std::span<const CodeRange> code) {
    SymbolTableBuilder builder;
    builder.add(functions, code);
    return builder.finish();
}

std::optional<Symbol> SymbolTable::find(std::uint64_t address) const noexcept {
    const auto after = std::upper_bound(
        entries_.begin(), entries_.end(), address,
        [](std::uint64_t value, const Entry& entry) { return value < entry.address; });
    if (after == entries_.begin()) {
        return std::nullopt;
    }
    const Entry* entry = &*std::prev(after);
    for (int depth = 0; address >= entry->end; ++depth) {
        if (entry->enclosing == kNone || depth == kDeepestNesting) {
            return std::nullopt;
        }
        entry = &entries_[entry->enclosing];
    }
    return Symbol{entry->address, entry->end - entry->address, name_of(*entry), entry->is_nearest};
}

std::string_view SymbolTable::name_of(const Entry& entry) const noexcept {
    const Names& names = names_[entry.source];
    const std::string_view name = text_at(names.text, entry.name);
    const std::size_t version = names.versioned ? name.find('@', 1) : std::string_view::npos;
    return name.substr(0, version);
}

}  // namespace wick::object
