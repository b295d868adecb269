#include "driver/comparison.hpp"

#include <algorithm>
#include <cstdint>
#include <sstream>
#include <utility>

#include <boost/unordered/unordered_flat_map.hpp>
#include <fmt/format.h>

#include "base/log.hpp"
#include "base/number_text.hpp"
#include "base/output_file.hpp"
#include "driver/open_viewer.hpp"
#include "driver/output_format.hpp"
#include "driver/shape_tree.hpp"
#include "driver/summary.hpp"
#include "driver/write_result.hpp"
#include "folding/compare.hpp"
#include "folding/digest.hpp"
#include "folding/merge.hpp"
#include "render/export/digest_text.hpp"

namespace wick::driver {
namespace {

/// The smallest and the largest share that a function had in the runs of one side.
struct Band {
    double least = 1;
    double most = 0;
};

using Bands = boost::unordered_flat_map<std::string, Band>;

/// @param names  Of all functions of both sides: one that a run lacks has the share 0 there.
Bands bands_of(const std::vector<StackTree>& runs, const std::vector<std::string>& names) {
    Bands bands;
    for (const StackTree& run : runs) {
        const double total = std::max(1.0, static_cast<double>(run.totals().front()));
        boost::unordered_flat_map<std::string, double> shares;
        for (const DigestEntry& entry : folding::digest(run).functions) {
            shares[entry.name] += static_cast<double>(entry.now.self) / total;
        }
        for (const std::string& name : names) {
            const auto found = shares.find(name);
            const double share = found == shares.end() ? 0 : found->second;
            Band& band = bands[name];
            band.least = std::min(band.least, share);
            band.most = std::max(band.most, share);
        }
    }
    return bands;
}

std::vector<bool> noisy_labels(const StackTree& tree, const ComparedSide& before,
                               const ComparedSide& after) {
    if (before.runs.size() < 2 && after.runs.size() < 2) {
        return {};
    }
    std::vector<std::string> names;
    for (const FrameLabel& label : tree.labels()) {
        names.emplace_back(tree.strings.at(label.name));
    }
    Bands then = bands_of(before.runs, names);
    Bands now = bands_of(after.runs, names);
    std::vector<bool> noisy(tree.labels().size());
    for (std::size_t i = 1; i < noisy.size(); ++i) {
        const Band& first = then[names[i]];
        const Band& second = now[names[i]];
        noisy[i] = tree.labels()[i].kind != FrameKind::Process && first.least <= second.most &&
                   second.least <= first.most;
    }
    return noisy;
}

StackTree sum_of(const std::vector<StackTree>& runs) {
    StackTree sum;
    sum.unit = runs.front().unit;
    for (const StackTree& run : runs) {
        folding::merge_into(sum, run);
    }
    return sum;
}

/// Totals that differ make most functions differ.
void note_totals(std::uint64_t before, std::uint64_t now, bool normalized,
                 std::vector<std::string>& notes) {
    const double ratio = static_cast<double>(std::max(before, now)) /
                         static_cast<double>(std::max<std::uint64_t>(std::min(before, now), 1));
    if (normalized) {
        notes.push_back(fmt::format("the weights from before are scaled from {} to {}",
                                    with_separators(before), with_separators(now)));
    } else if (ratio > 1.1) {
        notes.push_back(
            fmt::format("the two differ in weight as a whole, {} and {}; --normalize "
                        "compares shares",
                        with_separators(before), with_separators(now)));
    }
}

std::string side_name(const std::vector<std::string>& files) {
    return files.size() == 1 ? files.front() : fmt::format("{} runs", files.size());
}

}  // namespace

Result<ComparedSide> open_side(const std::vector<std::string>& files,
                               const cli::InputOptions& reading, const cli::ShapeOptions& shape_of,
                               std::vector<std::string>& notes) {
    ComparedSide side;
    side.name = side_name(files);
    for (const std::string& file : files) {
        WICK_TRY(OpenedStacks opened, open_stacks(file, reading));
        if (opened.tree.in_order() || opened.tree.compares()) {
            return fail(ErrorCode::InvalidArgument,
                        file + (opened.tree.compares() ? " compares two profiles already"
                                                       : " is a flame chart, in order of time"),
                        "compare the profiles that it was made from");
        }
        std::vector<std::string> remarks;
        WICK_TRY(shape(opened.tree, shape_left(shape_of, opened), remarks));
        for (const std::string& remark : remarks) {
            notes.push_back(file + ": " + remark);
        }
        side.runs.push_back(std::move(opened.tree));
        if (opened.images != nullptr) {
            opened.images->keep_sections();
        }
    }
    return side;
}

Comparison compare_sides(const ComparedSide& before, const ComparedSide& after,
                         const cli::CompareOptions& options) {
    const StackTree then = sum_of(before.runs);
    const StackTree now = sum_of(after.runs);
    Comparison comparison;
    // Sums of unequally many runs have no weights to compare, only shares.
    const bool normalize = options.normalize || before.runs.size() != after.runs.size();
    comparison.tree = folding::compare(then, now, {normalize, options.strip_hex});
    comparison.noisy = noisy_labels(comparison.tree, before, after);
    comparison.subtitle = fmt::format("{} ({}) -> {} ({})", before.name, weight_text(then),
                                      after.name, weight_text(now));
    note_totals(then.totals().front(), now.totals().front(), normalize, comparison.notes);
    if (!comparison.noisy.empty()) {
        comparison.notes.push_back(
            fmt::format("functions are grey whose shares in the {} runs before and the {} runs of "
                        "now overlap: they differ no more than runs do",
                        before.runs.size(), after.runs.size()));
    }
    return comparison;
}

Digest digest_of(const Comparison& comparison, std::size_t paths) {
    folding::DigestOptions options;
    options.order = DigestOrder::Change;
    options.paths = paths;
    Digest digest = folding::digest(comparison.tree, options);
    digest.source = comparison.subtitle;
    digest.notes = comparison.notes;
    if (!comparison.noisy.empty()) {
        boost::unordered_flat_map<std::string_view, bool> noisy;
        for (std::size_t i = 1; i < comparison.noisy.size(); ++i) {
            noisy[comparison.tree.strings.at(comparison.tree.labels()[i].name)] =
                comparison.noisy[i];
        }
        for (DigestEntry& entry : digest.functions) {
            entry.noisy = noisy[entry.name];
        }
    }
    return digest;
}

Result<> write_comparison(const Comparison& comparison, const cli::CompareOptions& options,
                          bool folded, const cli::PictureOptions& picture) {
    std::string written = picture.output;
    if (folded || output_format(picture) == OutputFormat::Folded) {
        WICK_TRY(auto file, OutputFile::open(picture.output));
        folding::write_folded_comparison(comparison.tree, options.normalize, file.stream());
        WICK_TRY(file.commit());
    } else {
        const PictureTexts texts{"Differential Flame Graph", comparison.subtitle, comparison.notes,
                                 comparison.noisy};
        WICK_TRY(written, write_picture_of(comparison.tree, texts, picture));
    }
    constexpr std::size_t kLines = 18;
    constexpr std::size_t kColumns = 110;
    std::ostringstream table;
    render::write_digest_text(digest_of(comparison, kLines / 3),
                              {DigestRows::Functions, kLines, kColumns, false}, table);
    std::istringstream lines(table.str());
    for (std::string line; std::getline(lines, line);) {
        log_line(LogLevel::Info, line);
    }
    for (const std::string& note : comparison.notes) {
        log_line(LogLevel::Info, note);
    }
    log_line(LogLevel::Info, "wrote " + (written == "-" ? std::string("to stdout") : written));
    return picture.open ? open_viewer(written) : success();
}

}  // namespace wick::driver
