#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/mapped_file.hpp"
#include "base/result.hpp"
#include "object/msf_file.hpp"
#include "object/pdb_debug_info.hpp"
#include "object/pdb_functions.hpp"
#include "object/pdb_inline_chains.hpp"
#include "object/pdb_item_names.hpp"
#include "object/pdb_lines.hpp"
#include "object/pdb_publics.hpp"
#include "object/source_resolver.hpp"
#include "object/symbol_table.hpp"

namespace wick::object {

/// The debug information of an image of Windows, which the linker keeps in a file of its own.
///
/// Of its modules, which are the object files that were linked, only those are read that an address
/// lies in. All addresses are relative to the start of the image. Safe to use from several threads.
class PdbFile {
 public:
    /// Maps a file and reads its tables of contents.
    /// @error IoError when it cannot be read; MalformedInput when it is damaged;
    ///        UnsupportedPlatform for .pdb files of another kind.
    [[nodiscard]] static Result<std::shared_ptr<const PdbFile>> open(const std::string& path);

    /// The same from bytes that outlive the result.
    [[nodiscard]] static Result<std::shared_ptr<const PdbFile>> parse(Bytes bytes);

    /// What the image must have, too.
    [[nodiscard]] const CodeViewId& id() const noexcept { return id_; }

    /// The function that has the code at an address, or else the last public name before it. Names
    /// are views that live as long as this.
    [[nodiscard]] std::optional<Symbol> find(std::uint64_t address) const;

    /// As SourceResolver::resolve().
    [[nodiscard]] ResolvedFrames resolve(std::span<const std::uint64_t> addresses,
                                         const ResolveOptions& options) const;

 private:
    /// The symbols and lines of one object file that was linked.
    struct Module {
        MsfStream stream;
        Bytes symbols;
        PdbFunctions functions;
        PdbLines lines;
    };

    /// A function at an address; both null when none is known.
    struct Place {
        PdbAddress address;
        Module* module = nullptr;
        const PdbFunction* function = nullptr;
    };

    explicit PdbFile(MsfFile file) : file_(std::move(file)) {}

    [[nodiscard]] Place place_of(std::uint64_t address) const;
    [[nodiscard]] Module& module(std::size_t index) const;
    [[nodiscard]] std::optional<Symbol> find_public(PdbAddress place) const;
    void append_frames(std::span<const Place> places, bool lines, ResolvedFrames& frames) const;
    [[nodiscard]] std::vector<SourceFrame> chain_of(const Place& place,
                                                    std::span<const InlineHit> inlined,
                                                    bool lines) const;
    [[nodiscard]] SourceLine location_of(const Module& module,
                                         const std::optional<PdbLine>& line) const;

    std::optional<MappedFile> mapped_;
    MsfFile file_;
    CodeViewId id_;
    PdbDebugInfo info_;
    MsfStream names_;
    mutable std::mutex mutex_;
    mutable std::vector<std::unique_ptr<Module>> modules_;
    mutable std::optional<PdbPublics> publics_;
    mutable std::optional<PdbItemNames> items_;
};

/// Inlined functions and source lines by a .pdb file.
class PdbResolver final : public SourceResolver {
 public:
    explicit PdbResolver(std::shared_ptr<const PdbFile> file) : file_(std::move(file)) {}

    [[nodiscard]] ResolvedFrames resolve(std::span<const std::uint64_t> addresses,
                                         const ResolveOptions& options) const override {
        return file_->resolve(addresses, options);
    }

 private:
    std::shared_ptr<const PdbFile> file_;
};

}  // namespace wick::object
