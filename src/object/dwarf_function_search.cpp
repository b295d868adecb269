#include "object/dwarf_function_search.hpp"

#include <algorithm>
#include <numeric>

#include "object/dwarf_constants.hpp"
#include "object/dwarf_file.hpp"
#include "object/dwarf_ranges.hpp"

namespace wick::object {
namespace {

using namespace dwarf;

/// Compilers nest a few dozen levels; this bounds the memory that a hostile file can take.
constexpr std::size_t kDeepest = 4096;

/// Calls inlined in each other; real chains are far shorter.
constexpr std::uint32_t kLongestChain = 256;

/// Entries that cover an address, on average.
constexpr std::size_t kMostHits = 256;

/// One pass over the entries of a unit.
class Pass {
 public:
    Pass(const DwarfUnit& unit, const AbbreviationTable& abbreviations,
         std::span<const std::uint64_t> addresses, std::span<const std::uint32_t> positions,
         FoundFunctions& found)
        : unit_(unit),
          abbreviations_(abbreviations),
          addresses_(addresses),
          positions_(positions),
          found_(found),
          hits_left_(4096 + kMostHits * addresses.size()),
          reader_(unit.file->section(DebugSection::Info).first(unit.header.end),
                  unit.file->byte_order()),
          budget_(unit.header.end - unit.header.offset) {}

    /// @param thorough  Look below types and functions without a hit, too: GNU's compiler puts the
    ///                  functions of local classes and lambdas below the function around them.
    void run(bool thorough);

    /// True when entries that may hold functions were jumped over.
    [[nodiscard]] bool jumped() const noexcept { return jumped_; }

 private:
    struct CodeAttributes {
        FormValue low_pc;
        FormValue high_pc;
        FormValue ranges;
        std::uint64_t sibling = 0;
    };

    /// Reads the entry at the reader's position and moves to the next; false to stop.
    bool step(bool thorough);
    /// The function that calls below the entry are inlined in, if those are of interest.
    std::uint32_t find_hits(const Abbreviation& abbreviation, std::uint64_t offset,
                            const CodeAttributes& attributes);
    [[nodiscard]] bool covers(const AddressRange& range) const;
    bool record(const AddressRange& range, std::uint32_t function);
    CodeAttributes read_attributes(const Abbreviation& abbreviation);
    void enter(const Abbreviation& abbreviation, std::uint64_t sibling, std::uint32_t function,
               bool thorough);

