#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string_view>

#include "object/debug_sections.hpp"
#include "object/source_resolver.hpp"

namespace wick::object {

/// A compile unit whose debug information lies in a file of its own (DWARF 5, section 3.1.2).
struct SplitUnit {
    std::string_view file_name;  ///< DW_AT_dwo_name.
    std::string_view directory;  ///< DW_AT_comp_dir, which a relative file name starts from.
    std::uint64_t id = 0;        ///< Is in both files; tells whether they belong together.
};

/// Opens the file of a split unit, or the package (.dwp) of all of a program's split units; null
/// when it cannot be found. Called for one unit at a time. The package is asked for first, with
/// null.
using SplitUnitLoader = std::function<std::shared_ptr<const DebugSections>(const SplitUnit* unit)>;

/// The files that hold one object file's debug information.
struct DebugFiles {
    std::shared_ptr<const DebugSections> main;
    std::shared_ptr<const DebugSections> alternate;  ///< By .gnu_debugaltlink; null without.
    SplitUnitLoader split;                           ///< May be empty.
    /// Added to addresses that are asked for: they may count from elsewhere than the files do.
    std::uint64_t base = 0;
};

/// Finds inlined functions and source lines of addresses of one object file in DWARF 2 to 5.
///
/// Reads the list of compile units once, then passes once over each unit that is hit, and reads the
/// entries of the functions that are hit. Units without a hit cost nothing. Safe to use from
/// several threads.
class InlineResolver final : public SourceResolver {
 public:
    explicit InlineResolver(DebugFiles files);
    ~InlineResolver() override;

    InlineResolver(const InlineResolver&) = delete;
    InlineResolver& operator=(const InlineResolver&) = delete;

    /// @param addresses  As SourceResolver wants them, counted from `DebugFiles::base`.
    [[nodiscard]] ResolvedFrames resolve(std::span<const std::uint64_t> addresses,
                                         const ResolveOptions& options = {}) const override;

 private:
    class State;
    std::unique_ptr<State> state_;
};

}  // namespace wick::object
