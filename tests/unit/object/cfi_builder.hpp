#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "unit/object/elf_builder.hpp"

namespace wick::test {

/// Bytes given as numbers, to write instructions by hand.
inline std::string code(std::initializer_list<int> bytes) {
    std::string text;
    for (const int byte : bytes) {
        text.push_back(static_cast<char>(byte));
    }
    return text;
}

/// Makes .eh_frame or .debug_frame with one CIE and the FDEs that are added.
class CfiBuilder {
 public:
    struct Function {
        std::uint64_t begin = 0x1000;
        std::uint64_t size = 0x100;
        std::string instructions;
    };

    bool is_eh_frame = true;
    bool is_64_bit_format = false;
    int version = 1;
    std::string augmentation = "zR";
    std::string augmentation_data = code({0x00});  ///< Absolute pointers.
    std::uint64_t return_register = 16;
    std::string common_instructions = code({0x0c, 7, 8, 0x90, 1});  ///< CFA rsp+8, rip at CFA-8.
    bool compact_pointers = false;                                  ///< pc-relative, 4 bytes.
    std::vector<Function> functions;
    std::uint64_t address = 0x8000;

    [[nodiscard]] std::vector<std::byte> build() const {
        ByteWriter section;
        std::string body = code({version}) + augmentation + '\0';
        if (version == 4) {
            body += code({8, 0});
        }
        body += code({1, 0x78, static_cast<int>(return_register)});  // code 1, data -8
        if (augmentation.starts_with('z')) {
            body += code({static_cast<int>(augmentation_data.size())}) + augmentation_data;
        }
        write(section, is_eh_frame ? 0 : ~std::uint64_t{0}, body + common_instructions);
        for (const Function& function : functions) {
            write_function(section, function);
        }
        section.number(0, 4);
        return section.bytes();
    }

    /// A file that holds the section and nothing else.
    [[nodiscard]] std::vector<std::byte> file(std::uint16_t machine = 62) const {
        ElfBuilder elf;
        elf.machine = machine;
        elf.add({is_eh_frame ? ".eh_frame" : ".debug_frame", 1, 2, address, build(), 0, 0, 0});
        return elf.build();
    }

 private:
    [[nodiscard]] int id_size() const { return is_64_bit_format && !is_eh_frame ? 8 : 4; }

    void write(ByteWriter& section, std::uint64_t id, const std::string& body) const {
        const std::uint64_t length = body.size() + static_cast<std::uint64_t>(id_size());
        if (is_64_bit_format) {
            section.number(0xffffffff, 4).number(length, 8);
        } else {
            section.number(length, 4);
        }
        section.number(id, id_size()).text(body);
    }

    void write_function(ByteWriter& section, const Function& function) const {
        const std::size_t id_offset = section.size() + (is_64_bit_format ? 12 : 4);
        const std::size_t pointer_offset = id_offset + static_cast<std::size_t>(id_size());
        ByteWriter body;
        if (compact_pointers) {
            body.number(function.begin - (address + pointer_offset), 4).number(function.size, 4);
        } else {
            body.number(function.begin, 8).number(function.size, 8);
        }
        if (augmentation.starts_with('z')) {
            body.number(0, 1);
        }
        body.text(function.instructions);
        write(section, is_eh_frame ? id_offset : 0, std::string(as_text(body.bytes())));
    }
};

}  // namespace wick::test
