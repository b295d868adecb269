#include "folding/readers/perf_script_lines.hpp"

#include "folding/readers/perf_script_inlines.hpp"
#include "model/hash.hpp"

namespace wick::folding {
namespace {

constexpr std::size_t kMostLineBytes = std::size_t{8} << 20U;
constexpr std::size_t kMostNameBytes = std::size_t{4} << 20U;

}  // namespace

PerfScriptLines::PerfScriptLines(const ReadOptions& options, StackSink& sink)
    : options_(options),
      sink_(sink),
      by_line_{ByteCache(kMostLineBytes), ByteCache(kMostLineBytes)},
      by_name_{ByteCache(kMostNameBytes), ByteCache(kMostNameBytes)} {}

PerfScriptLines::Meaning PerfScriptLines::meaning_of(std::string_view line, std::uint64_t hash) {
    ByteCache& cache = by_line_[java_];
    Meaning meaning = cache.find(line, hash);
    if (meaning == ByteCache::kAbsent) {
        meaning = meaning_of_rare(line, true);
        if (!cache.has_room(line)) {
            cache.clear();
        }
        cache.insert(line, hash, meaning);
    }
    return meaning;
}

PerfScriptLines::Meaning PerfScriptLines::meaning_of_rare(std::string_view line, bool is_call) {
    const auto frame = split(line);
    if (!frame) {
        return kUnreadable;
    }
    if (options_.inlines && java_ == 0 && may_have_inlines(*frame)) {
        return index_of(label_of({pending_name(*frame, is_call), FrameKind::User}, *frame));
    }
    if (shows_address(*frame, options_)) {
        return named(*frame);
    }
    key_.assign(symbol_without_offset(frame->symbol)).append(1, '\n').append(frame->module);
    ByteCache& cache = by_name_[java_];
    const std::uint64_t hash = hash_bytes(key_);
    Meaning meaning = cache.find(key_, hash);
    if (meaning == ByteCache::kAbsent) {
        if (!cache.has_room(key_)) {
            clear();
        }
        meaning = named(*frame);
        cache.insert(key_, hash, meaning);
    }
    return meaning;
}

std::span<const LabelId> PerfScriptLines::labels_of(Meaning meaning) noexcept {
    if (meaning == kNothing || meaning == kUnreadable) {
        return {};
    }
    if (meaning >= kSeveral) {
        return several_[meaning - kSeveral];
    }
    single_ = static_cast<LabelId>(meaning);
    return {&single_, 1};
}

void PerfScriptLines::clear() {
    for (std::size_t java = 0; java < by_line_.size(); ++java) {
        by_line_[java].clear();
        by_name_[java].clear();
    }
    several_.clear();
}

PerfScriptLines::Meaning PerfScriptLines::named(const PerfScriptFrame& frame) {
    const std::vector<NamedFrame> names = name_frame(frame, options_, java_ == 1);
    if (names.empty()) {
        return kNothing;
    }
    if (names.size() == 1) {
        return index_of(label_of(names.front(), frame));
    }
    std::vector<LabelId> labels;
    for (const NamedFrame& each : names) {
        labels.push_back(label_of(each, frame));
    }
    several_.push_back(std::move(labels));
    return kSeveral + static_cast<Meaning>(several_.size() - 1);
}

LabelId PerfScriptLines::label_of(const NamedFrame& named, const PerfScriptFrame& frame) {
    return sink_.intern({named.name, module_file(frame), named.kind});
}

std::optional<PerfScriptFrame> PerfScriptLines::split(std::string_view line) const {
    return options_.compat ? split_frame_compat(line) : split_frame(line);
}

}  // namespace wick::folding