    const DwarfUnit& unit_;
    const AbbreviationTable& abbreviations_;
    std::span<const std::uint64_t> addresses_;
    std::span<const std::uint32_t> positions_;  ///< Of each address in FoundFunctions::innermost.
    FoundFunctions& found_;
    std::size_t hits_left_;
    ByteReader reader_;
    RangeBudget budget_;
    /// For each open level: the function around it, if that is hit.
    std::vector<std::uint32_t> around_;
    std::vector<std::uint32_t> lengths_;  ///< Of the chains that end in FoundFunctions::functions.
    bool jumped_ = false;
};

void Pass::run(bool thorough) {
    reader_.seek(unit_.header.first_entry);
    around_.assign(1, kNoFunction);
    lengths_.assign(found_.functions.size(), 0);
    while (!reader_.at_end() && step(thorough)) {
    }
}

bool Pass::step(bool thorough) {
    const std::uint64_t offset = reader_.position();
    const std::uint64_t code = read_uleb(reader_);
    if (code == 0) {
        around_.pop_back();
        return around_.size() > 1;  // Level 0 holds nothing but the unit itself.
    }
    const Abbreviation* abbreviation = abbreviations_.find(code);
    if (abbreviation == nullptr || around_.size() > kDeepest) {
        return false;
    }
    const bool may_hit = abbreviation->kind == EntryKind::Function
                             ? abbreviation->has_code
                             : (abbreviation->kind == EntryKind::InlinedCall ||
                                abbreviation->kind == EntryKind::Block) &&
                                   around_.back() != kNoFunction;
    const bool needs_sibling = abbreviation->has_children && abbreviation->has_sibling &&
                               abbreviation->kind != EntryKind::Scope;
    CodeAttributes attributes;
    if (may_hit || needs_sibling) {
        attributes = read_attributes(*abbreviation);
    } else {
        abbreviations_.skip(reader_, *abbreviation);
    }
    const std::uint32_t function =
        may_hit ? find_hits(*abbreviation, offset, attributes) : kNoFunction;
    if (abbreviation->has_children) {
        enter(*abbreviation, attributes.sibling, function, thorough);
    }
    return around_.size() > 1;
}

Pass::CodeAttributes Pass::read_attributes(const Abbreviation& abbreviation) {
    CodeAttributes result;
    for (const AbbreviatedAttribute& attribute : abbreviations_.attributes(abbreviation)) {
        const auto read = [&] {
            return read_form(reader_, attribute.form, attribute.implicit, unit_.header.format);
        };
        switch (attribute.name) {
            case kAtLowPc:
                result.low_pc = read();
                break;
            case kAtHighPc:
                result.high_pc = read();
                break;
            case kAtRanges:
                result.ranges = read();
                break;
            case kAtSibling:
                result.sibling = unit_.header.offset + read().number;
                break;
            default:
                skip_form(reader_, attribute.form, unit_.header.format);
        }
    }
    return result;
}

std::uint32_t Pass::find_hits(const Abbreviation& abbreviation, std::uint64_t offset,
                              const CodeAttributes& attributes) {
    const std::uint32_t around = around_.back();
    const bool is_block = abbreviation.kind == EntryKind::Block;
    const bool inlined = abbreviation.kind == EntryKind::InlinedCall;
    const std::uint32_t length = inlined ? lengths_[around] + 1 : 0;
    if (length > kLongestChain) {
        return kNoFunction;
    }
    const auto function = static_cast<std::uint32_t>(found_.functions.size());
    bool any_code = false;
    bool hit = false;
    visit_ranges(
        unit_, attributes.low_pc, attributes.high_pc, attributes.ranges, budget_,
        [&](const AddressRange& range) {
            any_code = any_code || range.is_code();
            hit = (range.is_code() && (is_block ? covers(range) : record(range, function))) || hit;
        });
    // GNU's compiler writes an empty range at the start of a unit as two zeros, which end the list
    // (seen in 12.2 with DWARF 4). The calls below such an entry have ranges of their own.
    const bool lost = !any_code && around != kNoFunction;
    if (!hit && !lost) {
        return kNoFunction;
    }
    if (is_block) {
        return around;
    }
    found_.functions.push_back({offset, inlined ? around : kNoFunction, inlined});
    lengths_.push_back(length);
    return function;
}

bool Pass::covers(const AddressRange& range) const {
    const auto first = std::ranges::lower_bound(addresses_, range.begin);
    return first != addresses_.end() && *first < range.end;
}

bool Pass::record(const AddressRange& range, std::uint32_t function) {
    bool any = false;
    for (auto at = std::ranges::lower_bound(addresses_, range.begin);
         at != addresses_.end() && *at < range.end && hits_left_ != 0; ++at) {
        --hits_left_;
        any = true;
        found_.innermost[positions_[static_cast<std::size_t>(at - addresses_.begin())]] = function;
    }
    return any;
}

void Pass::enter(const Abbreviation& abbreviation, std::uint64_t sibling, std::uint32_t function,
                 bool thorough) {
    const bool may_hold_functions =
        abbreviation.kind == EntryKind::Function || abbreviation.kind == EntryKind::Type;
    const bool descend = function != kNoFunction || abbreviation.kind == EntryKind::Scope ||
                         (thorough && abbreviation.kind != EntryKind::Other);
    // Only ever forwards, so that a hostile file cannot make it go round in circles.
    if (!descend && sibling > reader_.position() && sibling < unit_.header.end) {
        reader_.seek(sibling);
        jumped_ = jumped_ || may_hold_functions;
        return;
    }
    around_.push_back(function);
}

}  // namespace

FoundFunctions find_functions(const DwarfUnit& unit, const AbbreviationTable& abbreviations,
                              std::span<const std::uint64_t> addresses) {
    FoundFunctions found;
    found.innermost.assign(addresses.size(), kNoFunction);
    std::vector<std::uint32_t> positions(addresses.size());
    std::iota(positions.begin(), positions.end(), 0U);
    Pass quick(unit, abbreviations, addresses, positions, found);
    quick.run(false);
    std::erase_if(positions, [&](std::uint32_t i) { return found.innermost[i] != kNoFunction; });
    if (quick.jumped() && !positions.empty()) {
        std::vector<std::uint64_t> missing;
        missing.reserve(positions.size());
        for (const std::uint32_t position : positions) {
            missing.push_back(addresses[position]);
        }
        Pass(unit, abbreviations, missing, positions, found).run(true);
    }
    return found;
}

}  // namespace wick::object
