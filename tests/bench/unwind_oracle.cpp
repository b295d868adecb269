// Compares wick's unwinder with elfutils' libdwfl on every sample of perf.data files, frame by
// frame, and prints the share of equal stacks, the classes of differences and both speeds:
//   perf record --call-graph dwarf,65528 -o x.data -- PROGRAM && unwind_oracle x.data
// With --print it writes the addresses of each sample under its thread and time instead, for a
// comparison with `perf script --no-inline -F tid,time,ip`. With --no-reference it only measures.
#include <chrono>
#include <cstdio>
#include <cstring>
#include <elfutils/libdwfl.h>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "collectors/perf/frame_pointer_splice.hpp"
#include "collectors/perf/unwinder.hpp"
#include "support/perf_recording.hpp"

namespace wick::test {
namespace {

constexpr std::size_t kMaxFrames = 2048;

using Clock = std::chrono::steady_clock;

/// One process as libdwfl sees it; made anew when the mappings change.
class Reference {
 public:
    explicit Reference(const PerfRecording& recording) : recording_(recording) {}

    Reference(const Reference&) = delete;
    Reference& operator=(const Reference&) = delete;

    ~Reference() { dwfl_end(dwfl_); }

    const std::vector<std::uint64_t>& unwind(const RecordedSample& sample,
                                             const perf::AddressSpace& space) {
        sample_ = &sample;
        frames_.clear();
        if (dwfl_ == nullptr || version_ != space.version()) {
            report(space);
        }
        dwfl_getthread_frames(dwfl_, static_cast<pid_t>(sample.tid), on_frame, this);
        return frames_;
    }

 private:
    void report(const perf::AddressSpace& space) {
        dwfl_end(dwfl_);
        dwfl_ = dwfl_begin(&callbacks_);
        version_ = space.version();
        dwfl_report_begin(dwfl_);
        for (const perf::Mapping& mapping : space.mappings()) {
            const std::string& path = recording_.module(mapping.module).path;
            if (mapping.cfi != nullptr && path.starts_with('/')) {
                dwfl_report_elf(dwfl_, path.c_str(), path.c_str(), -1, mapping.bias, false);
            }
        }
        dwfl_report_end(dwfl_, nullptr, nullptr);
        dwfl_attach_state(dwfl_, nullptr, static_cast<pid_t>(sample_->pid), &threads_, this);
    }

    static pid_t next_thread(Dwfl*, void* self, void** cursor) {
        if (*cursor != nullptr) {
            return 0;
        }
        *cursor = self;
        return static_cast<pid_t>(static_cast<Reference*>(self)->sample_->tid);
    }

    static bool get_thread(Dwfl*, pid_t, void* self, void** thread) {
        *thread = self;
        return true;
    }

    static bool read_memory(Dwfl*, Dwarf_Addr address, Dwarf_Word* result, void* self) {
        const auto word = static_cast<Reference*>(self)->sample_->state.word(address);
        *result = word.value_or(0);
        return word.has_value();
    }

    static bool set_registers(Dwfl_Thread* thread, void* self) {
        const auto& registers = static_cast<Reference*>(self)->sample_->state.registers;
        return dwfl_thread_state_registers(thread, 0, 17,
                                           reinterpret_cast<const Dwarf_Word*>(registers.data()));
    }

    static int on_frame(Dwfl_Frame* frame, void* self) {
        auto& frames = static_cast<Reference*>(self)->frames_;
        Dwarf_Addr pc = 0;
        bool exact = false;
        if (!dwfl_frame_pc(frame, &pc, &exact)) {
            return DWARF_CB_ABORT;
        }
        frames.push_back(pc);
        return frames.size() < kMaxFrames ? DWARF_CB_OK : DWARF_CB_ABORT;
    }

    inline static char* debug_path_ = nullptr;
    inline static const Dwfl_Callbacks callbacks_{dwfl_build_id_find_elf,
                                                  dwfl_standard_find_debuginfo,
                                                  dwfl_offline_section_address, &debug_path_};
    inline static const Dwfl_Thread_Callbacks threads_{next_thread,   get_thread, read_memory,
                                                       set_registers, nullptr,    nullptr};

    const PerfRecording& recording_;
    Dwfl* dwfl_ = nullptr;
    std::uint32_t version_ = 0;
    const RecordedSample* sample_ = nullptr;
    std::vector<std::uint64_t> frames_;
};

class Comparison final : public ReplayVisitor {
 public:
    Comparison(const PerfRecording& recording, bool print, bool with_reference)
        : recording_(recording), print_(print), with_reference_(with_reference) {}

    void sample(const RecordedSample& sample, const perf::AddressSpace& space) override {
        auto before = Clock::now();
        const StackEnd end = unwinder_.unwind(space, sample.state, frames_);
        own_time_ += Clock::now() - before;
        ++samples_;
        ++ends_[end];
        if (print_) {
            print(sample);
        }
        if (with_reference_) {
            auto& reference = references_[sample.pid];
            if (!reference) {
                reference = std::make_unique<Reference>(recording_);
            }
            before = Clock::now();
            const auto& theirs = reference->unwind(sample, space);
            reference_time_ += Clock::now() - before;
            reference_frames_ += theirs.size();
            compare(theirs, end);
        }
        const std::size_t own = frames_.size();
        const StackEnd spliced =
            splice_frame_pointer_chain(unwinder_, space, sample.state, sample.chain, end, frames_);
        spliced_ += frames_.size() > own ? 1U : 0U;
        spliced_to_root_ += spliced != end ? 1U : 0U;
    }

