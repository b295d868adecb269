#include "object/pe_file.hpp"

#include <algorithm>
#include <charconv>

namespace wick::object {
namespace {

constexpr std::size_t kFileHeaderSize = 20;
constexpr std::size_t kSectionHeaderSize = 40;
constexpr std::size_t kSymbolSize = 18;
constexpr std::size_t kDebugEntrySize = 28;
constexpr std::uint32_t kCode = 0x20000020;  ///< IMAGE_SCN_MEM_EXECUTE, IMAGE_SCN_CNT_CODE.

auto malformed(std::string what) {
    return fail(ErrorCode::MalformedInput, std::move(what));
}

std::string_view until_nul(std::string_view text) {
    return text.substr(0, text.find('\0'));
}

}  // namespace

bool PeFile::is_pe(Bytes bytes) noexcept {
    return as_text(bytes).starts_with("MZ");
}

Result<PeFile> PeFile::parse(Bytes bytes) {
    constexpr std::size_t kOffsetOfHeader = 0x3c;
    ByteReader reader(bytes);
    reader.seek(kOffsetOfHeader);
    reader.seek(reader.u32());
    if (!is_pe(bytes) || as_text(reader.bytes(4)) != std::string_view("PE\0\0", 4)) {
        return malformed("no program of Windows: it has no PE header");
    }
    PeFile file(bytes);
    file.machine_ = reader.u16();
    const std::uint16_t sections = reader.u16();
    file.stamp_.timestamp = reader.u32();
    const std::uint32_t symbols = reader.u32();
    const std::uint32_t symbol_count = reader.u32();
    const std::uint16_t optional_size = reader.u16();
    reader.skip(2);
    const Bytes optional = reader.bytes(optional_size);
    if (!reader.ok()) {
        return malformed("a PE header that ends after " +
                         std::to_string(std::min(bytes.size(), kFileHeaderSize)) + " bytes");
    }
    file.read_optional_header(optional);
    file.find_symbols(symbols, symbol_count);
    file.read_sections(reader, sections);
    file.read_code_view();
    return file;
}

void PeFile::read_optional_header(Bytes header) {
    constexpr std::uint16_t kPe32Plus = 0x20b;
    constexpr std::uint32_t kMostDirectories = 16;
    ByteReader reader(header);
    is_64_bit_ = reader.u16() == kPe32Plus;
    reader.seek(is_64_bit_ ? 24 : 28);
    image_base_ = is_64_bit_ ? reader.u64() : reader.u32();
    reader.seek(56);
    stamp_.size = reader.u32();
    reader.seek(is_64_bit_ ? 108 : 92);
    const std::uint32_t count = std::min(reader.u32(), kMostDirectories);
    for (std::uint32_t i = 0; i < count && reader.remaining() >= 8; ++i) {
        const std::uint32_t address = reader.u32();
        directories_.push_back({address, reader.u32()});
    }
}

void PeFile::find_symbols(std::uint32_t offset, std::uint32_t count) {
    const auto symbols = slice(bytes_, offset, std::uint64_t{count} * kSymbolSize);
    if (offset == 0 || !symbols) {
        return;
    }
    symbols_ = *symbols;
    const Bytes rest = bytes_.subspan(offset + symbols->size());
    const std::uint32_t size = ByteReader(rest).u32();  // Counts its own four bytes.
    strings_ = as_text(rest.first(std::min<std::size_t>(size, rest.size())));
}

void PeFile::read_sections(ByteReader& reader, std::uint16_t count) {
    for (std::uint16_t i = 0; i < count && reader.remaining() >= kSectionHeaderSize; ++i) {
        PeSection section;
        section.name = section_name(reader.bytes(8));
        const std::uint32_t memory_size = reader.u32();
        section.address = reader.u32();
        const std::uint32_t file_size = reader.u32();
        section.offset = reader.u32();
        reader.skip(12);
        section.executable = (reader.u32() & kCode) != 0;
        section.size = memory_size != 0 ? memory_size : file_size;
        const std::uint32_t used = std::min(file_size, section.size);
        section.contents = slice(bytes_, section.offset, used).value_or(Bytes());
        sections_.push_back(section);
    }
}

// "/123": the name is longer than the field, and lies in the string table.
std::string_view PeFile::section_name(Bytes field) const noexcept {
    const std::string_view name = until_nul(as_text(field));
    std::uint32_t offset = 0;
    if (name.size() > 1 && name[0] == '/' &&
        std::from_chars(name.data() + 1, name.data() + name.size(), offset).ec == std::errc()) {
        return string_at(offset);
    }
    return name;
}

std::string_view PeFile::string_at(std::uint64_t offset) const noexcept {
    return offset < strings_.size() ? until_nul(strings_.substr(static_cast<std::size_t>(offset)))
                                    : std::string_view();
}

void PeFile::read_code_view() {
    constexpr std::uint32_t kCodeView = 2;  // IMAGE_DEBUG_TYPE_CODEVIEW
    ByteReader reader(table(PeTable::Debug));
    while (reader.remaining() >= kDebugEntrySize && !code_view_) {
        reader.skip(12);
        const std::uint32_t type = reader.u32();
        const std::uint32_t size = reader.u32();
        reader.skip(4);
        const std::uint32_t offset = reader.u32();
        if (type == kCodeView) {
            take_code_view(slice(bytes_, offset, size).value_or(Bytes()));
        }
    }
}

void PeFile::take_code_view(Bytes record) {
    ByteReader reader(record);
    if (as_text(reader.bytes(4)) != "RSDS") {
        return;
    }
    CodeViewId id = CodeViewId::read(reader);
    id.age = reader.u32();
    if (reader.ok()) {
        code_view_ = id;
        pdb_path_ = until_nul(as_text(reader.bytes(reader.remaining())));
    }
}

const PeSection* PeFile::section_at(std::uint32_t address) const noexcept {
    const auto found = std::ranges::find_if(sections_, [address](const PeSection& section) {
        return address >= section.address && address - section.address < section.size;
    });
    return found == sections_.end() ? nullptr : &*found;
}

Bytes PeFile::bytes_at(std::uint32_t address) const noexcept {
    const PeSection* section = section_at(address);
    if (section == nullptr || address - section->address > section->contents.size()) {
        return {};
    }
    return section->contents.subspan(address - section->address);
}

PeFile::Directory PeFile::directory(PeTable table) const noexcept {
    const auto index = static_cast<std::size_t>(table);
    return index < directories_.size() ? directories_[index] : Directory();
}

Bytes PeFile::table(PeTable table) const noexcept {
    const auto [address, size] = directory(table);
    const Bytes rest = address == 0 ? Bytes() : bytes_at(address);
    return rest.first(std::min<std::size_t>(rest.size(), size));
}

bool PeFile::is_within(PeTable table, std::uint32_t address) const noexcept {
    const auto [start, size] = directory(table);
    return address >= start && address - start < size;
}

std::optional<std::uint64_t> PeFile::address_of_offset(std::uint64_t offset) const noexcept {
    for (const PeSection& section : sections_) {
        if (offset >= section.offset && offset - section.offset < section.contents.size()) {
            return section.address + (offset - section.offset);
        }
    }
    return std::nullopt;
}

}  // namespace wick::object
