#include "object/dwarf_function_search.hpp"

#include <algorithm>

#include "object/dwarf_constants.hpp"
#include "object/dwarf_file.hpp"
#include "object/dwarf_ranges.hpp"

namespace wick::object {
namespace {

using namespace dwarf;

/// Compilers nest a few dozen levels; this bounds the memory that a hostile file can take.
constexpr std::size_t kDeepest = 4096;

/// Hits per address on average; real chains of inlined calls are far shorter.
constexpr std::size_t kMostHits = 256;

/// One pass over the entries of a unit.
class Pass {
 public:
    Pass(const DwarfUnit& unit, const AbbreviationTable& abbreviations,
         std::span<const std::uint64_t> addresses, FoundFunctions& found)
        : unit_(unit),
          abbreviations_(abbreviations),
          addresses_(addresses),
          found_(found),
          most_hits_(found.hits.size() + 4096 + kMostHits * addresses.size()),
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
    /// Whether calls inlined below the entry are of interest.
    bool is_hit(const Abbreviation& abbreviation, std::uint64_t offset,
                const CodeAttributes& attributes);
    bool record(const AddressRange& range, std::uint32_t function);
    CodeAttributes read_attributes(const Abbreviation& abbreviation);
    void enter(const Abbreviation& abbreviation, std::uint64_t sibling, bool hit, bool thorough);

    const DwarfUnit& unit_;
    const AbbreviationTable& abbreviations_;
    std::span<const std::uint64_t> addresses_;
    FoundFunctions& found_;
    std::size_t most_hits_;
    ByteReader reader_;
    RangeBudget budget_;
    std::vector<std::uint8_t> in_hit_{0};  ///< For each open level: lies in a function that is hit.
    bool jumped_ = false;
};

void Pass::run(bool thorough) {
    reader_.seek(unit_.header.first_entry);
    in_hit_.assign(1, 0);
    while (!reader_.at_end() && step(thorough)) {
    }
}

bool Pass::step(bool thorough) {
    const std::uint64_t offset = reader_.position();
    const std::uint64_t code = read_uleb(reader_);
    if (code == 0) {
        in_hit_.pop_back();
        return in_hit_.size() > 1;  // Level 0 holds nothing but the unit itself.
    }
    const Abbreviation* abbreviation = abbreviations_.find(code);
    if (abbreviation == nullptr || in_hit_.size() > kDeepest) {
        return false;
    }
    const bool may_hit = abbreviation->kind == EntryKind::Function
                             ? abbreviation->has_code
                             : (abbreviation->kind == EntryKind::InlinedCall ||
                                abbreviation->kind == EntryKind::Block) &&
                                   in_hit_.back() != 0;
    const bool needs_sibling = abbreviation->has_children && abbreviation->has_sibling &&
                               abbreviation->kind != EntryKind::Scope;
    CodeAttributes attributes;
    if (may_hit || needs_sibling) {
        attributes = read_attributes(*abbreviation);
    } else {
        abbreviations_.skip(reader_, *abbreviation);
    }
    const bool hit = may_hit && is_hit(*abbreviation, offset, attributes);
    if (abbreviation->has_children) {
        enter(*abbreviation, attributes.sibling, hit, thorough);
    }
    return in_hit_.size() > 1;
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

bool Pass::is_hit(const Abbreviation& abbreviation, std::uint64_t offset,
                  const CodeAttributes& attributes) {
    const bool is_block = abbreviation.kind == EntryKind::Block;
    if (is_block && !abbreviation.has_code) {
        return true;
    }
    const auto function = static_cast<std::uint32_t>(found_.functions.size());
    bool hit = false;
    visit_ranges(unit_, attributes.low_pc, attributes.high_pc, attributes.ranges, budget_,
                 [&](const AddressRange& range) {
                     if (!range.is_code()) {
                         return;
                     }
                     const auto first = std::ranges::lower_bound(addresses_, range.begin);
                     if (first == addresses_.end() || *first >= range.end) {
                         return;
                     }
                     hit = is_block || record(range, function) || hit;
                 });
    if (hit && !is_block) {
        found_.functions.push_back({offset, static_cast<std::uint32_t>(in_hit_.size() - 1),
                                    abbreviation.kind == EntryKind::InlinedCall});
    }
    return hit;
}

bool Pass::record(const AddressRange& range, std::uint32_t function) {
    bool any = false;
    for (auto at = std::ranges::lower_bound(addresses_, range.begin);
         at != addresses_.end() && *at < range.end && found_.hits.size() < most_hits_; ++at) {
        found_.hits.push_back({static_cast<std::uint32_t>(at - addresses_.begin()), function});
        any = true;
    }
    return any;
}

void Pass::enter(const Abbreviation& abbreviation, std::uint64_t sibling, bool hit, bool thorough) {
    const bool may_hold_functions =
        abbreviation.kind == EntryKind::Function || abbreviation.kind == EntryKind::Type;
    const bool descend = hit || abbreviation.kind == EntryKind::Scope ||
                         (thorough && abbreviation.kind != EntryKind::Other);
    // Only ever forwards, so that a hostile file cannot make it go round in circles.
    if (!descend && sibling > reader_.position() && sibling < unit_.header.end) {
        reader_.seek(sibling);
        jumped_ = jumped_ || may_hold_functions;
        return;
    }
    in_hit_.push_back(hit ? 1 : 0);
}

void append_missing(const FoundFunctions& found, std::span<const std::uint64_t> addresses,
                    std::vector<std::uint32_t>& positions, std::vector<std::uint64_t>& missing) {
    std::vector<bool> has_hit(addresses.size());
    for (const FunctionHit& hit : found.hits) {
        has_hit[hit.address] = true;
    }
    for (std::size_t i = 0; i < addresses.size(); ++i) {
        if (!has_hit[i]) {
            positions.push_back(static_cast<std::uint32_t>(i));
            missing.push_back(addresses[i]);
        }
    }
}

}  // namespace

void FoundFunctions::keep_chains() {
    std::ranges::stable_sort(hits, {}, &FunctionHit::address);
    std::size_t kept = 0;
    std::size_t first = 0;  // Of the address's chain among those kept.
    for (std::size_t i = 0; i < hits.size(); ++i) {
        const FunctionHit hit = hits[i];
        const FoundFunction& function = functions[hit.function];
        if (kept == first || hits[first].address != hit.address) {
            first = kept;
        }
        if (!function.inlined) {
            kept = first;
        }
        while (kept > first && functions[hits[kept - 1].function].depth >= function.depth) {
            --kept;
        }
        hits[kept++] = hit;
    }
    hits.resize(kept);
}

FoundFunctions find_functions(const DwarfUnit& unit, const AbbreviationTable& abbreviations,
                              std::span<const std::uint64_t> addresses) {
    FoundFunctions found;
    Pass pass(unit, abbreviations, addresses, found);
    pass.run(false);
    if (pass.jumped()) {
        std::vector<std::uint32_t> positions;
        std::vector<std::uint64_t> missing;
        append_missing(found, addresses, positions, missing);
        if (!missing.empty()) {
            const std::size_t first_new = found.hits.size();
            Pass(unit, abbreviations, missing, found).run(true);
            for (std::size_t i = first_new; i < found.hits.size(); ++i) {
                found.hits[i].address = positions[found.hits[i].address];
            }
        }
    }
    found.keep_chains();
    return found;
}

}  // namespace wick::object
