// Holds recorded stacks to the truth, on samples of `perf record --call-graph dwarf,65528`:
//   truth_bench --shadow x.data   programs that keep their own call chain (shadow_stack.c): each
//                                 wick stack beside the chain that the same sample's copy holds
//   truth_bench --print x.data    wick's stacks as text, for compare-truth to hold beside perf's
#include <cstdio>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "collectors/perf/unwinder.hpp"
#include "object/image.hpp"
#include "support/perf_recording.hpp"

namespace wick::test {
namespace {

constexpr std::size_t kMaxFrames = 2048;
constexpr int kExamples = 2;

/// Names and starts of the functions that addresses lie in.
class Functions {
 public:
    explicit Functions(const PerfRecording& recording) : recording_(recording) {}

    struct Place {
        std::string name;         ///< Empty when there is none.
        std::uint64_t start = 0;  ///< At run time.
    };

    const Place& at(const perf::UnwoundFrame& frame) {
        const auto [known, is_new] = known_.try_emplace(frame.address);
        if (is_new || known->second.mapping != frame.mapping) {
            known->second = {look_up(frame), frame.mapping};
        }
        return known->second.place;
    }

 private:
    struct Known {
        Place place;
        const perf::Mapping* mapping = nullptr;
    };

    Place look_up(const perf::UnwoundFrame& frame) {
        if (frame.mapping == nullptr) {
            return {};
        }
        const std::string& path = recording_.module(frame.mapping->module).path;
        const auto [image, is_new] = images_.try_emplace(path);
        if (is_new) {
            if (auto opened = object::Image::open(path)) {
                image->second = opened.value();
            }
        }
        const auto symbol = image->second
                                ? image->second->symbols().find(frame.address - frame.mapping->bias)
                                : std::nullopt;
        return symbol ? Place{std::string(symbol->name), symbol->address + frame.mapping->bias}
                      : Place{};
    }

    const PerfRecording& recording_;
    std::map<std::uint64_t, Known> known_;
    std::map<std::string, std::shared_ptr<const object::Image>> images_;
};

/// One function of the chain that a program keeps itself.
struct TrueFrame {
    std::uint64_t function = 0;
    std::uint64_t call_site = 0;
};

/// Reads the chain out of a sample's copy of the stack; the innermost function first.
std::optional<std::vector<TrueFrame>> true_chain(const perf::UserState& state) {
    constexpr std::uint64_t kMagic[] = {0x7769636b73686164, 0x6f77737461636b21};
    constexpr std::uint64_t kCapacity = 700;
    constexpr std::uint64_t kHeader = 24;
    constexpr std::uint64_t kEntry = 24;
    for (std::uint64_t at = state.stack_start; state.word(at + 8); at += 8) {
        if (state.word(at) != kMagic[0] || state.word(at + 8) != kMagic[1]) {
            continue;
        }
        const std::uint64_t depth = state.word(at + 16).value_or(UINT64_MAX);
        if (depth > kCapacity) {
            return std::nullopt;
        }
        std::vector<TrueFrame> chain;
        for (std::uint64_t i = depth; i-- > 0;) {
            const auto function = state.word(at + kHeader + i * kEntry);
            const auto call_site = state.word(at + kHeader + i * kEntry + 8);
            if (!function || !call_site) {
                return std::nullopt;
            }
            chain.push_back({*function, *call_site});
        }
        return chain;
    }
    return std::nullopt;
}

/// How a stack compares with the truth.
enum class Verdict : std::uint8_t {
    Equal,     ///< All functions with their return addresses, and the root.
    AtBorder,  ///< The same, while a function was being entered or left.
    Shorter,   ///< All that wick has is right, and it says that the stack is cut.
    Longer,    ///< wick has a function that was not called.
    Differs,   ///< wick lacks a function or returns elsewhere.
    NoTruth,   ///< The copy of the stack does not hold the chain.
};

constexpr const char* kVerdicts[] = {
    "equal",   "equal, at a border",  "shorter, and says so", "longer",
    "differs", "no truth in the copy"};

class ShadowComparison final : public ReplayVisitor {
 public:
    explicit ShadowComparison(const PerfRecording& recording) : functions_(recording) {}

