#pragma once

#include <atomic>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "base/byte_reader.hpp"
#include "object/dwarf_form.hpp"

namespace wick::object {

/// What an entry of debug information is to the search for functions.
enum class EntryKind : std::uint8_t {
    Other,        ///< Has no code, and nothing below it has.
    Function,     ///< DW_TAG_subprogram.
    InlinedCall,  ///< DW_TAG_inlined_subroutine.
    Block,        ///< Part of a function.
    Scope,        ///< May hold functions: a unit, namespace or module.
    Type,         ///< May hold functions, but hardly ever does: a class, structure or union.
};

/// One attribute of an abbreviation.
struct AbbreviatedAttribute {
    std::uint16_t name = 0;     ///< DW_AT_...
    std::uint16_t form = 0;     ///< DW_FORM_...
    std::int64_t implicit = 0;  ///< Of DW_FORM_implicit_const.
};

/// The shape of entries (DWARF 5, section 7.5.3).
struct Abbreviation {
    std::uint64_t code = 0;
    std::uint16_t tag = 0;
    EntryKind kind = EntryKind::Other;
    bool has_children = false;
    bool has_sibling = false;  ///< Says where the entry after its children is.
    bool has_code = false;     ///< Has a first address or ranges.
    std::uint16_t attribute_count = 0;
    std::uint32_t first_attribute = 0;
    std::uint32_t first_skip = 0;
};

/// The abbreviations of a unit, with what it takes to move past each kind of entry quickly.
class AbbreviationTable {
 public:
    /// Reads the table at an offset of .debug_abbrev up to its end or its first damage.
    [[nodiscard]] static AbbreviationTable parse(Bytes section, std::uint64_t offset,
                                                 const UnitFormat& format);

    /// Reads the table only as far as to the abbreviation of that code, and not far.
    [[nodiscard]] static AbbreviationTable parse_until(Bytes section, std::uint64_t offset,
                                                       const UnitFormat& format,
                                                       std::uint64_t code);

    /// The abbreviation of that code, or null.
    [[nodiscard]] const Abbreviation* find(std::uint64_t code) const noexcept {
        // Compilers count from 1.
        if (code - 1 < entries_.size() &&
            entries_[static_cast<std::size_t>(code - 1)].code == code) {
            return &entries_[static_cast<std::size_t>(code - 1)];
        }
        return find_unordered(code);
    }

    [[nodiscard]] std::span<const AbbreviatedAttribute> attributes(
        const Abbreviation& abbreviation) const noexcept {
        return std::span(attributes_)
            .subspan(abbreviation.first_attribute, abbreviation.attribute_count);
    }

    /// Moves a reader past the attributes of an entry.
    void skip(ByteReader& reader, const Abbreviation& abbreviation) const noexcept;

    /// Bytes of the section that were read.
    [[nodiscard]] std::uint64_t size_bytes() const noexcept { return size_bytes_; }

 private:
    /// Bytes to skip, and then a form of varying size; 0 ends the list.
    struct Skip {
        std::uint32_t bytes = 0;
        std::uint16_t form = 0;
    };

    explicit AbbreviationTable(const UnitFormat& format) noexcept : format_(format) {}

    /// Reads one abbreviation; false at the end of the table or at damage.
    bool read_entry(ByteReader& reader);
    bool read_attributes(ByteReader& reader, Abbreviation& abbreviation);
    void add_skips(Abbreviation& abbreviation);
    [[nodiscard]] const Abbreviation* find_unordered(std::uint64_t code) const noexcept;

    UnitFormat format_;
    std::vector<Abbreviation> entries_;
    std::vector<AbbreviatedAttribute> attributes_;
    std::vector<Skip> skips_;
    std::uint64_t size_bytes_ = 0;
};

/// The abbreviation tables of a file, each read once. Safe to use from several threads.
class AbbreviationCache {
 public:
    explicit AbbreviationCache(Bytes section) noexcept
        : section_(section), budget_(kReadings * section.size() + 65536) {}

    /// The table at an offset; an empty one when a hostile file asks for too many of them.
    [[nodiscard]] std::shared_ptr<const AbbreviationTable> get(std::uint64_t offset,
                                                               const UnitFormat& format);

    [[nodiscard]] Bytes section() const noexcept { return section_; }

 private:
    /// Tables may overlap in a hostile file, where one byte would be read again and again. Real
    /// ones are read once, and once more per format.
    static constexpr std::uint64_t kReadings = 16;

    using Key = std::pair<std::uint64_t, std::uint32_t>;

    Bytes section_;
    std::mutex mutex_;
    std::map<Key, std::shared_ptr<const AbbreviationTable>> tables_;
    std::uint64_t budget_;
};

}  // namespace wick::object