    void report(const char* name) const {
        const auto frames = static_cast<double>(unwinder_.statistics().frames);
        const auto samples = static_cast<double>(samples_);
        const double own = std::chrono::duration<double>(own_time_).count();
        const auto statistics = unwinder_.statistics();
        std::printf("%s: %lu samples, %.1f frames each; %.1f ns/frame, %.0f samples/s, hits %.2f%%",
                    name, static_cast<unsigned long>(samples_), frames / samples,
                    own * 1e9 / frames, samples / own,
                    100.0 * static_cast<double>(statistics.cache_hits) /
                        static_cast<double>(statistics.cache_hits + statistics.cache_misses));
        if (with_reference_) {
            const double theirs = std::chrono::duration<double>(reference_time_).count();
            std::printf("\n  libdwfl %.1f ns/frame, %.0f samples/s; equal stacks %.3f%%",
                        theirs * 1e9 / static_cast<double>(reference_frames_), samples / theirs,
                        100.0 * static_cast<double>(equal_) / samples);
        }
        std::printf("\n  spliced %lu, to root %lu; frame pointer steps %lu;",
                    static_cast<unsigned long>(spliced_),
                    static_cast<unsigned long>(spliced_to_root_),
                    static_cast<unsigned long>(statistics.frame_pointer_steps));
        for (const auto& [end, count] : ends_) {
            std::printf(" [%s] %.2f%%", std::string(stack_end_reason(end)).c_str(),
                        100.0 * static_cast<double>(count) / samples);
        }
        std::printf("\n");
        for (const auto& [what, count] : classes_) {
            std::printf("    %8lu  %s\n", static_cast<unsigned long>(count), what.c_str());
        }
    }

 private:
    void print(const RecordedSample& sample) const {
        std::printf("%u %lu.%06lu:\n", sample.tid,
                    static_cast<unsigned long>(sample.time / 1000000000),
                    static_cast<unsigned long>(sample.time / 1000 % 1000000));
        for (const auto& frame : frames_) {
            std::printf("%lx\n", static_cast<unsigned long>(frame.address));
        }
        std::printf("\n");
    }

    std::string place(const perf::UnwoundFrame& frame) const {
        if (frame.mapping == nullptr) {
            return "unmapped";
        }
        char text[32];
        std::snprintf(text, sizeof text, "+%lx",
                      static_cast<unsigned long>(frame.address - frame.mapping->bias));
        return recording_.module(frame.mapping->module).path + text;
    }

    void compare(const std::vector<std::uint64_t>& theirs, StackEnd end) {
        std::size_t common = 0;
        while (common < theirs.size() && common < frames_.size() &&
               theirs[common] == frames_[common].pc) {
            ++common;
        }
        if (common == theirs.size() && common == frames_.size()) {
            ++equal_;
            return;
        }
        const char* what = common == theirs.size()    ? "libdwfl ends first, after "
                           : common == frames_.size() ? "wick ends first, after "
                                                      : "differ after ";
        ++classes_[what + (common == 0 ? "nothing" : place(frames_[common - 1])) + " (" +
                   std::string(stack_end_reason(end)) + ")"];
    }

    const PerfRecording& recording_;
    bool print_;
    bool with_reference_;
    perf::Unwinder unwinder_{{kMaxFrames}};
    std::vector<perf::UnwoundFrame> frames_;
    std::map<std::uint32_t, std::unique_ptr<Reference>> references_;
    Clock::duration own_time_{};
    Clock::duration reference_time_{};
    std::uint64_t samples_ = 0;
    std::uint64_t equal_ = 0;
    std::uint64_t reference_frames_ = 0;
    std::uint64_t spliced_ = 0;
    std::uint64_t spliced_to_root_ = 0;
    std::map<StackEnd, std::uint64_t> ends_;
    std::map<std::string, std::uint64_t> classes_;
};

int run(const std::vector<std::string_view>& arguments) {
    bool print = false;
    bool with_reference = true;
    for (const std::string_view argument : arguments) {
        if (argument == "--print") {
            print = true;
            with_reference = false;
            continue;
        }
        if (argument == "--no-reference") {
            with_reference = false;
            continue;
        }
        auto recording = PerfRecording::open(std::string(argument));
        if (!recording) {
            std::fprintf(stderr, "%s\n", recording.error().message.c_str());
            return 1;
        }
        Comparison comparison(recording.value(), print, with_reference);
        recording.value().replay(comparison);
        if (!print) {
            comparison.report(std::string(argument).c_str());
        }
    }
    return 0;
}

}  // namespace
}  // namespace wick::test

int main(int argc, char** argv) {
    return wick::test::run({argv + 1, argv + argc});
}
