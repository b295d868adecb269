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

std::string_view dynamic_symbol_name(const ElfFile& elf, std::uint32_t index) {
    const Section* section = elf.section(".dynsym");
    if (section == nullptr || section->link >= elf.sections().size()) {
        return {};
    }
    ByteReader symbols(elf.contents(*section), elf.byte_order());
    symbols.seek(std::uint64_t{index} * kSymbolSize);
    ByteReader names(elf.contents(elf.sections()[section->link]));
    names.seek(symbols.u32());
    return symbols.ok() ? names.c_string() : std::string_view{};
}

void read_stubs(const ElfFile& elf, const Section& section, const std::vector<Slot>& slots,
                std::vector<PltEntry>& entries) {
    constexpr std::uint64_t kUsualSize = 16;
    const bool sane = section.entry_size >= 8 && section.entry_size <= 64;
    const std::uint64_t size = sane ? section.entry_size : kUsualSize;
    const Bytes code = elf.contents(section);
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
        const std::string_view name = dynamic_symbol_name(elf, found->symbol);
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
    for (const std::string_view name : {".plt", ".plt.sec", ".plt.got"}) {
        if (const Section* section = elf.section(name)) {
            read_stubs(elf, *section, slots, entries);
        }
    }
    return entries;
}

}  // namespace wick::object
