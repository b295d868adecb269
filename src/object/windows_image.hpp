#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "object/debug_file_search.hpp"
#include "object/debug_sections.hpp"
#include "object/pdb_file.hpp"
#include "object/pe_file.hpp"
#include "object/source_cache.hpp"
#include "object/symbol_table.hpp"

namespace wick::object {

/// What names the code of an image of Windows: its .pdb file, the image itself, or both. Addresses
/// are relative to its start. What is costly is read on first use, once, from any thread.
class WindowsImage {
 public:
    /// @param file   The image; its bytes outlive this.
    /// @param path   Where it was read.
    /// @param name   Its path as the process saw it.
    WindowsImage(PeFile file, std::string path, std::string name, DebugFileRoots roots);

    /// An image that is not on this machine, but its .pdb file is.
    explicit WindowsImage(std::shared_ptr<const PdbFile> pdb);

    /// The id that it shares with its .pdb file, or else what its header has; see
    /// windows_build.hpp.
    [[nodiscard]] const BuildId& build_id() const noexcept { return build_id_; }

    /// True when this is the build with that id, of either kind.
    [[nodiscard]] bool is_build(const BuildId& id) const noexcept;

    /// The functions that the image itself names.
    [[nodiscard]] const SymbolTable& symbols() const;

    /// The function at an address, by the .pdb file or else the image.
    [[nodiscard]] std::optional<Symbol> function_at(std::uint64_t address) const;

    /// Inlined functions and source lines; null when there is no debug information.
    /// @param sections  Receives what may be kept for the next run.
    [[nodiscard]] std::unique_ptr<SourceCache> open_sources(
        const SectionCache* cache, std::shared_ptr<const DebugSections>& sections) const;

    /// True when only exports name its code.
    [[nodiscard]] bool is_stripped() const;

    /// What the user can do to give names to its code.
    [[nodiscard]] std::string remedy() const;

    /// Address of the code at an offset of the file.
    [[nodiscard]] std::optional<std::uint64_t> address_of_offset(
        std::uint64_t offset) const noexcept;

 private:
    [[nodiscard]] const PdbFile* pdb() const;
    void look_for_pdb() const;

    std::optional<PeFile> file_;
    std::string path_;
    std::string name_;
    DebugFileRoots roots_;
    BuildId build_id_;
    mutable std::once_flag pdb_once_;
    mutable std::shared_ptr<const PdbFile> pdb_;
    mutable std::string pdb_problem_;
    mutable std::once_flag symbols_once_;
    mutable SymbolTable symbols_;
};

}  // namespace wick::object
