#include "driver/summary.hpp"

#include <fmt/format.h>

#include "base/number_text.hpp"
#include "folding/hottest.hpp"
#include "render/display_text.hpp"

namespace wick::driver {
namespace {

using folding::TruthReport;

constexpr std::size_t kHottest = 5;
constexpr std::size_t kMostNameless = 3;
constexpr std::size_t kMostCutsSaid = 4;
constexpr std::size_t kMostCutsNoted = 12;

/// A cause of cut stacks that fewer than one sample in so many had gets no line of its own.
constexpr std::uint64_t kRarestCutSaid = 500;

/// Longer names are cut: those of templates can fill a screen. The graph has them whole.
constexpr std::size_t kNameColumns = 100;

std::string seconds(std::chrono::nanoseconds time) {
    const double value = std::chrono::duration<double>(time).count();
    return value < 0.1 ? fmt::format("{:.0f} ms", value * 1000) : fmt::format("{:.1f} s", value);
}

std::string rate(const TruthReport& report) {
    if (report.frequency_hz > 0) {
        return fmt::format("{} Hz", report.frequency_hz);
    }
    return report.period > 1 ? fmt::format("one in {}", with_separators(report.period))
                             : std::string("every occurrence");
}

std::string sample_line(const TruthReport& report) {
    const std::uint64_t waits = report.times.waits;
    if (waits > 0 && waits == report.samples) {
        return fmt::format("{} waits in {}", with_separators(waits), seconds(report.duration));
    }
    if (waits > 0) {
        return fmt::format("{} samples of {} at {} and {} waits in {}",
                           with_separators(report.samples - waits), report.event, rate(report),
                           with_separators(waits), seconds(report.duration));
    }
    return fmt::format("{} samples of {} at {} in {}", with_separators(report.samples),
                       report.event, rate(report), seconds(report.duration));
}

/// "8.1 s of threads: 2.0 s (25 %) on a processor, 6.0 s (74 %) blocked, 95 ms (1 %) ready but
/// without a processor"
std::string times_line(const TruthReport& report) {
    const folding::ThreadTimes& times = report.times;
    const auto part = [&](std::uint64_t weight) {
        return fmt::format("{} ({} %)",
                           seconds(std::chrono::nanoseconds(static_cast<std::int64_t>(weight))),
                           percent(weight, report.weight));
    };
    const std::string running =
        times.waits == report.samples ? "" : part(times.running) + " on a processor, ";
    return fmt::format("{} of threads: {}{} blocked, {} ready but without a processor",
                       seconds(std::chrono::nanoseconds(static_cast<std::int64_t>(report.weight))),
                       running, part(times.blocked), part(times.runnable));
}

/// "25.0 % on a processor, 74.0 % blocked (blue), 1.0 % runnable"
std::string shares_line(const TruthReport& report) {
    const folding::ThreadTimes& times = report.times;
    const std::string running =
        times.waits == report.samples
            ? ""
            : fmt::format("{} % on a processor, ", percent(times.running, report.weight));
    return fmt::format("{}{} % blocked (blue), {} % runnable", running,
                       percent(times.blocked, report.weight),
                       percent(times.runnable, report.weight));
}

std::string rooted_line(const TruthReport& report) {
    return fmt::format("{} % of the stacks reached their root",
                       percent(report.rooted_samples, report.samples));
}

/// "3.1 % were cut, no unwind information in libfoo.so: build it with ..."
std::string cut_line(const TruthReport& report, const folding::CutStacks& cut) {
    const std::string line =
        fmt::format("{} % were cut, {}", percent(cut.samples, report.samples), cut.reason);
    return cut.remedy.empty() ? line : line + ": " + cut.remedy;
}

/// At most `most` lines on the causes that at least one sample in `rarest` had, then one on the
/// rest.
void add_cuts(const TruthReport& report, std::size_t most, std::uint64_t rarest,
              std::vector<std::string>& lines) {
    std::size_t told = 0;
    while (told < report.cut.size() && told < most &&
           report.cut[told].samples * rarest >= report.samples) {
        lines.push_back(cut_line(report, report.cut[told]));
        ++told;
    }
    std::uint64_t rest = 0;
    for (std::size_t i = told; i < report.cut.size(); ++i) {
        rest += report.cut[i].samples;
    }
    if (rest > 0) {
        lines.push_back(fmt::format("{} % were cut for {}", percent(rest, report.samples),
                                    told == 0 ? "rare reasons" : "other reasons"));
    }
}

void add_losses(const LossReport& losses, std::vector<std::string>& lines) {
    if (losses.lost_samples > 0) {
        lines.push_back(fmt::format("{} samples lost because a buffer was full",
                                    with_separators(losses.lost_samples)));
    }
    if (losses.lost_records > 0) {
        lines.push_back(fmt::format(
            "{} records of mappings and processes lost; some names may be missing or wrong",
            with_separators(losses.lost_records)));
    }
    if (losses.throttled > 0) {
        lines.push_back(fmt::format("the kernel paused sampling {} times to limit its cost",
                                    with_separators(losses.throttled)));
    }
    if (losses.malformed_records > 0) {
        lines.push_back(
            fmt::format("{} records could not be read", with_separators(losses.malformed_records)));
    }
}

/// What is not known of waits.
void add_wait_losses(const LossReport& losses, std::vector<std::string>& lines) {
    const auto add = [&](std::string_view what, std::uint64_t count) {
        if (count > 0) {
            lines.push_back(fmt::format("waits {}: {}", what, with_separators(count)));
        }
    };
    add("that lasted until the end of the recording", losses.waits_open);
    add("that had begun before the recording, with stacks that nobody knows",
        losses.waits_from_before);
    add("without a stack, because a buffer was full", losses.waits_without_stack);
    add("that end where their thread was next seen, because its return was lost",
        losses.waits_without_return);
    add("that are missing, because only their end was recorded", losses.waits_missing);
}

void add_nameless(const TruthReport& report, std::vector<std::string>& lines) {
    std::size_t told = 0;
    for (const folding::NamelessCode& code : report.nameless) {
        // Less than a hundredth of the graph is not worth a line.
        if (told == kMostNameless || code.weight * 100 < report.weight) {
            break;
        }
        lines.push_back(fmt::format(
            "{} % of the stacks have nameless code in {}: {}", percent(code.weight, report.weight),
            code.module.empty() ? std::string("memory without a file") : code.module, code.remedy));
        ++told;
    }
}

/// What was not allowed, what was lost, and what has no name.
void add_shortcomings(const TruthReport& report, std::vector<std::string>& lines) {
    lines.insert(lines.end(), report.steps_down.begin(), report.steps_down.end());
    add_losses(report.losses, lines);
    add_wait_losses(report.losses, lines);
    add_nameless(report, lines);
}

void add_hottest(std::uint64_t weight, const StackTree& tree, std::vector<std::string>& lines) {
    const auto hottest = folding::hottest_by_self(tree, kHottest);
    if (hottest.empty()) {
        return;
    }
    lines.emplace_back("hottest functions by self time:");
    for (const folding::HotFunction& function : hottest) {
        const std::string module =
            function.module.empty() ? std::string() : fmt::format("  ({})", function.module);
        const std::string name = render::fit(render::displayable(function.name), kNameColumns);
        lines.push_back(fmt::format("{:>7} %  {}{}", percent(function.self, weight), name, module));
    }
}

}  // namespace

std::string subtitle(const TruthReport& report) {
    std::string line =
        fmt::format("{}; {}", sample_line(report),
                    report.times.waits > 0 ? shares_line(report) : rooted_line(report));
    if (!report.cut.empty()) {
        line += ", cut most often: " + report.cut.front().reason;
    }
    return line;
}

std::vector<std::string> notes(const TruthReport& report) {
    constexpr std::uint64_t kAnyShare = UINT32_MAX;
    std::vector<std::string> lines{rooted_line(report)};
    if (report.times.waits > 0) {
        lines.insert(lines.begin(),
                     {times_line(report),
                      "blue frames do next to nothing but wait; in the colours for colour-blind "
                      "people they are purple"});
    }
    add_cuts(report, kMostCutsNoted, kAnyShare, lines);
    add_shortcomings(report, lines);
    return lines;
}

std::vector<std::string> summary(const TruthReport& report, const StackTree& tree) {
    std::vector<std::string> lines{fmt::format("{}, {} lost", sample_line(report),
                                               with_separators(report.losses.lost_samples)),
                                   rooted_line(report)};
    if (report.times.waits > 0) {
        lines.insert(lines.begin() + 1, times_line(report));
    }
    add_cuts(report, kMostCutsSaid, kRarestCutSaid, lines);
    add_shortcomings(report, lines);
    add_hottest(report.weight, tree, lines);
    return lines;
}

std::string weight_text(const StackTree& tree) {
    return fmt::format("{} {}", with_separators(tree.totals().front()), tree.unit.name);
}

std::vector<std::string> tree_summary(const StackTree& tree) {
    std::vector<std::string> lines{weight_text(tree)};
    add_hottest(tree.totals().front(), tree, lines);
    return lines;
}

Error no_samples(const Profile& profile, std::chrono::microseconds cpu_time) {
    Error error{ErrorCode::NoSamples,
                fmt::format("nothing to draw: the kernel took 0 samples of {} in {}, {} lost",
                            profile.event, seconds(profile.duration),
                            with_separators(profile.losses.lost_samples)),
                {}};
    if (profile.losses.lost_samples > 0) {
        error.hint =
            "every sample was lost before it was read; sample less often, for example "
            "with: -F 97";
        return error;
    }
    if (profile.losses.malformed_records > 0) {
        error.message += fmt::format("; {} records could not be read",
                                     with_separators(profile.losses.malformed_records));
        return error;
    }
    const double milliseconds = std::chrono::duration<double, std::milli>(cpu_time).count();
    if (cpu_time.count() > 0 && profile.frequency_hz > 0) {
        error.message += fmt::format(
            "; the target used {:.1f} ms of processor time, and a sample is taken every {:.1f} ms",
            milliseconds, 1000.0 / static_cast<double>(profile.frequency_hz));
        error.hint = "give it more to do, or sample more often, for example with: -F 20000";
    } else if (profile.unit.name == "nanoseconds") {
        error.hint = "no thread gave up its processor; without --off-cpu, wick shows what they did";
    } else {
        error.hint = "the target may have been asleep all the time; wick samples running code";
    }
    return error;
}

}  // namespace wick::driver
