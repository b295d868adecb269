#include "object/inline_resolver.hpp"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <optional>
#include <utility>

#include <boost/unordered/unordered_flat_map.hpp>

#include "object/dwarf_address_index.hpp"
#include "object/dwarf_file.hpp"
#include "object/dwarf_function_search.hpp"
#include "object/dwarf_split_units.hpp"
#include "object/dwarf_workers.hpp"
#include "object/inline_resolver_unit.hpp"

namespace wick::object {
namespace {

/// Bytes of units that are worth one more thread.
constexpr std::uint64_t kBytesPerThread = std::uint64_t{1} << 20U;

std::uint64_t size_of(const DwarfUnit& unit) {
    return unit.header.end - unit.header.offset;
}

unsigned threads_for(const std::vector<UnitAddresses>& units, unsigned most) {
    std::uint64_t bytes = 0;
    for (const UnitAddresses& each : units) {
        // A skeleton is small, what it stands for is not.
        bytes += each.unit->split_name.empty() ? size_of(*each.unit) : kBytesPerThread;
    }
    const std::uint64_t worth = 1 + bytes / kBytesPerThread;
    return worker_count(static_cast<std::size_t>(std::min<std::uint64_t>(worth, units.size())),
                        most);
}

/// Indices of units with the largest first, so that no thread starts on it when all others are
/// done.
std::vector<std::size_t> largest_first(const std::vector<UnitAddresses>& units) {
    std::vector<std::size_t> order(units.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
        order[i] = i;
    }
    std::ranges::stable_sort(order, std::ranges::greater{},
                             [&](std::size_t i) { return size_of(*units[i].unit); });
    return order;
}

void load_sections(const DebugSections& sections, bool lines) {
    using enum DebugSection;
    // What is damaged reads as empty and leaves the others readable.
    static_cast<void>(
        sections.load({Info, Abbrev, Str, LineStr, StrOffsets, Addr, RngLists, Ranges}));
    if (lines) {
        static_cast<void>(sections.load({Line}));
    }
}

}  // namespace

/// What is read of the files so far.
class InlineResolver::State {
 public:
    explicit State(DebugFiles files)
        : sections_(std::move(files.main)),
          alternate_sections_(std::move(files.alternate)),
          split_units_(std::move(files.split)),
          base_(files.base) {}

    ResolvedFrames resolve(std::span<const std::uint64_t> asked, const ResolveOptions& options);

 private:
    void open(bool lines);
    [[nodiscard]] std::vector<std::uint64_t> moved(std::span<const std::uint64_t> addresses) const;
    [[nodiscard]] const UnitFunctions& functions_of(const DwarfUnit& unit);
    void merge(const std::vector<UnitAddresses>& units, std::vector<UnitFrames>& results,
               ResolvedFrames& frames) const;

    std::shared_ptr<const DebugSections> sections_;
    std::shared_ptr<const DebugSections> alternate_sections_;
    SplitUnits split_units_;
    std::uint64_t base_;
    std::once_flag opened_;
    std::optional<DwarfFile> alternate_;
    std::optional<DwarfFile> file_;
    AddressIndex index_;
    std::mutex functions_mutex_;
    boost::unordered_flat_map<const DwarfUnit*, std::unique_ptr<const UnitFunctions>> functions_;
};

void InlineResolver::State::open(bool lines) {
    std::call_once(opened_, [&] {
        load_sections(*sections_, lines);
        if (alternate_sections_ != nullptr) {
            load_sections(*alternate_sections_, false);
            alternate_.emplace(alternate_sections_);
        }
        file_.emplace(sections_, alternate_ ? &*alternate_ : nullptr);
        index_ = AddressIndex::build(*file_);
    });
}

const UnitFunctions& InlineResolver::State::functions_of(const DwarfUnit& unit) {
    const std::lock_guard lock(functions_mutex_);
    auto& functions = functions_[&unit];
    if (functions == nullptr) {
        functions = std::make_unique<const UnitFunctions>(unit);
    }
    return *functions;
}

std::vector<std::uint64_t> InlineResolver::State::moved(
    std::span<const std::uint64_t> addresses) const {
    std::vector<std::uint64_t> moved(addresses.begin(), addresses.end());
    for (std::uint64_t& each : moved) {
        each += base_;
    }
    return moved;
}

ResolvedFrames InlineResolver::State::resolve(std::span<const std::uint64_t> asked,
                                              const ResolveOptions& options) {
    open(options.lines);
    const std::vector<std::uint64_t> addresses = moved(asked);
    ResolvedFrames frames;
    const std::vector<UnitAddresses> units = index_.find(addresses);
    std::vector<UnitFrames> results(units.size());
    const std::vector<std::size_t> order = largest_first(units);
    const unsigned threads = threads_for(units, options.threads);
    std::vector<FunctionNames> names(std::max(1U, threads));
    std::atomic<std::size_t> missing{0};
    LineBudget budget = static_cast<std::int64_t>(
        options.lines ? 16 * sections_->get(DebugSection::Line).size() : 0);
    run_jobs(units.size(), threads, [&](std::size_t i, unsigned worker) {
        const UnitAddresses& job = units[order[i]];
        if (options.stop && options.stop()) {
            results[order[i]].left_out = true;
            return;
        }
        std::vector<std::uint64_t> own;
        own.reserve(job.positions.size());
        for (const std::uint32_t position : job.positions) {
            own.push_back(addresses[position]);
        }
        const bool is_skeleton = !job.unit->split_name.empty();
        const DwarfUnit* split = is_skeleton ? split_units_.find(*job.unit) : nullptr;
        missing += is_skeleton && split == nullptr ? 1U : 0U;
        // clang can leave the inlined calls in the skeleton (-fsplit-dwarf-inlining).
        const DwarfUnit& entries = split != nullptr ? *split : *job.unit;
        results[order[i]] =
            resolve_unit(entries, functions_of(entries), options.lines ? job.unit : nullptr, own,
                         names[worker], budget);
    });
    frames.ranges_.resize(addresses.size());
    frames.missing_split_units_ = missing;
    merge(units, results, frames);
    return frames;
}

void InlineResolver::State::merge(const std::vector<UnitAddresses>& units,
                                  std::vector<UnitFrames>& results, ResolvedFrames& frames) const {
    for (std::size_t i = 0; i < units.size(); ++i) {
        UnitFrames& result = results[i];
        if (result.left_out) {
            for (const std::uint32_t position : units[i].positions) {
                frames.ranges_[position].left_out = true;
            }
            continue;
        }
        std::size_t next = 0;
        for (std::size_t k = 0; k < units[i].positions.size(); ++k) {
            ResolvedFrames::Range& range = frames.ranges_[units[i].positions[k]];
            const std::uint32_t count = result.counts[k];
            // Where units overlap, the first that knows a function counts.
            if (range.count == 0 || (count != 0 && frames.frames_[range.first].name.empty())) {
                range = {frames.frames_.size(), count, range.left_out};
                const auto first = result.frames.begin() + static_cast<std::ptrdiff_t>(next);
                frames.frames_.insert(frames.frames_.end(), first,
                                      first + static_cast<std::ptrdiff_t>(count));
            }
            next += count;
        }
        frames.paths_.splice(frames.paths_.end(), result.paths);
    }
}

InlineResolver::InlineResolver(DebugFiles files)
    : state_(std::make_unique<State>(std::move(files))) {}

InlineResolver::~InlineResolver() = default;

ResolvedFrames InlineResolver::resolve(std::span<const std::uint64_t> addresses,
                                       const ResolveOptions& options) const {
    return state_->resolve(addresses, options);
}

}  // namespace wick::object
