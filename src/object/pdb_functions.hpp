#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/byte_reader.hpp"
#include "object/pdb_address.hpp"

namespace wick::object {

/// A function by the symbols of its module.
struct PdbFunction {
    PdbAddress start;
    std::uint32_t size = 0;
    std::string_view name;  ///< As in the source, with its scopes; a view into the symbols.
    std::size_t body = 0;   ///< Where the symbols within it start; 0 for code without any.
};

/// The functions of one module, by address.
class PdbFunctions {
 public:
    PdbFunctions() = default;

    /// Reads the list of functions, and nothing of what is in them.
    /// @param symbols  Symbol records of a module with their signature; outlive this.
    explicit PdbFunctions(Bytes symbols);

    /// The function that covers the place, or null.
    [[nodiscard]] const PdbFunction* find(PdbAddress place) const noexcept;

 private:
    std::vector<PdbFunction> functions_;  ///< Ascending by address.
};

/// A stretch of code that was inlined from one line.
struct InlineRange {
    std::uint32_t begin = 0;  ///< Counted from the start of the function, as is the end.
    std::uint32_t end = 0;
    std::uint32_t line_offset = 0;   ///< To be added to the first line of the inlined function.
    std::uint32_t file = kSameFile;  ///< Position in the table of files.
    static constexpr std::uint32_t kSameFile = UINT32_MAX;  ///< The one of the inlined function.
};

/// A call that was replaced by a copy of the called function.
struct InlineSite {
    std::uint32_t item = 0;         ///< Number of the inlined function's name.
    std::uint32_t parent = kOuter;  ///< Index of the site around it.
    std::vector<InlineRange> ranges;

    static constexpr std::uint32_t kOuter = UINT32_MAX;  ///< The function itself.
};

/// All inlined calls within a function, each behind the one around it.
[[nodiscard]] std::vector<InlineSite> inline_sites(Bytes symbols, const PdbFunction& function);

/// Reads the annotations of an inlined call (microsoft-pdb, include/cvinfo.h, CV_BA_OP_*).
[[nodiscard]] std::vector<InlineRange> read_annotations(Bytes annotations);

}  // namespace wick::object
