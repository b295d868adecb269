#include "folding/readers/perf_script_folder.hpp"

#include <algorithm>
#include <cstring>

#include "folding/readers/ascii.hpp"
#include "model/hash.hpp"

namespace wick::folding {
namespace {

/// True at the beginning of a line that is indented, as the lines of a stack are.
bool is_indented(std::string_view text) {
    return text.starts_with('\t') || text.starts_with(' ');
}

}  // namespace

PerfScriptFolder::PerfScriptFolder(const ReadOptions& options, std::string event, StackSink& sink)
    : options_(options),
      sink_(sink),
      tree_(sink),
      event_(std::move(event)),
      lines_(options, sink),
      stacks_(lines_, batch_) {
    process_numbers_.emplace(std::string(), tree_.add_process({}));
}

void PerfScriptFolder::read(const SampleBlock& block) {
    block_ = block.number;
    Cursor cursor{block.text};
    while (!cursor.rest.empty()) {
        read_line(cursor);
    }
    tally_.block_lines.emplace_back(block.number, cursor.line);
    flush();
}

void PerfScriptFolder::finish() {
    if (!options_.compat) {
        end_sample();
    }
    flush();
}

void PerfScriptFolder::flush() {
    tree_.add(batch_);
    batch_.clear();
    stacks_.forget();
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
        append_line(line, cursor.line);
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
    thread_ = hash_bytes(header.tid);
    name_process(header, next_process_);
    if (next_process_ == process_) {
        return;
    }
    process_.swap(next_process_);
    lines_.set_java(process_ == "java");
    process_number_ = number_process();
}

std::uint32_t PerfScriptFolder::number_process() {
    if (const auto found = process_numbers_.find(process_); found != process_numbers_.end()) {
        return found->second;
    }
    std::vector<LabelId> labels;
    // The script takes ";" in a process's name for what separates frames.
    std::string_view rest = process_;
    for (;;) {
        const std::size_t end = options_.compat ? rest.find(';') : std::string_view::npos;
        labels.push_back(sink_.intern({rest.substr(0, end), {}, FrameKind::Process}));
        if (end == std::string_view::npos) {
            break;
        }
        rest.remove_prefix(end + 1);
    }
    const std::uint32_t number = tree_.add_process(labels);
    process_numbers_.emplace(process_, number);
    return number;
}

void PerfScriptFolder::name_process(const PerfScriptHeader& header, std::string& name) const {
    name = header.comm;
    if ((options_.pid || options_.tid) && !header.tid.empty()) {
        name.append("-").append(header.pid);
    }
    if (options_.tid && !header.tid.empty()) {
        name.append("/").append(header.tid);
    }
    std::replace(name.begin(), name.end(), ' ', '_');
}

void PerfScriptFolder::end_sample() {
    if (state_ == State::Inside || !stack_.empty()) {
        (void)batch_.begin(state_ == State::Inside ? process_number_ : 0,
                           PerfScriptBatch::kLooseRow, 0, period_);
        std::reverse(stack_.begin(), stack_.end());
        batch_.add_line(stack_);
    }
    stack_.clear();
    state_ = State::Outside;
    period_ = 1;
}

void PerfScriptFolder::read_stack(Cursor& cursor) {
    const char* begin = cursor.rest.data();
    const std::uint64_t first_line = cursor.line + 1;
    line_ends_.clear();
    while (is_indented(cursor.rest)) {
        const std::string_view line = next_line(cursor);
        line_ends_.push_back(static_cast<std::uint32_t>(line.data() + line.size() - begin));
    }
    if (state_ != State::Inside) {
        return;
    }
    const PerfScriptStacks::Stack stack{
        {begin, line_ends_.back()}, line_ends_, process_number_, thread_, period_};
    // Nearly always this is all of the stack.
    const bool is_whole =
        cursor.rest.starts_with('\n') || (!options_.compat && cursor.rest.starts_with("\r\n"));
    if (stack_.empty() && is_whole) {
        stacks_.add(stack, [&](std::size_t i) { unreadable(stack.line(i), first_line + i); });
        state_ = State::Outside;
        (void)next_line(cursor);
        end_sample();
        return;
    }
    for (std::size_t i = 0; i < line_ends_.size(); ++i) {
        append_line(stack.line(i), first_line + i);
    }
}

void PerfScriptFolder::append_line(std::string_view line, std::uint64_t line_number) {
    const PerfScriptLines::Meaning meaning = lines_.meaning_of(line, hash_bytes(line));
    if (meaning == PerfScriptLines::kUnreadable) {
        unreadable(line, line_number);
    }
    const auto labels = lines_.labels_of(meaning);
    stack_.insert(stack_.end(), labels.rbegin(), labels.rend());
}

void PerfScriptFolder::append_with_source(std::string_view line, Cursor& cursor) {
    const auto frame = lines_.split(line);
    if (!frame) {
        unreadable(line, cursor.line);
        return;
    }
    std::vector<NamedFrame> named = name_frame(*frame, options_, lines_.is_java());
    if (!is_nowhere(*frame)) {
        for (NamedFrame& each : named) {
            each.name += source_of(cursor);
            if (!options_.compat) {
                break;
            }
        }
    }
    for (auto each = named.rbegin(); each != named.rend(); ++each) {
        // The script takes ";" in a source line for what separates frames.
        for (std::size_t mark = each->name.rfind(';'); options_.compat && mark != std::string::npos;
             mark = each->name.rfind(';')) {
            stack_.push_back(lines_.label_of({each->name.substr(mark + 1), each->kind}, *frame));
            each->name.resize(mark);
        }
        stack_.push_back(lines_.label_of(*each, *frame));
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

void PerfScriptFolder::unreadable(std::string_view line, std::uint64_t line_number) {
    if (tally_.unreadable_lines++ == 0) {
        tally_.unreadable_block = block_;
        tally_.unreadable_line = line_number;
        tally_.unreadable_text = line.substr(0, 200);
    }
}

}  // namespace wick::folding
