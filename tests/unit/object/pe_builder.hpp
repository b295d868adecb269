#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "unit/object/pdb_builder.hpp"

namespace wick::test {

/// Makes small programs of Windows for tests. Everything lies in one section of each kind.
struct PeBuilder {
    struct Export {
        std::string name;
        std::uint32_t address = 0;
    };

    struct Symbol {
        std::string name;
        std::uint32_t value = 0;  ///< From the start of the code.
        std::uint16_t type = 0x20;
        std::uint8_t storage = 2;
    };

    struct Section {
        std::string name;
        std::uint32_t address = 0;
        ByteVector contents;
        std::uint32_t flags = 0x40000040;
    };

    bool is_64_bit = true;
    std::uint32_t timestamp = 0x12345678;
    std::uint32_t image_size = 0x9000;
    std::uint64_t image_base = 0x140000000;
    std::string guid;  ///< 16 characters; empty: no id.
    std::uint32_t age = 3;
    std::string pdb_path = "C:\\build\\app.pdb";
    std::vector<Export> exports;  ///< In the order of their names.
    std::vector<std::pair<std::uint32_t, std::uint32_t>> functions;  ///< Bounds, .pdata.
    std::vector<Symbol> symbols;
    std::vector<Section> more_sections;

    [[nodiscard]] ByteVector build() const {
        std::vector<Section> sections{{".text", 0x1000, ByteVector(0x1000), 0x60000020}};
        sections.push_back({".edata", kExports, export_table(), 0x40000040});
        sections.push_back({".pdata", kFunctions, function_table(), 0x40000040});
        sections.push_back({".debug", kDebug, {}, 0x40000040});
        sections.insert(sections.end(), more_sections.begin(), more_sections.end());
        const std::size_t optional = is_64_bit ? 112 + 16 * 8 : 96 + 16 * 8;
        const std::size_t headers = 64 + 24 + optional + sections.size() * 40;
        // The entry of the debug directory holds a file offset, known once the others are placed.
        std::size_t offset = headers;
        for (std::size_t i = 0; i < 3; ++i) {
            offset += sections[i].contents.size();
        }
        sections[3].contents = debug_directory(offset);

        std::string strings;
        ByteWriter table;
        std::vector<std::string> section_names;
        for (const Section& each : sections) {
            section_names.push_back(short_or_long(each.name, strings));
        }
        for (const Symbol& each : symbols) {
            write_symbol(each, table, strings);
        }
        std::size_t symbols_at = headers;
        for (const Section& each : sections) {
            symbols_at += each.contents.size();
        }
        ByteWriter file;
        file.text("MZ").pad_to(0x3c).number(64, 4).pad_to(64).text({"PE\0\0", 4});
        file.number(is_64_bit ? 0x8664 : 0x14c, 2).number(sections.size(), 2);
        file.number(timestamp, 4).number(symbols_at, 4).number(symbols.size(), 4);
        file.number(optional, 2).number(0x22, 2);
        put(file, optional_header());
        offset = headers;
        for (std::size_t i = 0; i < sections.size(); ++i) {
            const std::size_t size = sections[i].contents.size();
            std::string name = section_names[i];
            name.resize(8);
            file.text(name).number(size, 4).number(sections[i].address, 4).number(size, 4);
            file.number(offset, 4).number(0, 8).number(0, 4).number(sections[i].flags, 4);
            offset += size;
        }
        for (const Section& each : sections) {
            put(file, each.contents);
        }
        put(file, table.bytes());
        file.number(strings.size() + 4, 4).text(strings);
        return file.bytes();
    }

 private:
    static constexpr std::uint32_t kExports = 0x3000;
    static constexpr std::uint32_t kFunctions = 0x4000;
    static constexpr std::uint32_t kDebug = 0x5000;

    /// "/N" for a name that does not fit; N counts from the size before the strings.
    static std::string short_or_long(const std::string& name, std::string& strings) {
        if (name.size() <= 8) {
            return name;
        }
        const std::string reference = "/" + std::to_string(strings.size() + 4);
        strings += name + '\0';
        return reference;
    }

    static void write_symbol(const Symbol& symbol, ByteWriter& table, std::string& strings) {
        if (symbol.name.size() <= 8) {
            std::string name = symbol.name;
            name.resize(8);
            table.text(name);
        } else {
            table.number(0, 4).number(strings.size() + 4, 4);
            strings += symbol.name + '\0';
        }
        table.number(symbol.value, 4).number(1, 2).number(symbol.type, 2);
        table.number(symbol.storage, 1).number(0, 1);
    }

    [[nodiscard]] ByteVector optional_header() const {
        ByteWriter header;
        header.number(is_64_bit ? 0x20b : 0x10b, 2).pad_to(is_64_bit ? 24 : 28);
        header.number(image_base, is_64_bit ? 8 : 4).pad_to(56).number(image_size, 4);
        header.pad_to(is_64_bit ? 108 : 92).number(16, 4);
        for (std::uint32_t i = 0; i < 16; ++i) {
            const bool used = (i == 0 && !exports.empty()) || (i == 3 && !functions.empty()) ||
                              (i == 6 && !guid.empty());
            const std::uint32_t address = i == 0 ? kExports : i == 3 ? kFunctions : kDebug;
            const std::size_t size = i == 0   ? export_table().size()
                                     : i == 3 ? functions.size() * 12
                                              : 28;
            header.number(used ? address : 0, 4).number(used ? size : 0, 4);
        }
        return header.bytes();
    }

    [[nodiscard]] ByteVector export_table() const {
        const std::size_t count = exports.size();
        const std::size_t functions_at = kExports + 40;
        const std::size_t names_at = functions_at + 4 * count;
        const std::size_t ordinals_at = names_at + 4 * count;
        std::size_t text_at = ordinals_at + 2 * count;
        ByteWriter table;
        table.pad_to(20).number(count, 4).number(count, 4).number(functions_at, 4);
        table.number(names_at, 4).number(ordinals_at, 4);
        for (const Export& each : exports) {
            table.number(each.address, 4);
        }
        for (const Export& each : exports) {
            table.number(text_at, 4);
            text_at += each.name.size() + 1;
        }
        for (std::size_t i = 0; i < count; ++i) {
            table.number(i, 2);
        }
        for (const Export& each : exports) {
            table.text(each.name).number(0, 1);
        }
        return table.bytes();
    }

    [[nodiscard]] ByteVector function_table() const {
        ByteWriter table;
        for (const auto& [begin, end] : functions) {
            table.number(begin, 4).number(end, 4).number(0, 4);
        }
        return table.bytes();
    }

    [[nodiscard]] ByteVector debug_directory(std::size_t offset) const {
        if (guid.empty()) {
            return {};
        }
        ByteWriter writer;
        writer.pad_to(12).number(2, 4).number(24 + pdb_path.size() + 1, 4).number(kDebug + 28, 4);
        writer.number(offset + 28, 4).text("RSDS").text(guid).number(age, 4);
        writer.text(pdb_path).number(0, 1);
        return writer.bytes();
    }
};

}  // namespace wick::test
