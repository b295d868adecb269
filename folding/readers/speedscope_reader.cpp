#include "folding/readers/speedscope_reader.hpp"

#include <array>
#include <cmath>
#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "folding/readers/utf8_input.hpp"

namespace wick::folding {
namespace {

using Json = nlohmann::json;

constexpr std::string_view kSchema = "speedscope.app/file-format-schema";

/// A member of an object, or null.
const Json& member(const Json& object, const char* name) {
    static const Json none;
    const auto found = object.is_object() ? object.find(name) : object.end();
    return object.is_object() && found != object.end() ? *found : none;
}

std::string text_of(const Json& value) {
    return value.is_string() ? value.get<std::string>() : std::string();
}

std::optional<double> number_of(const Json& value) {
    if (!value.is_number()) {
        return std::nullopt;
    }
    const double number = value.get<double>();
    return std::isfinite(number) ? std::optional(number) : std::nullopt;
}

/// In which unit the weights of a profile are kept, and how many of it make one of the file's.
struct Unit {
    std::string_view file;
    std::string_view kept;
    double factor = 1;
};

constexpr std::array kUnits{Unit{"nanoseconds", "nanoseconds"},
                            Unit{"microseconds", "nanoseconds", 1e3},
                            Unit{"milliseconds", "nanoseconds", 1e6},
                            Unit{"seconds", "nanoseconds", 1e9}, Unit{"bytes", "bytes"}};

class Document {
 public:
    Document(const Json& json, StackSink& sink) : json_(json), sink_(sink) {}

    void read() {
        for (const Json& frame : member(member(json_, "shared"), "frames")) {
            const std::string name = text_of(member(frame, "name"));
            const std::string file = text_of(member(frame, "file"));
            const std::string module = file.substr(file.find_last_of("/\\") + 1);
            labels_.push_back(sink_.intern({name.empty() ? "[unknown]" : name, module}));
        }
        const Json& profiles = member(json_, "profiles");
        // Profiles of wick's are of a process each, also a single one.
        names_threads_ = profiles.size() > 1 || text_of(member(json_, "exporter")) == "wick";
        for (const Json& profile : profiles) {
            read_profile(profile);
        }
        if (left_out_ > 0) {
            sink_.note(
                fmt::format("{} samples or events make no sense and are left out", left_out_));
        }
    }

 private:
    void read_profile(const Json& profile) {
        root_ = StackTree::kRoot;
        const std::string name = text_of(member(profile, "name"));
        if (names_threads_ && !name.empty() && name != "all") {
            root_ = sink_.callee(root_, ReadFrame{name, {}, FrameKind::Process});
        }
        choose_unit(text_of(member(profile, "unit")));
        if (text_of(member(profile, "type")) == "evented") {
            read_events(member(profile, "events"));
        } else {
            read_samples(member(profile, "samples"), member(profile, "weights"));
        }
        for (std::size_t i = 0; i < weights_.size(); ++i) {
            const double weight = std::round(weights_[i] * factor_);
            if (weight >= 1 && weight < 0x1p63) {
                sink_.add_self(static_cast<NodeId>(i), static_cast<std::uint64_t>(weight));
            }
        }
        weights_.clear();
    }

    void choose_unit(std::string_view name) {
        factor_ = 1;
        for (const Unit& unit : kUnits) {
            if (unit.file == name) {
                factor_ = unit.factor;
                sink_.set_unit(std::string(unit.kept));
            }
        }
    }

    void read_samples(const Json& samples, const Json& weights) {
        for (std::size_t i = 0; i < samples.size() && samples.is_array(); ++i) {
            const bool has_weight = weights.is_array() && i < weights.size();
            const auto weight = has_weight ? number_of(weights[i]) : std::optional(1.0);
            const auto node = place_of(samples[i]);
            if (!weight || *weight < 0 || !node) {
                ++left_out_;
                continue;
            }
            add(*node, *weight);
        }
    }

    /// Where a list of frames ends.
    std::optional<NodeId> place_of(const Json& frames) {
        if (!frames.is_array()) {
            return std::nullopt;
        }
        NodeId node = root_;
        for (const Json& frame : frames) {
            const auto label = label_of(frame);
            if (!label) {
                return std::nullopt;
            }
            node = sink_.callee(node, *label);
        }
        return node;
    }

    [[nodiscard]] std::optional<LabelId> label_of(const Json& frame) const {
        if (!frame.is_number_unsigned() || frame.get<std::uint64_t>() >= labels_.size()) {
            return std::nullopt;
        }
        return labels_[static_cast<std::size_t>(frame.get<std::uint64_t>())];
    }

    /// Frames open and close; what is between is the time of the innermost that is open.
    void read_events(const Json& events) {
        std::vector<NodeId> open{root_};
        std::optional<double> last;
        for (const Json& event : events) {
            const auto at = number_of(member(event, "at"));
            const auto label = label_of(member(event, "frame"));
            const std::string type = text_of(member(event, "type"));
            const bool opens = type == "O";
            if (!at || !label || (last && *at < *last) || (!opens && open.size() == 1)) {
                ++left_out_;
                continue;
            }
            if (last && open.size() > 1) {
                add(open.back(), *at - *last);
            }
            last = at;
            if (opens) {
                open.push_back(sink_.callee(open.back(), *label));
            } else {
                open.pop_back();
            }
        }
    }

    void add(NodeId node, double weight) {
        if (weights_.size() <= index_of(node)) {
            weights_.resize(index_of(node) + std::size_t{1});
        }
        weights_[index_of(node)] += weight;
    }

    const Json& json_;
    StackSink& sink_;
    std::vector<LabelId> labels_;
    std::vector<double> weights_;  ///< By NodeId, of the profile at hand, in the file's unit.
    double factor_ = 1;
    NodeId root_{};
    bool names_threads_ = false;
    std::uint64_t left_out_ = 0;
};

Likelihood detect(std::string_view head) {
    const std::size_t start = head.find_first_not_of(" \t\r\n\xef\xbb\xbf");
    const bool is_object = start != std::string_view::npos && head[start] == '{';
    return is_object && head.find(kSchema) != std::string_view::npos ? Likelihood::Certain
                                                                     : Likelihood::No;
}

Result<> read(TextInput& input, const ReadOptions&, StackSink& sink) {
    Utf8Input text(input);
    const Json json = Json::parse(Utf8Input::Iterator(text), Utf8Input::Iterator(), nullptr, false);
    WICK_TRY(input.status());
    if (json.is_discarded() || !json.is_object()) {
        return fail(ErrorCode::MalformedInput, input.name() + " is no whole JSON document");
    }
    Document(json, sink).read();
    return success();
}

}  // namespace

TextReader speedscope_reader() {
    return {"speedscope", "a profile of speedscope (JSON)", detect, read};
}

}  // namespace wick::folding
