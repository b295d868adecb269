#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/byte_reader.hpp"

namespace wick::test {

/// Puts numbers behind each other in a chosen byte order.
class ByteWriter {
 public:
    explicit ByteWriter(ByteOrder order = ByteOrder::Little) : order_(order) {}

    ByteWriter& number(std::uint64_t value, int size) {
        for (int i = 0; i < size; ++i) {
            const int place = order_ == ByteOrder::Little ? i : size - 1 - i;
            bytes_.push_back(static_cast<std::byte>((value >> (8 * place)) & 0xffU));
        }
        return *this;
    }

    ByteWriter& text(std::string_view text) {
        const Bytes bytes = as_bytes(text);
        bytes_.insert(bytes_.end(), bytes.begin(), bytes.end());
        return *this;
    }

    ByteWriter& pad_to(std::size_t size) {
        bytes_.resize(std::max(bytes_.size(), size));
        return *this;
    }

    [[nodiscard]] std::size_t size() const { return bytes_.size(); }

    [[nodiscard]] const std::vector<std::byte>& bytes() const { return bytes_; }

 private:
    ByteOrder order_;
    std::vector<std::byte> bytes_;
};

/// Makes small ELF files for tests, of either class and byte order.
class ElfBuilder {
 public:
    struct Section {
        std::string name;
        std::uint32_t type = 1;
        std::uint64_t flags = 0;
        std::uint64_t address = 0;
        std::vector<std::byte> contents;
        std::uint32_t link = 0;
        std::uint64_t entry_size = 0;
        std::uint64_t size_without_contents = 0;  ///< Used for SHT_NOBITS.
    };

    struct Segment {
        std::uint32_t type = 1;
        std::uint32_t flags = 5;
        std::uint64_t offset = 0;
        std::uint64_t address = 0;
        std::uint64_t file_size = 0;
        std::uint64_t memory_size = 0;
        std::uint64_t alignment = 4096;
    };

    bool is_64_bit = true;
    ByteOrder order = ByteOrder::Little;
    std::uint16_t machine = 62;
    std::vector<Segment> segments;

    ElfBuilder() { sections_.push_back({"", 0, 0, 0, {}, 0, 0, 0}); }

    /// Returns the section's index.
    std::uint32_t add(Section section) {
        sections_.push_back(std::move(section));
        return static_cast<std::uint32_t>(sections_.size() - 1);
    }

    /// Where the contents of the first section start in the file.
    [[nodiscard]] std::size_t contents_offset() const { return header_size(); }

    [[nodiscard]] std::vector<std::byte> build() {
        std::vector<Section> sections = sections_;
        std::string names;
        std::vector<std::size_t> name_offsets;
        sections.push_back({".shstrtab", 3, 0, 0, {}, 0, 0, 0});
        for (const Section& each : sections) {
            name_offsets.push_back(names.size());
            names += each.name + '\0';
        }
        const Bytes name_bytes = as_bytes(names);
        sections.back().contents.assign(name_bytes.begin(), name_bytes.end());

        ByteWriter body(order);
        std::vector<std::size_t> offsets;
        for (const Section& each : sections) {
            offsets.push_back(header_size() + body.size());
            for (const std::byte byte : each.contents) {
                body.number(std::to_integer<std::uint64_t>(byte), 1);
            }
        }
        const std::size_t program_offset = header_size() + body.size();
        for (const Segment& each : segments) {
            write_segment(body, each);
        }
        const std::size_t section_offset = header_size() + body.size();
        for (std::size_t i = 0; i < sections.size(); ++i) {
            write_section(body, sections[i], name_offsets[i], offsets[i]);
        }
        std::vector<std::byte> file = header(program_offset, section_offset, sections.size());
        file.insert(file.end(), body.bytes().begin(), body.bytes().end());
        return file;
    }

 private:
    [[nodiscard]] int word() const { return is_64_bit ? 8 : 4; }

    [[nodiscard]] std::size_t header_size() const { return is_64_bit ? 64 : 52; }

