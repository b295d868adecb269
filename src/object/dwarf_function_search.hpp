#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <span>
#include <vector>

#include "object/dwarf_abbreviations.hpp"
#include "object/dwarf_function_outline.hpp"
#include "object/dwarf_unit.hpp"

namespace wick::object {

/// Stands for no function.
inline constexpr std::uint32_t kNoFunction = 0xffffffff;

/// A function or an inlined call.
struct FoundFunction {
    std::uint64_t offset = 0;            ///< Of its entry in .debug_info.
    std::uint32_t caller = kNoFunction;  ///< What an inlined call is inlined in.
    bool inlined = false;
};

/// The functions that cover addresses.
struct FoundFunctions {
    std::vector<FoundFunction> functions;
    /// For each address the innermost function, or kNoFunction. Where entries overlap, the last
    /// one counts, as in LLVM.
    std::vector<std::uint32_t> innermost;
};

/// Finds the functions and inlined calls of a unit.
///
/// The unit is passed over once, and a second time, thoroughly, when an address is in none of the
/// functions found first. What is kept says where each function's entry is, so that addresses that
/// come later need only the entries of the functions that they are in. Safe to use from several
/// threads.
class UnitFunctions {
 public:
    /// @param unit  Must live longer.
    explicit UnitFunctions(const DwarfUnit& unit);

    /// @param addresses  Ascending, each once.
    [[nodiscard]] FoundFunctions find(std::span<const std::uint64_t> addresses) const;

 private:
    struct Outline {
        std::once_flag once;
        FunctionOutline functions;
    };

    [[nodiscard]] const FunctionOutline& outline(OutlineDepth depth) const;
    /// Looks for the addresses at some positions of the list; returns those in no function.
    std::vector<std::uint32_t> search(const FunctionOutline& outline,
                                      std::span<const std::uint64_t> addresses,
                                      std::span<const std::uint32_t> positions,
                                      FoundFunctions& found) const;

    const DwarfUnit& unit_;
    std::shared_ptr<const AbbreviationTable> abbreviations_;
    mutable Outline scopes_;
    mutable Outline whole_;
};

}  // namespace wick::object
