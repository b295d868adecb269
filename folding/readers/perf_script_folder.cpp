#include "folding/readers/perf_script_folder.hpp"

#include <algorithm>
#include <cstring>

#include "folding/readers/ascii.hpp"
#include "model/hash.hpp"

namespace wick::folding {
namespace {

constexpr std::size_t kMostLineBytes = std::size_t{8} << 20U;
constexpr std::size_t kMostStackBytes = std::size_t{4} << 20U;
constexpr std::size_t kSeenStacks = std::size_t{1} << 14U;

/// What a line of a stack means: the label of its one frame, or one of these.
constexpr std::uint32_t kNothing = 0xfffffffe;     ///< A line without a frame.
constexpr std::uint32_t kUnreadable = 0xfffffffd;  ///< No line of a stack.
constexpr std::uint32_t kSeveral = 0x80000000;     ///< Plus an index: several frames.

/// A hash of a stack's text that reads only parts of a long one: who trusts it compares the whole.
std::uint64_t sampled_hash(std::string_view text) {
    constexpr std::size_t kWhole = 512;
    constexpr std::size_t kPart = 64;
    if (text.size() <= kWhole) {
        return hash_bytes(text);
    }
    std::uint64_t hash = hash_mix(text.size(), hash_bytes(text.substr(0, 2 * kPart)));
    for (std::size_t i = 1; i < 4; ++i) {
        hash = hash_mix(hash, hash_bytes(text.substr(i * text.size() / 4, kPart)));
    }
    return hash;
}

/// True at the beginning of a line that is indented, as the lines of a stack are.
bool is_indented(std::string_view text) {
    return text.starts_with('\t') || text.starts_with(' ');
}

}  // namespace

PerfScriptFolder::PerfScriptFolder(const ReadOptions& options, std::string event, StackSink& sink)
    : options_(options),
      sink_(sink),
      event_(std::move(event)),
      line_meanings_{ByteCache(kMostLineBytes), ByteCache(kMostLineBytes)},
      raw_stacks_{ByteCache(kMostStackBytes), ByteCache(kMostStackBytes)},
      seen_(kSeenStacks),
      stacks_(sink) {}

void PerfScriptFolder::read(const SampleBlock& block) {
    block_ = block.number;
    Cursor cursor{block.text};
    while (!cursor.rest.empty()) {
        read_line(cursor);
    }
    tally_.block_lines.emplace_back(block.number, cursor.line);
}

void PerfScriptFolder::finish() {
    if (!options_.compat) {
        end_sample();
    }
}

std::string_view PerfScriptFolder::next_line(Cursor& cursor) {
    const void* found = std::memchr(cursor.rest.data(), '\n', cursor.rest.size());
    const std::size_t size =
        found == nullptr
            ? cursor.rest.size()
            : static_cast<std::size_t>(static_cast<const char*>(found) - cursor.rest.data());
    const std::string_view line = cursor.rest.substr(0, size);
    cursor.rest.remove_prefix(std::min(size + 1, cursor.rest.size()));
    ++cursor.line;
    return line;
}

void PerfScriptFolder::read_line(Cursor& cursor) {
    const bool has_header = state_ != State::Outside || options_.compat;
    if (is_indented(cursor.rest) && has_header && !options_.srcline) {
        read_stack(cursor);
        return;
    }
    const std::string_view line = next_line(cursor);
    if (line.empty() || (!options_.compat && line == "\r")) {
        end_sample();
    } else if (line[0] == '#' || read_header(line) || state_ == State::LeftOut ||
               (state_ == State::Outside && options_.compat)) {
        return;
    } else if (options_.srcline) {
        append_with_source(line, cursor);
    } else {
        append_line(line, hash_bytes(line), cursor.line);
    }
}

bool PerfScriptFolder::read_header(std::string_view line) {
    const bool at_start = state_ == State::Outside && stack_.empty();
    std::optional<PerfScriptHeader> header;
    if (options_.compat) {
        header = parse_header_compat(line);
    } else if (!is_blank(line[0])) {
        header = parse_header(line, at_start);
    } else if (at_start) {
        header = parse_nameless_header(line);
    }
    if (!header) {
        return false;
    }
    if (!options_.compat) {
        end_sample();
    }
    if (!is_left_out(*header)) {
        begin_sample(*header);
    } else if (!options_.compat) {
        // The script goes on with the sample before when no blank line has ended it.
        state_ = State::LeftOut;
    }
    return true;
}

bool PerfScriptFolder::is_left_out(const PerfScriptHeader& header) {
    if (header.event.empty()) {
        return false;
    }
    if (event_.empty()) {
        event_ = header.event;
    }
    if (header.event == event_) {
        return false;
    }
    const auto found = tally_.left_out.find(header.event);
    if (found == tally_.left_out.end()) {
        tally_.left_out.emplace(header.event, 1);
    } else {
        ++found->second;
    }
    return true;
}

void PerfScriptFolder::begin_sample(const PerfScriptHeader& header) {
    state_ = State::Inside;
    period_ = header.period;
    const std::string before = std::move(process_);
    name_process(header);
    if (process_ == before) {
        return;
    }
    java_ = process_ == "java";
    process_labels_.clear();
    // The script takes ";" in a process's name for what separates frames.
    std::string_view rest = process_;
    while (options_.compat && rest.find(';') != std::string_view::npos) {
        const std::size_t last = rest.rfind(';');
        process_labels_.push_back(sink_.intern({rest.substr(last + 1), {}, FrameKind::Process}));
        rest = rest.substr(0, last);
    }
    if (!process_.empty()) {
        process_labels_.push_back(sink_.intern({rest, {}, FrameKind::Process}));
    }
}

void PerfScriptFolder::name_process(const PerfScriptHeader& header) {
    process_ = header.comm;
    if ((options_.pid || options_.tid) && !header.tid.empty()) {
        process_.append("-").append(header.pid);
    }
    if (options_.tid && !header.tid.empty()) {
        process_.append("/").append(header.tid);
    }
    std::replace(process_.begin(), process_.end(), ' ', '_');
}

void PerfScriptFolder::end_sample() {
    if (state_ == State::Inside) {
        stack_.insert(stack_.end(), process_labels_.begin(), process_labels_.end());
    }
    if (!stack_.empty()) {
        sink_.add_self(stacks_.node_of(stack_), period_);
    }
    stack_.clear();
    state_ = State::Outside;
    period_ = 1;
}

void PerfScriptFolder::read_stack(Cursor& cursor) {
    const char* begin = cursor.rest.data();
    const std::uint64_t first_line = cursor.line + 1;
    lines_.clear();
    while (is_indented(cursor.rest)) {
        lines_.push_back(next_line(cursor));
    }
    if (state_ != State::Inside) {
        return;
    }
    const std::string_view text(begin, static_cast<std::size_t>(cursor.rest.data() - begin));
    const std::uint64_t hash = sampled_hash(text);
    const std::uint32_t found = raw_stacks_[java_ ? 1 : 0].find(text, hash);
    if (found != ByteCache::kAbsent) {
        const auto labels = std::span(raw_labels_).subspan(found + 1, index_of(raw_labels_[found]));
        stack_.insert(stack_.end(), labels.begin(), labels.end());
        return;
    }
    const std::size_t first_label = stack_.size();
    const std::uint64_t unreadable_before = tally_.unreadable_lines;
    append_lines(first_line);
    // Lines that cannot be read must be counted each time that they come.
    if (unreadable_before == tally_.unreadable_lines) {
        keep_raw_stack(text, hash, first_label);
    }
}

void PerfScriptFolder::keep_raw_stack(std::string_view text, std::uint64_t hash,
                                      std::size_t first_label) {
    // Many stacks come once only. They cost a hash, and no more before they come again.
    std::uint64_t& seen = seen_[static_cast<std::size_t>(hash) % kSeenStacks];
    if (std::exchange(seen, hash) != hash) {
        return;
    }
    if (!raw_stacks_[java_ ? 1 : 0].has_room(text)) {
        raw_stacks_[0].clear();
        raw_stacks_[1].clear();
        raw_labels_.clear();
    }
    raw_stacks_[java_ ? 1 : 0].insert(text, hash, static_cast<std::uint32_t>(raw_labels_.size()));
    raw_labels_.push_back(static_cast<LabelId>(stack_.size() - first_label));
    raw_labels_.insert(raw_labels_.end(), stack_.begin() + static_cast<std::ptrdiff_t>(first_label),
                       stack_.end());
}

void PerfScriptFolder::append_lines(std::uint64_t first_line) {
    // Two passes: what the second one needs from memory is on its way by then.
    hashes_.resize(lines_.size());
    for (std::size_t i = 0; i < lines_.size(); ++i) {
        hashes_[i] = hash_bytes(lines_[i]);
        line_meanings_[java_ ? 1 : 0].prefetch(hashes_[i]);
    }
    for (std::size_t i = 0; i < lines_.size(); ++i) {
        append_line(lines_[i], hashes_[i], first_line + i);
    }
}

void PerfScriptFolder::append_line(std::string_view line, std::uint64_t hash,
                                   std::uint64_t line_number) {
    ByteCache& meanings = line_meanings_[java_ ? 1 : 0];
    std::uint32_t meaning = meanings.find(line, hash);
    if (meaning == ByteCache::kAbsent) {
        if (!meanings.has_room(line)) {
            line_meanings_[0].clear();
            line_meanings_[1].clear();
            several_.clear();
        }
        meaning = meaning_of(line);
        meanings.insert(line, hash, meaning);
    }
    if (meaning < kSeveral) {
        stack_.push_back(static_cast<LabelId>(meaning));
    } else if (meaning == kUnreadable) {
        unreadable(line, line_number);
    } else if (meaning != kNothing) {
        const auto& labels = several_[meaning - kSeveral];
        stack_.insert(stack_.end(), labels.begin(), labels.end());
    }
}

std::uint32_t PerfScriptFolder::meaning_of(std::string_view line) {
    const auto frame = split(line);
    if (!frame) {
        return kUnreadable;
    }
    const std::vector<NamedFrame> named = name_frame(*frame, options_, java_);
    if (named.empty()) {
        return kNothing;
    }
    if (named.size() == 1) {
        return index_of(label_of(named.front(), *frame));
    }
    std::vector<LabelId> labels;
    for (auto each = named.rbegin(); each != named.rend(); ++each) {
        labels.push_back(label_of(*each, *frame));
    }
    several_.push_back(std::move(labels));
    return kSeveral + static_cast<std::uint32_t>(several_.size() - 1);
}

void PerfScriptFolder::append_with_source(std::string_view line, Cursor& cursor) {
    const auto frame = split(line);
    if (!frame) {
        unreadable(line, cursor.line);
        return;
    }
    std::vector<NamedFrame> named = name_frame(*frame, options_, java_);
    if (!is_nowhere(*frame)) {
        for (NamedFrame& each : named) {
            each.name += source_of(cursor);
            if (!options_.compat) {
                break;
            }
        }
    }
    for (auto each = named.rbegin(); each != named.rend(); ++each) {
        stack_.push_back(label_of(*each, *frame));
    }
}

std::string PerfScriptFolder::source_of(Cursor& cursor) const {
    if (cursor.rest.empty()) {
        return {};
    }
    if (!options_.compat) {
        // Some frames have no source line: then the next frame or the end of the sample follows.
        Cursor ahead = cursor;
        const std::string_view next = strip_end(next_line(ahead));
        const auto frame = split_frame(next);
        if (next.empty() || (frame && !frame->address.empty())) {
            return {};
        }
    }
    return source_line_suffix(next_line(cursor));
}

std::optional<PerfScriptFrame> PerfScriptFolder::split(std::string_view line) const {
    return options_.compat ? split_frame_compat(line) : split_frame(line);
}

LabelId PerfScriptFolder::label_of(const NamedFrame& named, const PerfScriptFrame& frame) {
    return sink_.intern({named.name, module_file(frame), named.kind});
}

void PerfScriptFolder::unreadable(std::string_view line, std::uint64_t line_number) {
    if (tally_.unreadable_lines++ == 0) {
        tally_.unreadable_block = block_;
        tally_.unreadable_line = line_number;
        tally_.unreadable_text = line.substr(0, 200);
    }
}

}  // namespace wick::folding
