#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <unordered_map>

#include "object/dwarf_file.hpp"

namespace wick::object {

/// Where an entry is.
struct EntryPlace {
    const DwarfUnit* unit = nullptr;
    std::uint64_t offset = 0;  ///< In .debug_info of the unit's file.
};

/// The call that an inlined function replaced.
struct CallSite {
    std::uint64_t file = 0;  ///< Number for LineTable::path().
    std::uint32_t line = 0;  ///< 0 when not known.
};

/// Finds the names of functions, which may be in another entry, unit or file. For one thread.
class FunctionNames {
 public:
    /// The linkage name where there is one, else the name, else empty.
    [[nodiscard]] std::string_view name(const EntryPlace& place);

    /// Where the inlined call at a place was.
    [[nodiscard]] CallSite call_site(const EntryPlace& place);

 private:
    struct Name {
        std::string_view text;
        bool is_linkage_name = false;
    };

    struct Attributes {
        FormValue name;
        FormValue linkage_name;
        FormValue origin;
        CallSite call;

        void take(std::uint16_t attribute, const FormValue& value);
    };

    struct PlaceHash {
        std::size_t operator()(
            const std::pair<const DwarfFile*, std::uint64_t>& key) const noexcept;
    };

    [[nodiscard]] Name find(const EntryPlace& place, int references);
    [[nodiscard]] Name read(const EntryPlace& place, int references);
    [[nodiscard]] Attributes attributes(const EntryPlace& place);
    [[nodiscard]] const AbbreviationTable& table(const DwarfUnit& unit);

    const DwarfUnit* last_unit_ = nullptr;
    std::shared_ptr<const AbbreviationTable> last_table_;
    std::unordered_map<std::pair<const DwarfFile*, std::uint64_t>, Name, PlaceHash> found_;
};

}  // namespace wick::object
