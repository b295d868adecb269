#include "driver/summary.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/number_text.hpp"
#include "folding/hottest.hpp"
#include "render/display_text.hpp"

namespace wick::driver {
namespace {

constexpr std::size_t kHottest = 5;
constexpr std::size_t kMostNameless = 3;

/// Longer names are cut: those of templates can fill a screen. The graph has them whole.
constexpr std::size_t kNameColumns = 100;

std::string seconds(std::chrono::nanoseconds time) {
    const double value = std::chrono::duration<double>(time).count();
    return value < 0.1 ? fmt::format("{:.0f} ms", value * 1000) : fmt::format("{:.1f} s", value);
}

std::string rate(const Profile& profile) {
    return profile.frequency_hz == 0 ? std::string("every occurrence")
                                     : fmt::format("{} Hz", profile.frequency_hz);
}

std::string rooted_share(const Profile& profile) {
    return percent(profile.losses.ends(StackEnd::Rooted), profile.sample_count());
}

/// "stack larger than its copy 1.2 %", the most frequent first.
std::vector<std::string> truncation_causes(const Profile& profile) {
    std::vector<StackEnd> ends;
    for (std::size_t i = 1; i < kStackEndCount; ++i) {
        if (profile.losses.stack_ends[i] > 0) {
            ends.push_back(static_cast<StackEnd>(i));
        }
    }
    std::stable_sort(ends.begin(), ends.end(), [&](StackEnd a, StackEnd b) {
        return profile.losses.ends(a) > profile.losses.ends(b);
    });
    std::vector<std::string> causes;
    for (const StackEnd end : ends) {
        causes.push_back(fmt::format("{} {} %", stack_end_reason(end),
                                     percent(profile.losses.ends(end), profile.sample_count())));
    }
    return causes;
}

std::string stack_line(const Profile& profile) {
    std::string line = fmt::format("{} % of the stacks reached their root", rooted_share(profile));
    const auto causes = truncation_causes(profile);
    return causes.empty() ? line : line + "; " + fmt::format("{}", fmt::join(causes, ", "));
}

std::string sample_line(const Profile& profile) {
    return fmt::format("{} samples of {} at {} in {}", with_separators(profile.sample_count()),
                       profile.event, rate(profile), seconds(profile.duration));
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

/// What gives names to the code of a module.
std::string remedy(const folding::NamelessModule& module) {
    switch (module.kind) {
        case ModuleKind::Kernel:
            return "the kernel hides its symbols; sudo sysctl kernel.kptr_restrict=0 shows them to "
                   "root, kernel.perf_event_paranoid=1 to all";
        case ModuleKind::Anonymous:
            return "code made at run time; let its maker write /tmp/perf-PID.map (node "
                   "--perf-basic-prof, python -X perf)";
        case ModuleKind::File:
        case ModuleKind::Vdso:
        case ModuleKind::Unknown:
            break;
    }
    return "it has no symbols; install its debug package or build it without stripping";
}

void add_nameless(const Profile& profile, const folding::FoldedProfile& folded,
                  std::vector<std::string>& lines) {
    std::size_t named = 0;
    for (const folding::NamelessModule& module : folded.nameless_modules) {
        // Less than a hundredth of the graph is not worth a line.
        if (named == kMostNameless || module.weight * 100 < profile.total_weight()) {
            break;
        }
        lines.push_back(
            fmt::format("{} % of the stacks have nameless code in {}: {}",
                        percent(module.weight, profile.total_weight()),
                        module.path.empty() ? std::string("memory without a file") : module.path,
                        remedy(module)));
        ++named;
    }
}

void add_hottest(const Profile& profile, const folding::FoldedProfile& folded,
                 std::vector<std::string>& lines) {
    const auto hottest = folding::hottest_by_self(folded.tree, kHottest);
    if (hottest.empty()) {
        return;
    }
    lines.emplace_back("hottest functions by self time:");
    for (const folding::HotFunction& function : hottest) {
        const std::string module =
            function.module.empty() ? std::string() : fmt::format("  ({})", function.module);
        const std::string name = render::fit(render::displayable(function.name), kNameColumns);
        lines.push_back(fmt::format("{:>7} %  {}{}", percent(function.self, profile.total_weight()),
                                    name, module));
    }
}

}  // namespace

std::string subtitle(const Profile& profile) {
    return fmt::format("{}; {}", sample_line(profile), stack_line(profile));
}

std::vector<std::string> notes(const Profile& profile, const folding::FoldedProfile& folded) {
    std::vector<std::string> lines = profile.notes;
    add_losses(profile.losses, lines);
    add_nameless(profile, folded, lines);
    return lines;
}

std::vector<std::string> summary(const Profile& profile, const folding::FoldedProfile& folded) {
    std::vector<std::string> lines{fmt::format("{}, {} lost", sample_line(profile),
                                               with_separators(profile.losses.lost_samples)),
                                   stack_line(profile)};
    for (std::string& note : notes(profile, folded)) {
        lines.push_back(std::move(note));
    }
    add_hottest(profile, folded, lines);
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
    } else {
        error.hint = "the target may have been asleep all the time; wick samples running code";
    }
    return error;
}

}  // namespace wick::driver