    void sample(const RecordedSample& sample, const perf::AddressSpace& space) override {
        const StackEnd end = unwinder_.unwind(space, sample.state, frames_);
        auto chain = true_chain(sample.state);
        if (is_collecting_) {
            for (const TrueFrame& each : chain.value_or(std::vector<TrueFrame>{})) {
                instrumented_.insert(each.function);
            }
            return;
        }
        const Verdict verdict = chain ? judge(*chain, end) : Verdict::NoTruth;
        ++verdicts_[verdict];
        if (chain) {
            true_frames_ += chain->size();
            right_frames_ += matched_;
        }
        const bool is_news = verdict != Verdict::Equal && verdict != Verdict::AtBorder &&
                             verdict != Verdict::NoTruth;
        if (is_news && ++shown_[{verdict, end}] <= kExamples) {
            show(verdict, end, chain.value_or(std::vector<TrueFrame>{}));
        }
    }

    /// The first pass finds out which functions are instrumented.
    void begin_judging() { is_collecting_ = false; }

    void report(const char* name) const {
        std::uint64_t all = 0;
        for (const auto& [verdict, count] : verdicts_) {
            all += count;
        }
        std::printf("%s: %lu samples, %lu of %lu true frames right (%.3f %%)\n", name,
                    static_cast<unsigned long>(all), static_cast<unsigned long>(right_frames_),
                    static_cast<unsigned long>(true_frames_),
                    true_frames_ == 0 ? 0.0
                                      : 100.0 * static_cast<double>(right_frames_) /
                                            static_cast<double>(true_frames_));
        for (const auto& [verdict, count] : verdicts_) {
            std::printf("  %8lu  %6.2f %%  %s\n", static_cast<unsigned long>(count),
                        100.0 * static_cast<double>(count) / static_cast<double>(all),
                        kVerdicts[static_cast<std::size_t>(verdict)]);
        }
    }

 private:
    bool is_instrumented(std::size_t frame) {
        return instrumented_.contains(functions_.at(frames_[frame]).start);
    }

    bool is_hook(std::size_t frame) {
        return functions_.at(frames_[frame]).name.starts_with("__cyg_profile_func_");
    }

    /// True when frame number `index` is `truth`: in that function, and returning where it will.
    bool is_frame(std::size_t index, const TrueFrame& truth) {
        return index + 1 < frames_.size() && frames_[index + 1].pc == truth.call_site &&
               functions_.at(frames_[index]).start == truth.function;
    }

    /// The first frame from `frame` on whose function tells of itself.
    std::size_t instrumented_from(std::size_t frame) {
        while (frame < frames_.size() && !is_instrumented(frame)) {
            ++frame;
        }
        return frame;
    }

    Verdict judge(std::span<const TrueFrame> chain, StackEnd end) {
        const std::size_t first = instrumented_from(0);
        if (!chain.empty() && chain.front().function == 0) {
            // The hook is at work on the place of the function that is being entered.
            const std::size_t caller = is_hook(0) ? 2 : first + 1;
            return at_border(match(chain.subspan(1), instrumented_from(caller), end), 1);
        }
        if (!chain.empty() && frames_.size() > 1 && is_hook(0) &&
            frames_[1].pc == chain.front().call_site) {
            // The function's last act was to jump to the hook: its frame is gone.
            return at_border(match(chain.subspan(1), first, end), 1);
        }
        const Verdict plain = match(chain, first, end);
        // Nothing but a hook above a function: it may be entering or leaving just now.
        const bool may_be_at_border = first == 0 || (first == 1 && is_hook(0));
        if (plain != Verdict::Longer && plain != Verdict::Differs) {
            return plain;
        }
        const std::size_t matched = matched_;
        if (may_be_at_border && first < frames_.size()) {
            const Verdict without = match(chain, instrumented_from(first + 1), end);
            if (without != Verdict::Longer && without != Verdict::Differs) {
                return at_border(without, 0);
            }
        }
        matched_ = matched;
        return plain;
    }

