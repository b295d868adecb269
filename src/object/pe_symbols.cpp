#include "object/pe_symbols.hpp"

#include <algorithm>
#include <vector>

namespace wick::object {
namespace {

constexpr std::size_t kSymbolSize = 18;

std::vector<CodeRange> code_of(const PeFile& file) {
    std::vector<CodeRange> code;
    for (const PeSection& section : file.sections()) {
        if (section.executable) {
            code.push_back({section.address, std::uint64_t{section.address} + section.size});
        }
    }
    return code;
}

std::uint64_t end_of_code(const std::vector<CodeRange>& code, std::uint64_t address) {
    for (const CodeRange& range : code) {
        if (address >= range.address && address < range.end) {
            return range.end;
        }
    }
    return address;
}

struct CoffSymbol {
    std::string_view name;
    std::uint32_t value = 0;
    std::int16_t section = 0;
    std::uint16_t type = 0;
    std::uint8_t storage = 0;
    std::uint8_t auxiliary = 0;
};

CoffSymbol read_symbol(ByteReader& reader, const PeFile& file) {
    CoffSymbol symbol;
    const Bytes name = reader.bytes(8);
    ByteReader long_name(name);
    if (long_name.u32() == 0) {
        symbol.name = file.string_at(long_name.u32());
    } else {
        symbol.name = as_text(name).substr(0, as_text(name).find('\0'));
    }
    symbol.value = reader.u32();
    symbol.section = reader.i16();
    symbol.type = reader.u16();
    symbol.storage = reader.u8();
    symbol.auxiliary = reader.u8();
    return symbol;
}

/// The name as the compiler knows it: 32-bit code has an underscore before each.
std::string_view plain_name(std::string_view name, const PeFile& file) {
    return file.machine() == PeFile::kI386 && name.starts_with('_') ? name.substr(1) : name;
}

std::vector<NamedCode> symbols_of(const PeFile& file) {
    constexpr std::uint8_t kExternal = 2;
    constexpr std::uint8_t kStatic = 3;
    constexpr std::uint16_t kFunction = 0x20;  // IMAGE_SYM_DTYPE_FUNCTION << 4
    std::vector<NamedCode> functions;
    ByteReader reader(file.symbol_records());
    while (reader.remaining() >= kSymbolSize) {
        const CoffSymbol symbol = read_symbol(reader, file);
        reader.skip(std::min<std::size_t>(symbol.auxiliary * kSymbolSize, reader.remaining()));
        const bool is_function = symbol.type == kFunction;
        const bool is_code =
            symbol.storage == kExternal || (symbol.storage == kStatic && is_function);
        const auto section = static_cast<std::size_t>(symbol.section) - 1;
        if (!is_code || symbol.section <= 0 || section >= file.sections().size() ||
            !file.sections()[section].executable || symbol.name.empty()) {
            continue;
        }
        functions.push_back({std::uint64_t{file.sections()[section].address} + symbol.value, 0,
                             plain_name(symbol.name, file), !is_function, false});
    }
    return functions;
}

std::vector<NamedCode> exports_of(const PeFile& file) {
    ByteReader header(file.table(PeTable::Exports));
    header.skip(20);
    const std::uint32_t function_count = header.u32();
    const std::uint32_t name_count = header.u32();
    const Bytes functions = file.bytes_at(header.u32());
    ByteReader names(file.bytes_at(header.u32()));
    ByteReader ordinals(file.bytes_at(header.u32()));
    std::vector<NamedCode> exports;
    for (std::uint32_t i = 0; header.ok() && i < name_count; ++i) {
        const std::uint32_t name = names.u32();
        const std::uint16_t ordinal = ordinals.u16();
        if (!names.ok() || !ordinals.ok()) {
            break;
        }
        ByteReader entry(functions);
        entry.seek(std::uint64_t{ordinal} * 4);
        const std::uint32_t address = entry.u32();
        const PeSection* section = file.section_at(address);
        if (entry.ok() && ordinal < function_count && section != nullptr && section->executable &&
            !file.is_within(PeTable::Exports, address)) {
            exports.push_back(
                {address, 0, ByteReader(file.bytes_at(name)).c_string(), false, true});
        }
    }
    std::erase_if(exports, [](const NamedCode& each) { return each.name.empty(); });
    return exports;
}

/// Bounds of functions, ascending; only those of x86-64 are read.
std::vector<CodeRange> bounds_of(const PeFile& file) {
    constexpr std::size_t kEntrySize = 12;
    std::vector<CodeRange> bounds;
    if (file.machine() != PeFile::kAmd64) {
        return bounds;
    }
    ByteReader reader(file.table(PeTable::Functions));
    while (reader.remaining() >= kEntrySize) {
        const std::uint32_t begin = reader.u32();
        const std::uint32_t end = reader.u32();
        reader.skip(4);
        if (begin < end) {
            bounds.push_back({begin, end});
        }
    }
    std::ranges::sort(bounds, {}, &CodeRange::address);
    return bounds;
}

/// Where the function that starts at the address ends at the latest, by the bounds.
std::uint64_t end_by(const std::vector<CodeRange>& bounds, std::uint64_t address) {
    const auto after = std::ranges::upper_bound(bounds, address, {}, &CodeRange::address);
    if (after != bounds.begin() && address < std::prev(after)->end) {
        return std::prev(after)->end;
    }
    return after == bounds.end() ? UINT64_MAX : after->address;
}

/// Splits each export in its own function, which has the name for sure, and the code after it.
std::vector<NamedCode> with_bounds(std::vector<NamedCode> exports, const PeFile& file,
                                   const std::vector<CodeRange>& code) {
    const std::vector<CodeRange> bounds = bounds_of(file);
    if (bounds.empty()) {
        return exports;
    }
    std::ranges::stable_sort(exports, {}, &NamedCode::address);
    std::vector<NamedCode> split;
    for (std::size_t i = 0; i < exports.size(); ++i) {
        const NamedCode& each = exports[i];
        const auto next = std::ranges::upper_bound(exports, each.address, {}, &NamedCode::address);
        const std::uint64_t limit = std::min(next == exports.end() ? UINT64_MAX : next->address,
                                             end_of_code(code, each.address));
        const std::uint64_t end = std::min(limit, end_by(bounds, each.address));
        split.push_back({each.address, end - each.address, each.name, false, false});
        if (end < limit) {
            split.push_back({end, limit - end, each.name, false, true});
        }
    }
    return split;
}

}  // namespace

bool has_pe_symbols(const PeFile& file) noexcept {
    return !file.symbol_records().empty();
}

SymbolTable pe_symbols(const PeFile& file) {
    const std::vector<CodeRange> code = code_of(file);
    std::vector<NamedCode> functions = symbols_of(file);
    if (functions.empty()) {
        functions = with_bounds(exports_of(file), file, code);
    }
    return SymbolTable::build(functions, code);
}

}  // namespace wick::object
