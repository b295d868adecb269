#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/mapped_file.hpp"
#include "object/inline_resolver_files.hpp"

#ifndef WICK_DWARF_FIXTURES
#define WICK_DWARF_FIXTURES ""
#endif

namespace wick::test {

/// Path of a program that fixtures/dwarf builds.
inline std::string dwarf_fixture(std::string_view name) {
    return std::string(WICK_DWARF_FIXTURES) + "/" + std::string(name);
}

/// A program with all that is needed to resolve its addresses.
struct DwarfProgram {
    explicit DwarfProgram(const std::string& path)
        : file(MappedFile::open(path).value()),
          elf(object::ElfFile::parse(file.bytes()).value()),
          sections(object::DebugSections::open(elf)),
          resolver({sections, object::open_alternate(elf, path, {{}, {}}),
                    object::split_units_of(path)}) {}

    /// Address of a symbol of any kind in .symtab.
    [[nodiscard]] std::optional<std::uint64_t> label(std::string_view name) const {
        const object::Section* table = elf.section(".symtab");
        const object::Section* texts = elf.section(".strtab");
        if (table == nullptr || texts == nullptr) {
            return std::nullopt;
        }
        ByteReader reader(elf.contents(*table));
        while (reader.remaining() >= 24) {
            ByteReader text(elf.contents(*texts));
            text.seek(reader.u32());
            reader.skip(4);
            const std::uint64_t address = reader.u64();
            reader.skip(8);
            if (text.c_string() == name) {
                return address;
            }
        }
        return std::nullopt;
    }

    MappedFile file;
    object::ElfFile elf;
    std::shared_ptr<const object::DebugSections> sections;
    object::InlineResolver resolver;
};

}  // namespace wick::test

/// Skips a test whose program is not there, and says which.
#define WICK_NEED_DWARF_FIXTURE(name)                                       \
    if (!std::filesystem::exists(wick::test::dwarf_fixture(name))) {        \
        GTEST_SKIP() << "needs " << (name) << ", which was not built here"; \
    }
