#include "object/inline_resolver_unit.hpp"

#include <algorithm>
#include <optional>
#include <unordered_map>

#include "object/dwarf_file.hpp"
#include "object/line_table.hpp"

namespace wick::object {
namespace {

/// The source files and lines of one unit; empty answers when none are wanted.
class UnitLines {
 public:
    UnitLines(const DwarfUnit* unit, std::span<const std::uint64_t> addresses, LineBudget& budget,
              std::list<std::string>& paths);

    [[nodiscard]] bool wanted() const noexcept { return wanted_; }

    /// The line of the address at a position of the list.
    [[nodiscard]] SourceLine at(std::size_t position) {
        return rows_.empty() ? SourceLine{} : place(rows_[position].file, rows_[position].line);
    }

    [[nodiscard]] SourceLine place(std::uint64_t file, std::uint32_t line);

 private:
    bool wanted_;
    std::optional<LineTable> table_;
    std::vector<LineRow> rows_;
    std::unordered_map<std::uint64_t, std::string_view> files_;
    std::list<std::string>& paths_;
};

UnitLines::UnitLines(const DwarfUnit* unit, std::span<const std::uint64_t> addresses,
                     LineBudget& budget, std::list<std::string>& paths)
    : wanted_(unit != nullptr), paths_(paths) {
    if (unit == nullptr || !unit->line_table) {
        return;
    }
    const DwarfFile& file = *unit->file;
    const LineSections sections{file.section(DebugSection::Line), file.section(DebugSection::Str),
                                file.section(DebugSection::LineStr), file.byte_order()};
    table_ = LineTable::parse(sections, *unit->line_table, unit->directory);
    if (!table_) {
        return;
    }
    const auto cost = static_cast<std::int64_t>(table_->program_size());
    if (budget.fetch_sub(cost) >= cost) {
        rows_ = table_->rows(addresses);
    }
}

SourceLine UnitLines::place(std::uint64_t file, std::uint32_t line) {
    if (!table_ || line == 0) {
        return {};
    }
    const auto [entry, added] = files_.try_emplace(file);
    if (added) {
        paths_.push_back(table_->path(file));
        entry->second = paths_.back();
    }
    return {entry->second, line};
}

/// Name and call of each function that was found, read when first needed: most have many hits.
class FunctionFacts {
 public:
    FunctionFacts(const DwarfUnit& unit, const FoundFunctions& found, FunctionNames& names)
        : unit_(unit), found_(found), names_(names), known_(found.functions.size()) {}

    struct Facts {
        std::string_view name;
        CallSite call;
    };

    const Facts& of(std::uint32_t function, bool with_call) {
        std::optional<Facts>& facts = known_[function];
        if (!facts) {
            const EntryPlace place{&unit_, found_.functions[function].offset};
            const bool calls = with_call && found_.functions[function].inlined;
            facts = Facts{names_.name(place), calls ? names_.call_site(place) : CallSite{}};
        }
        return *facts;
    }

 private:
    const DwarfUnit& unit_;
    const FoundFunctions& found_;
    FunctionNames& names_;
    std::vector<std::optional<Facts>> known_;
};

}  // namespace

UnitFrames resolve_unit(const DwarfUnit& entries, const UnitFunctions& functions,
                        const DwarfUnit* lines, std::span<const std::uint64_t> addresses,
                        FunctionNames& names, LineBudget& budget) {
    UnitFrames result;
    const FoundFunctions found = functions.find(addresses);
    FunctionFacts facts(entries, found, names);
    UnitLines source(lines, addresses, budget, result.paths);
    result.counts.reserve(addresses.size());
    for (std::size_t i = 0; i < addresses.size(); ++i) {
        const std::size_t first = result.frames.size();
        SourceLine location = source.at(i);
        std::uint32_t function = found.innermost[i];
        // Assembly has lines, and no functions.
        if (function == kNoFunction && location.line != 0) {
            result.frames.push_back({{}, false, location});
        }
        while (function != kNoFunction) {
            const auto& each = facts.of(function, source.wanted());
            result.frames.push_back({each.name, found.functions[function].inlined, location});
            location = source.place(each.call.file, each.call.line);
            function = found.functions[function].caller;
        }
        std::reverse(result.frames.begin() + static_cast<std::ptrdiff_t>(first),
                     result.frames.end());
        result.counts.push_back(static_cast<std::uint32_t>(result.frames.size() - first));
    }
    return result;
}

}  // namespace wick::object
