#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "object/elf_file.hpp"

namespace wick::object {

/// A function by the symbol table.
struct Symbol {
    std::uint64_t address = 0;  ///< In the object file's own address space.
    std::uint64_t size = 0;     ///< Bytes; where the file gives none, up to the next function.
    std::string_view name;      ///< Mangled, without a symbol version; valid as long as the table.
    bool is_nearest = false;    ///< The last name before the address; the code may not be its.
};

/// A function of a file that is no ELF file.
struct NamedCode {
    std::uint64_t address = 0;
    std::uint64_t size = 0;  ///< 0: up to the next function, or the end of its range of code.
    std::string_view name;
    bool is_label = false;    ///< Perhaps a place within a function.
    bool is_nearest = false;  ///< See Symbol.
};

/// Addresses from `address` up to `end` that hold code.
struct CodeRange {
    std::uint64_t address = 0;
    std::uint64_t end = 0;
};

/// An object file to take symbols from.
struct SymbolSource {
    const ElfFile* elf = nullptr;        ///< Needed while the table is built.
    std::shared_ptr<const void> keeper;  ///< Owner of the file's bytes; the table holds on to it.
};

/// The functions of one object file, by address. Names stay where they are, in the mapped files;
/// an entry is found without reading any other name.
///
/// Format: System V gABI chapter 4, "Symbol Table".
class SymbolTable {
 public:
    SymbolTable() = default;

    /// Merges the functions of several files of one build: the program itself, its separate debug
    /// file, its MiniDebugInfo. Of each file .symtab is read, or .dynsym where that is missing,
    /// and the PLT's entries as `name@plt`. Damaged entries are left out.
    [[nodiscard]] static SymbolTable build(std::span<const SymbolSource> sources);

    /// Puts functions of another format together. Names are copied.
    /// @param code  Where functions of unknown size end, at the latest.
    [[nodiscard]] static SymbolTable build(std::span<const NamedCode> functions,
                                           std::span<const CodeRange> code);

    /// Returns the innermost function that covers the address. Where several names share an
    /// address, global goes before weak before local, then is_better_name() decides.
    [[nodiscard]] std::optional<Symbol> find(std::uint64_t address) const noexcept;

    /// Calls `visit` with every function, by ascending address.
    template <class Visit>
    void each(Visit visit) const {
        for (const Entry& entry : entries_) {
            visit(
                Symbol{entry.address, entry.end - entry.address, name_of(entry), entry.is_nearest});
        }
    }

    /// Number of functions.
    [[nodiscard]] std::size_t size() const noexcept { return entries_.size(); }

    [[nodiscard]] bool empty() const noexcept { return entries_.empty(); }

 private:
    friend class SymbolTableBuilder;

    static constexpr std::uint32_t kNone = UINT32_MAX;

    struct Entry {
        std::uint64_t address = 0;
        std::uint64_t end = 0;            ///< Equal to `address` until the end is known.
        std::uint32_t name = 0;           ///< Offset in the names of `source`.
        std::uint16_t source = 0;         ///< Index into names_.
        std::uint8_t rank = 0;            ///< The higher, the better the symbol.
        bool is_label = false;            ///< A symbol without a type (STT_NOTYPE).
        bool is_nearest = false;          ///< See Symbol.
        std::uint32_t enclosing = kNone;  ///< Index of the function around this one.
    };

    struct Names {
        std::string_view text;  ///< NUL-terminated names, one after the other.
        bool versioned = true;  ///< Names may end in "@VERSION".
        std::shared_ptr<const void> keeper;
    };

    [[nodiscard]] std::string_view name_of(const Entry& entry) const noexcept;

    std::vector<Entry> entries_;
    std::vector<Names> names_;
};

}  // namespace wick::object
