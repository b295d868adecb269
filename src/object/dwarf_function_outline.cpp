#include "object/dwarf_function_outline.hpp"

#include <algorithm>
#include <numeric>
#include <queue>

#include "object/dwarf_code_attributes.hpp"
#include "object/dwarf_file.hpp"

namespace wick::object {

/// One pass over the entries of a unit.
class FunctionOutline::Pass {
 public:
    Pass(const DwarfUnit& unit, const AbbreviationTable& abbreviations, OutlineDepth depth,
         FunctionOutline& outline)
        : unit_(unit),
          abbreviations_(abbreviations),
          whole_(depth == OutlineDepth::Whole),
          outline_(outline),
          reader_(unit.file->section(DebugSection::Info).first(unit.header.end),
                  unit.file->byte_order()),
          budget_(unit.header.end - unit.header.offset) {
        reader_.seek(unit.header.first_entry);
    }

    /// Reads one entry and moves to the next; false at the end.
    bool step();

 private:
    [[nodiscard]] bool is_of_interest_below(EntryKind kind) const noexcept {
        return kind == EntryKind::Scope || (whole_ && kind != EntryKind::Other);
    }

    void note(std::uint64_t offset, const CodeAttributes& attributes);
    void enter(EntryKind kind, std::uint64_t sibling);

    const DwarfUnit& unit_;
    const AbbreviationTable& abbreviations_;
    bool whole_;
    FunctionOutline& outline_;
    ByteReader reader_;
    RangeBudget budget_;
    std::size_t level_ = 0;
};

bool FunctionOutline::Pass::step() {
    const std::uint64_t offset = reader_.position();
    const std::uint64_t code = read_uleb(reader_);
    if (code == 0) {
        return level_ > 0 && --level_ > 0;  // Level 0 holds nothing but the unit itself.
    }
    const Abbreviation* abbreviation = abbreviations_.find(code);
    if (abbreviation == nullptr || level_ > kDeepestEntries) {
        return false;
    }
    const bool is_function = abbreviation->kind == EntryKind::Function && abbreviation->has_code;
    const bool needs_sibling = abbreviation->has_children && abbreviation->has_sibling &&
                               !is_of_interest_below(abbreviation->kind);
    CodeAttributes attributes;
    if (is_function || needs_sibling) {
        attributes = read_code_attributes(reader_, unit_, abbreviations_, *abbreviation);
    } else {
        abbreviations_.skip(reader_, *abbreviation);
    }
    if (is_function) {
        note(offset, attributes);
    }
    if (abbreviation->has_children) {
        enter(abbreviation->kind, attributes.sibling);
    }
    return level_ > 0 && !reader_.at_end();
}

void FunctionOutline::Pass::note(std::uint64_t offset, const CodeAttributes& attributes) {
    visit_ranges(unit_, attributes.low_pc, attributes.high_pc, attributes.ranges, budget_,
                 [&](const AddressRange& range) {
                     if (range.is_code()) {
                         outline_.entries_.push_back({range, offset});
                     }
                 });
}

void FunctionOutline::Pass::enter(EntryKind kind, std::uint64_t sibling) {
    // Only ever forwards, so that a hostile file cannot make it go round in circles.
    if (!is_of_interest_below(kind) && sibling > reader_.position() && sibling < unit_.header.end) {
        reader_.seek(sibling);
        outline_.has_gaps_ =
            outline_.has_gaps_ || kind == EntryKind::Function || kind == EntryKind::Type;
        return;
    }
    ++level_;
}

FunctionOutline FunctionOutline::build(const DwarfUnit& unit,
                                       const AbbreviationTable& abbreviations, OutlineDepth depth) {
    FunctionOutline outline;
    Pass pass(unit, abbreviations, depth, outline);
    while (pass.step()) {
    }
    outline.resolve_overlaps();
    return outline;
}

void FunctionOutline::resolve_overlaps() {
    std::vector<std::uint32_t> by_begin(entries_.size());
    std::iota(by_begin.begin(), by_begin.end(), 0U);
    std::ranges::stable_sort(by_begin, {},
                             [&](std::uint32_t i) { return entries_[i].range.begin; });
    std::vector<Entry> pieces;
    std::priority_queue<std::uint32_t> open;  // The last of the file on top.
    std::size_t next = 0;
    std::uint64_t from = 0;
    while (next < by_begin.size() || !open.empty()) {
        if (open.empty()) {
            from = entries_[by_begin[next]].range.begin;
        }
        while (next < by_begin.size() && entries_[by_begin[next]].range.begin <= from) {
            open.push(by_begin[next++]);
        }
        const Entry& top = entries_[open.top()];
        if (top.range.end <= from) {
            open.pop();
            continue;
        }
        const std::uint64_t to = next < by_begin.size()
                                     ? std::min(top.range.end, entries_[by_begin[next]].range.begin)
                                     : top.range.end;
        if (!pieces.empty() && pieces.back().offset == top.offset &&
            pieces.back().range.end == from) {
            pieces.back().range.end = to;
        } else {
            pieces.push_back({{from, to}, top.offset});
        }
        from = to;
    }
    pieces.shrink_to_fit();
    entries_ = std::move(pieces);
}

std::optional<std::uint64_t> FunctionOutline::find(std::uint64_t address) const noexcept {
    const auto after = std::ranges::upper_bound(
        entries_, address, {}, [](const Entry& entry) { return entry.range.begin; });
    if (after == entries_.begin() || std::prev(after)->range.end <= address) {
        return std::nullopt;
    }
    return std::prev(after)->offset;
}

}  // namespace wick::object
