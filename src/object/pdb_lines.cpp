#include "object/pdb_lines.hpp"

#include <algorithm>

namespace wick::object {
namespace {

enum Subsection : std::uint32_t { Lines = 0xf2, Files = 0xf4, InlinedLines = 0xf6 };

/// Lines that mean code without a line, into which a debugger steps never or always.
constexpr std::uint32_t kNeverStepInto = 0xf00f00;
constexpr std::uint32_t kAlwaysStepInto = 0xfeefee;

std::uint32_t line_of(std::uint32_t bits) {
    const std::uint32_t line = bits & 0xffffffU;
    return line == kNeverStepInto || line == kAlwaysStepInto ? 0 : line;
}

}  // namespace

PdbLines::PdbLines(Bytes lines, Bytes names) {
    constexpr std::uint32_t kNamesMagic = 0xeffeeffe;
    ByteReader table(names);
    if (table.u32() == kNamesMagic) {
        table.skip(4);  // Version of the hash.
        names_ = table.bytes(table.u32());
    }
    ByteReader reader(lines);
    while (reader.remaining() >= 8) {
        const std::uint32_t kind = reader.u32();
        const Bytes contents = reader.bytes(reader.u32());
        reader.skip(std::min<std::size_t>((4 - reader.position() % 4) % 4, reader.remaining()));
        if (kind == Lines) {
            note_lines(contents);
        } else if (kind == Files) {
            files_ = contents;
        } else if (kind == InlinedLines) {
            note_inlined(contents);
        }
    }
    std::ranges::stable_sort(tables_, {}, &Table::start);
}

void PdbLines::note_lines(Bytes table) {
    ByteReader reader(table);
    Table result;
    result.start.offset = reader.u32();
    result.start.section = reader.u16();
    reader.skip(2);  // Whether columns follow the lines of each block.
    result.size = reader.u32();
    result.blocks = reader.bytes(reader.remaining());
    if (reader.ok()) {
        tables_.push_back(std::move(result));
    }
}

void PdbLines::note_inlined(Bytes table) {
    ByteReader reader(table);
    const bool has_more_files = reader.u32() == 1;
    while (reader.remaining() >= 12) {
        const std::uint32_t item = reader.u32();
        const std::uint32_t file = reader.u32();
        inlined_.try_emplace(item, PdbLine{file, line_of(reader.u32())});
        if (has_more_files) {
            reader.skip(std::uint64_t{reader.u32()} * 4);
        }
    }
}

void PdbLines::read(Table& table) {
    constexpr std::size_t kBlockHeader = 12;
    constexpr std::size_t kEntrySize = 8;
    table.is_read = true;
    ByteReader reader(table.blocks);
    while (reader.remaining() >= kBlockHeader) {
        const std::uint32_t file = reader.u32();
        const std::uint32_t count = reader.u32();
        const std::uint32_t size = reader.u32();
        if (size < kBlockHeader) {
            break;
        }
        ByteReader block(reader.bytes(size - kBlockHeader));
        for (std::uint32_t i = 0; i < count && block.remaining() >= kEntrySize; ++i) {
            const std::uint32_t offset = block.u32();
            table.entries.push_back({offset, {file, line_of(block.u32())}});
        }
    }
    std::ranges::stable_sort(table.entries, {}, &Entry::offset);
}

std::optional<PdbLine> PdbLines::find(PdbAddress place) {
    const auto after = std::ranges::upper_bound(tables_, place, {}, &Table::start);
    if (after == tables_.begin()) {
        return std::nullopt;
    }
    Table& table = *std::prev(after);
    const std::uint32_t offset = place.offset - table.start.offset;
    if (table.start.section != place.section || offset >= table.size) {
        return std::nullopt;
    }
    if (!table.is_read) {
        read(table);
    }
    const auto next = std::ranges::upper_bound(table.entries, offset, {}, &Entry::offset);
    return next == table.entries.begin() ? std::nullopt : std::optional(std::prev(next)->line);
}

std::optional<PdbLine> PdbLines::first_line_of(std::uint32_t item) const {
    const auto found = inlined_.find(item);
    return found == inlined_.end() ? std::nullopt : std::optional(found->second);
}

std::string_view PdbLines::file_name(std::uint32_t file) const noexcept {
    ByteReader entry(files_);
    entry.seek(file);
    const std::uint32_t position = entry.u32();
    ByteReader name(names_);
    name.seek(position);
    return entry.ok() ? name.c_string() : std::string_view();
}

}  // namespace wick::object
