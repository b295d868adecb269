#include "folding/readers/go_reader.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "folding/readers/go_locations.hpp"
#include "folding/readers/text_scan.hpp"

namespace wick::folding {
namespace {

constexpr std::string_view kDefault = "[dflt]";

/// The sample type that counts, of "samples/count cpu/nanoseconds[dflt]".
struct SampleType {
    std::size_t column = 0;
    std::string name;
    std::string unit;
    std::vector<std::string> others;
};

std::string_view without_default_mark(std::string_view type) {
    return type.ends_with(kDefault) ? type.substr(0, type.size() - kDefault.size()) : type;
}

bool is_wished(std::string_view type, std::size_t column, const std::string& wish) {
    const std::string_view plain = without_default_mark(type);
    return plain == wish || plain.substr(0, plain.find('/')) == wish ||
           std::to_string(column) == wish;
}

Result<SampleType> choose_type(std::string_view line, const std::string& wish) {
    const auto words = words_of(line);
    const auto chosen = [&](std::size_t column) {
        return wish.empty() ? words[column].ends_with(kDefault)
                            : is_wished(words[column], column, wish);
    };
    std::size_t column = 0;
    while (column < words.size() && !chosen(column)) {
        ++column;
    }
    if (column == words.size() && (!wish.empty() || words.empty())) {
        return fail(
            ErrorCode::InvalidArgument,
            fmt::format("the profile has no samples of {}", wish.empty() ? "any type" : wish),
            "its sample types are " + std::string(trim(line)));
    }
    SampleType type;
    type.column = column == words.size() ? 0 : column;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string_view plain = without_default_mark(words[i]);
        const std::size_t slash = std::min(plain.find('/'), plain.size());
        if (i == type.column) {
            type.name = plain.substr(0, slash);
            const std::string_view unit = plain.substr(std::min(slash + 1, plain.size()));
            type.unit = unit == "count" ? type.name : std::string(unit);
        } else {
            type.others.emplace_back(plain.substr(0, slash));
        }
    }
    return type;
}

/// Samples, which come before the names of their locations.
class Samples {
 public:
    /// Reads "   1   10000000: 1 2 3"; false when the line is none.
    [[nodiscard]] bool add(std::string_view line, std::size_t column) {
        const std::size_t colon = line.find(':');
        if (colon == std::string_view::npos) {
            return false;
        }
        const auto values = words_of(line.substr(0, colon));
        const std::size_t begin = ids_.size();
        for (const std::string_view word : words_of(line.substr(colon + 1))) {
            const auto id = decimal(word);
            if (!id) {
                ids_.resize(begin);
                return false;
            }
            ids_.push_back(*id);
        }
        const auto weight = column < values.size() ? decimal(values[column]) : std::nullopt;
        if (!weight) {
            ids_.resize(begin);
            return false;
        }
        samples_.push_back({*weight, begin, ids_.size()});
        return true;
    }

    void count(const GoLocations& locations, StackSink& sink) const {
        CallChain chain(sink);
        for (const Sample& sample : samples_) {
            if (sample.weight == 0) {
                continue;
            }
            for (std::size_t i = sample.begin; i < sample.end; ++i) {
                locations.append(ids_[i], chain);
            }
            if (chain.empty()) {
                chain.caller({"[unknown]"});
            }
            chain.count(sample.weight);
        }
    }

 private:
    struct Sample {
        std::uint64_t weight = 0;
        std::size_t begin = 0;  ///< Of its locations in ids_, innermost first.
        std::size_t end = 0;
    };

    std::vector<std::uint64_t> ids_;
    std::vector<Sample> samples_;
};

/// A label of the sample before it: "                thread:[main]".
bool is_label(std::string_view line) {
    return indent_of(line) > 0 && line.find(":[") != std::string_view::npos;
}

Likelihood detect(std::string_view head) {
    bool period = false;
    while (!head.empty()) {
        const std::string_view line = take_line(head);
        period = period || line.starts_with("PeriodType: ");
        if (line == "Samples:" && take_line(head).find('/') != std::string_view::npos) {
            return period ? Likelihood::Certain : Likelihood::Likely;
        }
    }
    return Likelihood::No;
}

Result<> read(TextInput& input, const ReadOptions& options, StackSink& sink) {
    enum class Section : std::uint8_t { Head, Samples, Locations, Mappings };

    Section section = Section::Head;
    SampleType type;
    Samples samples;
    GoLocations locations(sink);
    while (const auto line = input.next_line()) {
        bool understood = true;
        if (*line == "Samples:") {
            const auto types = input.next_line();
            WICK_TRY(type, choose_type(types.value_or(std::string_view{}), options.cost));
            section = Section::Samples;
        } else if (line->starts_with("Locations")) {
            section = Section::Locations;
        } else if (line->starts_with("Mappings")) {
            section = Section::Mappings;
        } else if (section == Section::Samples) {
            understood = samples.add(*line, type.column) || is_label(*line);
        } else if (section == Section::Locations) {
            understood = locations.location(*line);
        } else if (section == Section::Mappings) {
            understood = locations.mapping(*line);
        }
        if (!understood) {
            sink.unreadable(input.line_number(), *line);
        }
    }
    if (section == Section::Samples || section == Section::Locations) {
        sink.note("the text ends before the end of its list of names");
    }
    if (!type.others.empty()) {
        sink.note(fmt::format("counted {}; --cost chooses among {} too", type.name,
                              fmt::join(type.others, ", ")));
    }
    sink.set_unit(type.unit.empty() ? "samples" : type.unit);
    samples.count(locations, sink);
    return success();
}

}  // namespace

TextReader go_reader() {
    return {"go", "output of go tool pprof -raw", detect, read};
}

}  // namespace wick::folding
