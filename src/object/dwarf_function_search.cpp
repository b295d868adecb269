#include "object/dwarf_function_search.hpp"

#include <algorithm>
#include <numeric>

#include "object/dwarf_code_attributes.hpp"
#include "object/dwarf_file.hpp"
#include "object/dwarf_ranges.hpp"

namespace wick::object {
namespace {

/// Calls inlined in each other; real chains are far shorter.
constexpr std::uint32_t kLongestChain = 256;

/// Entries that cover an address, on average.
constexpr std::size_t kMostHits = 256;

/// How often the bytes of a unit may be read for one list of addresses. Functions lie within
/// functions two or three deep; in a hostile file it could be thousands.
constexpr std::uint64_t kMostReadings = 16;

/// Goes over the entries of functions that cover addresses.
class Search {
 public:
    Search(const DwarfUnit& unit, const AbbreviationTable& abbreviations,
           std::span<const std::uint64_t> addresses, std::span<const std::uint32_t> positions,
           FoundFunctions& found)
        : unit_(unit),
          abbreviations_(abbreviations),
          addresses_(addresses),
          positions_(positions),
          found_(found),
          hits_left_(4096 + kMostHits * addresses.size()),
          bytes_left_(kMostReadings * (unit.header.end - unit.header.offset)),
          reader_(unit.file->section(DebugSection::Info).first(unit.header.end),
                  unit.file->byte_order()),
          budget_(unit.header.end - unit.header.offset),
          lengths_(found.functions.size()) {}

    /// Notes which of the addresses the function at an offset and the calls inlined in it cover.
    void run(std::uint64_t function);

 private:
    /// Reads the entry at the reader's position and moves to the next; false to stop.
    bool step();
    /// The function that calls below the entry are inlined in, if those are of interest.
    std::uint32_t find_hits(const Abbreviation& abbreviation, std::uint64_t offset,
                            const CodeAttributes& attributes);
    [[nodiscard]] bool covers(const AddressRange& range) const;
    bool record(const AddressRange& range, std::uint32_t function);
    void enter(const Abbreviation& abbreviation, std::uint64_t sibling, std::uint32_t function);

    const DwarfUnit& unit_;
    const AbbreviationTable& abbreviations_;
    std::span<const std::uint64_t> addresses_;
    std::span<const std::uint32_t> positions_;  ///< Of each address in FoundFunctions::innermost.
    FoundFunctions& found_;
    std::size_t hits_left_;
    std::uint64_t bytes_left_;
    ByteReader reader_;
    RangeBudget budget_;
    /// For each open level: the function around it, if that is hit.
    std::vector<std::uint32_t> around_;
    std::vector<std::uint32_t> lengths_;  ///< Of the chains that end in FoundFunctions::functions.
};

void Search::run(std::uint64_t function) {
    if (bytes_left_ == 0) {
        return;
    }
    reader_.seek(function);
    around_.assign(1, kNoFunction);
    while (!reader_.at_end() && step()) {
    }
    bytes_left_ -= std::min<std::uint64_t>(bytes_left_, reader_.position() - function);
}

bool Search::step() {
    const std::uint64_t offset = reader_.position();
    const std::uint64_t code = read_uleb(reader_);
    if (code == 0) {
        around_.pop_back();
        return around_.size() > 1;  // Level 0 holds nothing but the function itself.
    }
    const Abbreviation* abbreviation = abbreviations_.find(code);
    if (abbreviation == nullptr || around_.size() > kDeepestEntries) {
        return false;
    }
    const bool may_hit = abbreviation->kind == EntryKind::Function
                             ? abbreviation->has_code
                             : (abbreviation->kind == EntryKind::InlinedCall ||
                                abbreviation->kind == EntryKind::Block) &&
                                   around_.back() != kNoFunction;
    CodeAttributes attributes;
    if (may_hit || (abbreviation->has_children && abbreviation->has_sibling)) {
        attributes = read_code_attributes(reader_, unit_, abbreviations_, *abbreviation);
    } else {
        abbreviations_.skip(reader_, *abbreviation);
    }
    const std::uint32_t function =
        may_hit ? find_hits(*abbreviation, offset, attributes) : kNoFunction;
    if (abbreviation->has_children) {
        enter(*abbreviation, attributes.sibling, function);
    }
    return around_.size() > 1;
}

std::uint32_t Search::find_hits(const Abbreviation& abbreviation, std::uint64_t offset,
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

bool Search::covers(const AddressRange& range) const {
    const auto first = std::ranges::lower_bound(addresses_, range.begin);
    return first != addresses_.end() && *first < range.end;
}

bool Search::record(const AddressRange& range, std::uint32_t function) {
    bool any = false;
    for (auto at = std::ranges::lower_bound(addresses_, range.begin);
         at != addresses_.end() && *at < range.end && hits_left_ != 0; ++at) {
        --hits_left_;
        any = true;
        found_.innermost[positions_[static_cast<std::size_t>(at - addresses_.begin())]] = function;
    }
    return any;
}

void Search::enter(const Abbreviation& abbreviation, std::uint64_t sibling,
                   std::uint32_t function) {
    // Only ever forwards, so that a hostile file cannot make it go round in circles.
    const bool descend = function != kNoFunction || abbreviation.kind == EntryKind::Scope;
    if (!descend && sibling > reader_.position() && sibling < unit_.header.end) {
        reader_.seek(sibling);
        return;
    }
    around_.push_back(function);
}

}  // namespace

UnitFunctions::UnitFunctions(const DwarfUnit& unit)
    : unit_(unit), abbreviations_(unit.file->abbreviations(unit)) {}

const FunctionOutline& UnitFunctions::outline(OutlineDepth depth) const {
    Outline& outline = depth == OutlineDepth::Whole ? whole_ : scopes_;
    std::call_once(outline.once, [&] {
        outline.functions = FunctionOutline::build(unit_, *abbreviations_, depth);
    });
    return outline.functions;
}

FoundFunctions UnitFunctions::find(std::span<const std::uint64_t> addresses) const {
    FoundFunctions found;
    found.innermost.assign(addresses.size(), kNoFunction);
    std::vector<std::uint32_t> positions(addresses.size());
    std::iota(positions.begin(), positions.end(), 0U);
    const FunctionOutline& scopes = outline(OutlineDepth::Scopes);
    positions = search(scopes, addresses, positions, found);
    if (scopes.has_gaps() && !positions.empty()) {
        static_cast<void>(search(outline(OutlineDepth::Whole), addresses, positions, found));
    }
    return found;
}

std::vector<std::uint32_t> UnitFunctions::search(const FunctionOutline& outline,
                                                 std::span<const std::uint64_t> addresses,
                                                 std::span<const std::uint32_t> positions,
                                                 FoundFunctions& found) const {
    std::vector<std::uint64_t> wanted;
    std::vector<std::uint64_t> functions;
    wanted.reserve(positions.size());
    for (const std::uint32_t position : positions) {
        wanted.push_back(addresses[position]);
        if (const auto function = outline.find(wanted.back())) {
            functions.push_back(*function);
        }
    }
    // In the order of the file, so that of those that overlap the last one counts.
    std::ranges::sort(functions);
    functions.erase(std::unique(functions.begin(), functions.end()), functions.end());
    Search search(unit_, *abbreviations_, wanted, positions, found);
    for (const std::uint64_t function : functions) {
        search.run(function);
    }
    std::vector<std::uint32_t> missing(positions.begin(), positions.end());
    std::erase_if(missing, [&](std::uint32_t i) { return found.innermost[i] != kNoFunction; });
    return missing;
}

}  // namespace wick::object
