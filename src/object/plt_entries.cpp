#include "object/plt_entries.hpp"

#include <algorithm>
#include <optional>

namespace wick::object {
namespace {

constexpr std::uint32_t kGlobDat = 6;   // R_X86_64_GLOB_DAT
constexpr std::uint32_t kJumpSlot = 7;  // R_X86_64_JUMP_SLOT
constexpr std::uint32_t kRelative = 8;  // R_X86_64_RELATIVE
constexpr std::size_t kRelocationSize = 24;
constexpr std::size_t kSymbolSize = 24;
constexpr std::size_t kMostStubs = std::size_t{1} << 20U;

struct Slot {
    std::uint64_t address;
    std::uint32_t symbol;  ///< Index into .dynsym.
};

/// Reads the relocations of GOT slots, from the end: with -z combreloc, the default, the many
/// relative ones come first and need not be read.
void read_slots(const ElfFile& elf, std::string_view section_name, std::vector<Slot>& slots) {
    const Section* section = elf.section(section_name);
    const Bytes bytes = section != nullptr ? elf.contents(*section) : Bytes{};
    for (std::size_t i = bytes.size() / kRelocationSize; i-- > 0;) {
        ByteReader reader(bytes.subspan(i * kRelocationSize), elf.byte_order());
        const std::uint64_t address = reader.u64();
        const std::uint32_t type = reader.u32();
        const std::uint32_t symbol = reader.u32();
        if (type == kRelative || slots.size() >= kMostStubs) {
            return;
        }
        if (type == kGlobDat || type == kJumpSlot) {
            slots.push_back({address, symbol});
        }
    }
}

/// Returns the address of the slot through which a stub jumps: `ff 25` is `jmp *offset(%rip)`.
std::optional<std::uint64_t> slot_of_stub(Bytes stub, std::uint64_t address) {
    constexpr std::size_t kJumpSize = 6;
    for (std::size_t i = 0; i + kJumpSize <= stub.size(); ++i) {
        if (stub[i] == std::byte{0xff} && stub[i + 1] == std::byte{0x25}) {
            ByteReader reader(stub.subspan(i + 2));
            const auto offset = static_cast<std::uint64_t>(std::int64_t{reader.i32()});
            return address + i + kJumpSize + offset;
        }
    }
    return std::nullopt;
}

/// The names of .dynsym, by index.
class DynamicNames {
 public:
    explicit DynamicNames(const ElfFile& elf) : order_(elf.byte_order()) {
        const Section* section = elf.section(".dynsym");
        if (section != nullptr && section->link < elf.sections().size()) {
            symbols_ = elf.contents(*section);
            names_ = as_text(elf.contents(elf.sections()[section->link]));
        }
    }

    [[nodiscard]] std::string_view at(std::uint32_t index) const {
        constexpr std::size_t kLongestName = std::size_t{16} * 1024;
        ByteReader reader(symbols_, order_);
        reader.seek(std::uint64_t{index} * kSymbolSize);
        const std::size_t offset = std::min<std::size_t>(reader.u32(), names_.size());
        const std::string_view rest = names_.substr(offset, kLongestName);
        return reader.ok() ? rest.substr(0, rest.find('\0')) : std::string_view{};
    }

 private:
    ByteOrder order_;
    Bytes symbols_;
    std::string_view names_;
};

void read_stubs(Bytes code, const Section& section, const std::vector<Slot>& slots,
                const DynamicNames& names, std::vector<PltEntry>& entries) {
    constexpr std::uint64_t kUsualSize = 16;
    const bool sane = section.entry_size >= 8 && section.entry_size <= 64;
    const std::uint64_t size = sane ? section.entry_size : kUsualSize;
    for (std::uint64_t at = 0; at + size <= code.size() && entries.size() < kMostStubs;
         at += size) {
        const std::uint64_t address = section.address + at;
        const auto slot = slot_of_stub(code.subspan(at, size), address);
        if (!slot) {
            continue;
        }
        const auto found = std::lower_bound(
            slots.begin(), slots.end(), *slot,
            [](const Slot& each, std::uint64_t value) { return each.address < value; });
        if (found == slots.end() || found->address != *slot) {
            continue;
        }
        const std::string_view name = names.at(found->symbol);
        if (!name.empty() && address <= UINT64_MAX - size) {
            entries.push_back({address, size, name});
        }
    }
}

}  // namespace

std::vector<PltEntry> plt_entries(const ElfFile& elf) {
    std::vector<PltEntry> entries;
    if (elf.machine() != Machine::X86_64 || !elf.is_64_bit()) {
        return entries;
    }
    std::vector<Slot> slots;
    read_slots(elf, ".rela.plt", slots);
    if (elf.section(".plt.got") != nullptr) {
        read_slots(elf, ".rela.dyn", slots);
    }
    std::sort(slots.begin(), slots.end(),
              [](const Slot& left, const Slot& right) { return left.address < right.address; });
    const DynamicNames names(elf);
    for (const std::string_view name : {".plt", ".plt.sec", ".plt.got"}) {
        if (const Section* section = elf.section(name)) {
            read_stubs(elf.contents(*section), *section, slots, names, entries);
        }
    }
    return entries;
}

}  // namespace wick::object