    Verdict at_border(Verdict verdict, std::size_t also_right) {
        matched_ += also_right;
        return verdict == Verdict::Equal ? Verdict::AtBorder : verdict;
    }

    /// Compares the chain with the instrumented frames from `frame` on, one by one.
    Verdict match(std::span<const TrueFrame> chain, std::size_t frame, StackEnd end) {
        matched_ = 0;
        for (const TrueFrame& truth : chain) {
            if (frame < frames_.size() && is_frame(frame, truth)) {
                ++matched_;
                frame = instrumented_from(frame + 1);
                continue;
            }
            // The last frame of a cut stack has no caller to compare.
            const bool is_cut = end != StackEnd::Rooted &&
                                (frame >= frames_.size() ||
                                 (frame + 1 == frames_.size() &&
                                  functions_.at(frames_[frame]).start == truth.function));
            return is_cut ? Verdict::Shorter : Verdict::Differs;
        }
        if (frame < frames_.size()) {
            return Verdict::Longer;
        }
        return end == StackEnd::Rooted ? Verdict::Equal : Verdict::Shorter;
    }

    void show(Verdict verdict, StackEnd end, const std::vector<TrueFrame>& chain) {
        std::printf("  %s (%s)\n    wick ", kVerdicts[static_cast<std::size_t>(verdict)],
                    std::string(stack_end_reason(end)).c_str());
        for (const auto& frame : frames_) {
            const auto& place = functions_.at(frame);
            std::printf(" %s+%lx", place.name.empty() ? "?" : place.name.c_str(),
                        static_cast<unsigned long>(frame.pc - place.start));
        }
        std::printf("\n    truth");
        for (const TrueFrame& each : chain) {
            std::printf(" %lx>%lx", static_cast<unsigned long>(each.function),
                        static_cast<unsigned long>(each.call_site));
        }
        std::printf("\n");
    }

    Functions functions_;
    perf::Unwinder unwinder_{{kMaxFrames}};
    std::vector<perf::UnwoundFrame> frames_;
    std::set<std::uint64_t> instrumented_;
    bool is_collecting_ = true;
    std::size_t matched_ = 0;
    std::uint64_t true_frames_ = 0;
    std::uint64_t right_frames_ = 0;
    std::map<Verdict, std::uint64_t> verdicts_;
    std::map<std::pair<Verdict, StackEnd>, int> shown_;
};

/// Writes for each sample a line "TID TIME END", then a line "PC NAME" for each frame.
class Printer final : public ReplayVisitor {
 public:
    explicit Printer(const PerfRecording& recording) : functions_(recording) {}

    void sample(const RecordedSample& sample, const perf::AddressSpace& space) override {
        const StackEnd end = unwinder_.unwind(space, sample.state, frames_);
        std::printf("%u %lu.%06lu %s\n", sample.tid,
                    static_cast<unsigned long>(sample.time / 1000000000),
                    static_cast<unsigned long>(sample.time / 1000 % 1000000),
                    std::string(stack_end_key(end)).c_str());
        for (const auto& frame : frames_) {
            std::printf("%lx %s\n", static_cast<unsigned long>(frame.address),
                        functions_.at(frame).name.c_str());
        }
        std::printf("\n");
    }

 private:
    Functions functions_;
    perf::Unwinder unwinder_{{kMaxFrames}};
    std::vector<perf::UnwoundFrame> frames_;
};

int run(std::string_view mode, const char* path) {
    auto recording = PerfRecording::open(path);
    if (!recording) {
        std::fprintf(stderr, "%s\n", recording.error().message.c_str());
        return 1;
    }
    if (mode == "--print") {
        Printer printer(recording.value());
        recording.value().replay(printer);
        return 0;
    }
    ShadowComparison comparison(recording.value());
    recording.value().replay(comparison);
    comparison.begin_judging();
    recording.value().replay(comparison);
    comparison.report(path);
    return 0;
}

}  // namespace
}  // namespace wick::test

int main(int argc, char** argv) {
    if (argc != 3) {
        std::fprintf(stderr, "usage: truth_bench --shadow|--print RECORDING\n");
        return 2;
    }
    return wick::test::run(argv[1], argv[2]);
}
