#pragma once

#include <atomic>
#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/mapped_file.hpp"
#include "base/result.hpp"
#include "object/cfi_table.hpp"
#include "object/debug_file_search.hpp"
#include "object/elf_file.hpp"
#include "object/source_cache.hpp"
#include "object/symbol_table.hpp"
#include "object/windows_image.hpp"

namespace wick::object {

/// One object file that a process mapped, opened once and shared by everything that reads it: an
/// ELF file, or an image of Windows with its .pdb file. Addresses are those of the ELF file, or
/// relative to the start of the image of Windows. What is costly to read is read on first use,
/// once, from any thread.
class Image {
 public:
    /// Maps a file.
    /// @param path  Where to read it.
    /// @param name  Its path as the process saw it; separate debug files are looked for beside
    ///              that. Empty: the same as `path`.
    /// @error IoError when it cannot be read; MalformedInput when it is no object file.
    [[nodiscard]] static Result<std::shared_ptr<const Image>> open(
        const std::string& path, std::string name = {},
        DebugFileRoots roots = DebugFileRoots::usual());

    /// An image of Windows that is not on this machine, but its .pdb file is.
    [[nodiscard]] static std::shared_ptr<const Image> of_pdb(std::shared_ptr<const PdbFile> pdb,
                                                             std::string name);

    /// Takes over the bytes of an object file that is no file, such as the vdso.
    /// @error MalformedInput when the bytes are no ELF file.
    [[nodiscard]] static Result<std::shared_ptr<const Image>> from_memory(
        std::vector<std::byte> bytes, std::string name);

    Image(const Image&) = delete;
    Image& operator=(const Image&) = delete;
    ~Image() = default;

    /// Null for an image of Windows.
    [[nodiscard]] const ElfFile* elf() const noexcept { return elf_ ? &*elf_ : nullptr; }

    /// The path as the process saw it, or the name given to from_memory().
    [[nodiscard]] const std::string& path() const noexcept { return name_; }

    [[nodiscard]] const BuildId& build_id() const noexcept {
        return elf_ ? elf_->build_id() : windows_->build_id();
    }

    /// True when this is the build with that id.
    [[nodiscard]] bool is_build(const BuildId& id) const noexcept {
        return elf_ ? elf_->build_id() == id : windows_->is_build(id);
    }

    /// Address of the code that a process mapped from an offset of the file; nothing when the file
    /// has no code there.
    [[nodiscard]] std::optional<std::uint64_t> address_of_offset(
        std::uint64_t offset) const noexcept {
        return elf_ ? elf_->address_of_offset(offset) : windows_->address_of_offset(offset);
    }

    /// The file's call frame information; none for an image of Windows.
    [[nodiscard]] const CfiTable& unwind_info() const;

    /// Inlined functions and source lines; null when neither the file nor its separate debug file
    /// has debug information.
    [[nodiscard]] SourceCache* sources() const;

    /// Keeps debug sections that were inflated for sources(), so that the next run need not.
    /// @param stop  Asked now and then; when it says yes, nothing is kept.
    void keep_sections(const std::function<bool()>& stop = {}) const;

    /// True when the file was cut short before all of it was read; names may be missing.
    [[nodiscard]] bool was_cut() const noexcept;

    /// True when only dynamic symbols or exports name its code: it was stripped, and there is no
    /// debug file.
    [[nodiscard]] bool is_stripped() const;

    /// What the user can do to give names to code without; empty when nothing is known to help.
    /// Costly on first use.
    [[nodiscard]] std::string remedy() const;

    /// The package that installed the file; empty when that is not known. Costly on first use.
    [[nodiscard]] const std::string& package() const;

    /// The functions by the file itself, its separate debug file and its MiniDebugInfo. Other
    /// files are opened only when this one is stripped.
    /// Of an image of Windows only those that it names itself.
    [[nodiscard]] const SymbolTable& symbols() const;

    /// The function that has the code at an address, by symbols() or the .pdb file.
    [[nodiscard]] std::optional<Symbol> function_at(std::uint64_t address) const {
        return elf_ ? symbols().find(address) : windows_->function_at(address);
    }

 private:
    using Storage = std::variant<MappedFile, std::vector<std::byte>>;

    Image(Storage storage, ElfFile elf, std::string name, DebugFileRoots roots);
    Image(Storage storage, std::unique_ptr<const WindowsImage> windows, std::string name,
          DebugFileRoots roots);

    [[nodiscard]] SymbolTable read_symbols() const;
    [[nodiscard]] std::unique_ptr<SourceCache> open_sources() const;
    [[nodiscard]] const DebugFile* debug_file() const;

    Storage storage_;
    std::optional<ElfFile> elf_;
    std::unique_ptr<const WindowsImage> windows_;  ///< Null for an ELF file.
    std::string name_;
    DebugFileRoots roots_;
    mutable std::once_flag unwind_info_once_;
    mutable CfiTable unwind_info_;
    mutable std::once_flag debug_file_once_;
    mutable std::shared_ptr<const DebugFile> debug_file_;
    mutable std::once_flag sources_once_;
    mutable std::unique_ptr<SourceCache> sources_;
    mutable std::vector<std::shared_ptr<const DebugSections>> debug_sections_;
    mutable std::atomic<bool> sources_opened_{false};
    mutable std::once_flag package_once_;
    mutable std::string package_;
    mutable std::once_flag symbols_once_;
    mutable SymbolTable symbols_;
};

}  // namespace wick::object