    [[nodiscard]] std::vector<std::byte> header(std::size_t program_offset,
                                                std::size_t section_offset,
                                                std::size_t section_count) const {
        ByteWriter header(order);
        header.text(
            "\x7f"
            "ELF");
        header.number(is_64_bit ? 2 : 1, 1).number(order == ByteOrder::Little ? 1 : 2, 1);
        header.number(1, 1).pad_to(16).number(3, 2).number(machine, 2).number(1, 4);
        header.number(0, word()).number(segments.empty() ? 0 : program_offset, word());
        header.number(section_offset, word()).number(0, 4).number(header_size(), 2);
        header.number(is_64_bit ? 56 : 32, 2).number(segments.size(), 2);
        header.number(is_64_bit ? 64 : 40, 2).number(section_count, 2).number(section_count - 1, 2);
        return header.bytes();
    }

    void write_segment(ByteWriter& body, const Segment& each) const {
        body.number(each.type, 4);
        if (is_64_bit) {
            body.number(each.flags, 4);
        }
        body.number(each.offset, word()).number(each.address, word()).number(each.address, word());
        body.number(each.file_size, word()).number(each.memory_size, word());
        if (!is_64_bit) {
            body.number(each.flags, 4);
        }
        body.number(each.alignment, word());
    }

    void write_section(ByteWriter& body, const Section& each, std::size_t name,
                       std::size_t offset) const {
        constexpr std::uint32_t kNoBits = 8;
        const std::uint64_t size =
            each.type == kNoBits ? each.size_without_contents : each.contents.size();
        body.number(name, 4).number(each.type, 4).number(each.flags, word());
        body.number(each.address, word()).number(offset, word()).number(size, word());
        body.number(each.link, 4).number(0, 4).number(1, word()).number(each.entry_size, word());
    }

    std::vector<Section> sections_;
};

/// One entry of a symbol table under construction.
struct TestSymbol {
    std::string name;
    std::uint64_t address = 0;
    std::uint64_t size = 0;
    unsigned type = 2;     ///< STT_FUNC
    unsigned binding = 1;  ///< STB_GLOBAL
    unsigned section = 1;
};

/// Adds .symtab (or a table of another name) with its strings.
inline void add_symbols(ElfBuilder& elf, const std::vector<TestSymbol>& symbols,
                        const std::string& name = ".symtab") {
    ByteWriter table(elf.order);
    table.pad_to(elf.is_64_bit ? 24 : 16);
    std::string strings(1, '\0');
    for (const TestSymbol& each : symbols) {
        table.number(strings.size(), 4);
        if (!elf.is_64_bit) {
            table.number(each.address, 4).number(each.size, 4);
        }
        table.number(each.binding << 4U | each.type, 1).number(0, 1).number(each.section, 2);
        if (elf.is_64_bit) {
            table.number(each.address, 8).number(each.size, 8);
        }
        strings += each.name + '\0';
    }
    const Bytes bytes = as_bytes(strings);
    const std::uint32_t link = elf.add({".strtab", 3, 0, 0, {bytes.begin(), bytes.end()}, 0, 0, 0});
    elf.add({name, name == ".symtab" ? 2U : 11U, 0, 0, table.bytes(), link,
             elf.is_64_bit ? 24U : 16U, 0});
}

/// A file with 4 kB of code at 0x1000 (section 1) and these functions.
inline ElfBuilder elf_with_symbols(const std::vector<TestSymbol>& symbols) {
    ElfBuilder elf;
    elf.add({".text", 1, 6, 0x1000, std::vector<std::byte>(0x1000), 0, 0, 0});
    add_symbols(elf, symbols);
    return elf;
}

/// A note with a build id, as the contents of .note.gnu.build-id.
inline std::vector<std::byte> build_id_note(std::string_view id,
                                            ByteOrder order = ByteOrder::Little) {
    ByteWriter note(order);
    note.number(4, 4).number(id.size(), 4).number(3, 4).text({"GNU\0", 4}).text(id);
    note.pad_to((note.size() + 3) / 4 * 4);
    return note.bytes();
}

}  // namespace wick::test
