#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <vector>

#include <boost/unordered/unordered_flat_map.hpp>

#include "base/protobuf.hpp"
#include "render/export/export.hpp"
#include "render/export/lanes.hpp"

namespace wick::render {
namespace {

/// Numbers of the fields in pprof's proto/profile.proto.
enum Field : std::uint32_t {
    kProfileSampleType = 1,
    kProfileSample = 2,
    kProfileMapping = 3,
    kProfileLocation = 4,
    kProfileFunction = 5,
    kProfileString = 6,
    kProfileComment = 13,
    kValueTypeType = 1,
    kValueTypeUnit = 2,
    kSampleLocation = 1,
    kSampleValue = 2,
    kSampleLabel = 3,
    kLabelKey = 1,
    kLabelText = 2,
    kMappingId = 1,
    kMappingFile = 5,
    kMappingHasFunctions = 7,
    kLocationId = 1,
    kLocationMapping = 2,
    kLocationLine = 4,
    kLineFunction = 1,
    kFunctionId = 1,
    kFunctionName = 2,
    kFunctionSystemName = 3,
};

/// What the numbers of a profile are, in pprof's words.
struct ValueType {
    std::string_view type;
    std::string_view unit;
};

ValueType value_type(const std::string& unit) {
    constexpr std::array kTimes{"nanoseconds", "microseconds", "milliseconds", "seconds"};
    if (std::ranges::find(kTimes, unit) != kTimes.end()) {
        return {"time", unit};
    }
    return unit == "bytes" ? ValueType{"space", unit} : ValueType{unit, "count"};
}

class PprofProfile {
 public:
    explicit PprofProfile(const StackTree& tree) : tree_(tree), layout_(lay_out(tree)) {
        string("");  // Number 0 is the empty text.
    }

    std::string bytes(const ExportTexts& texts) {
        const ValueType type = value_type(tree_.unit.name);
        ProtobufWriter sample_type;
        sample_type.number(kValueTypeType, string(type.type));
        sample_type.number(kValueTypeUnit, string(type.unit));
        profile_.message(kProfileSampleType, sample_type);
        for (const Lane& lane : lanes_of(tree_, layout_)) {
            add_samples(lane);
        }
        add_heaviest_module();
        add_functions();
        for (const std::string& comment : {texts.title, texts.source}) {
            if (!comment.empty()) {
                profile_.number(kProfileComment, string(comment));
            }
        }
        for (const std::string& text : strings_) {
            profile_.bytes(kProfileString, text);
        }
        return profile_.bytes();
    }

 private:
    std::uint64_t string(std::string_view text) {
        const auto [place, is_new] =
            string_numbers_.try_emplace(std::string(text), strings_.size());
        if (is_new) {
            strings_.emplace_back(text);
        }
        return place->second;
    }

    /// A label is a function, which is at one location of its own.
    static std::uint64_t id_of(LabelId label) { return std::uint64_t{index_of(label)} + 1; }

    void add_samples(const Lane& lane) {
        const bool is_named = lane.first_depth > 1;
        const std::uint64_t key = is_named ? string("process") : 0;
        const std::uint64_t name = is_named ? string(lane.name) : 0;
        for (const Lane::Part& part : lane.parts) {
            for (std::size_t i = part.begin; i < part.end; ++i) {
                if (layout_.boxes[i].self > 0) {
                    add_sample(lane, i, key, name);
                }
            }
        }
    }

    void add_sample(const Lane& lane, std::size_t box, std::uint64_t key, std::uint64_t name) {
        std::vector<std::uint64_t> path;
        for (std::size_t at = box; layout_.boxes[at].depth >= lane.first_depth;
             at = layout_.boxes[at].parent) {
            path.push_back(id_of(layout_.boxes[at].label));
        }
        if (path.empty()) {
            path.push_back(id_of(layout_.boxes[box].label));  // A sample is somewhere.
        }
        const std::array value{layout_.boxes[box].self};
        ProtobufWriter sample;
        sample.packed(kSampleLocation, path);
        sample.packed(kSampleValue, value);
        if (name != 0) {
            ProtobufWriter label;
            label.number(kLabelKey, key);
            label.number(kLabelText, name);
            sample.message(kSampleLabel, label);
        }
        profile_.message(kProfileSample, sample);
    }

    /// pprof takes the first module for the program: the one, not the kernel, with most weight.
    void add_heaviest_module() {
        std::map<std::string_view, std::uint64_t> weights;
        for (const StackTree::Node& node : tree_.nodes()) {
            const FrameLabel& label = tree_.label(node.label);
            const std::string_view module = tree_.strings.at(label.module);
            if (!module.empty() && label.kind != FrameKind::Kernel && node.self > 0) {
                weights[module] += node.self;
            }
        }
        const auto heaviest =
            std::ranges::max_element(weights, {}, [](const auto& each) { return each.second; });
        if (heaviest != weights.end()) {
            static_cast<void>(mapping(heaviest->first));
        }
    }

    void add_functions() {
        for (std::size_t i = 0; i < tree_.labels().size(); ++i) {
            const auto label = static_cast<LabelId>(i);
            const FrameLabel& frame = tree_.label(label);
            const std::uint64_t name = string(i == 0 ? "(root)" : tree_.strings.at(frame.name));
            ProtobufWriter function;
            function.number(kFunctionId, id_of(label));
            function.number(kFunctionName, name);
            function.number(kFunctionSystemName, name);
            profile_.message(kProfileFunction, function);
            ProtobufWriter line;
            line.number(kLineFunction, id_of(label));
            ProtobufWriter location;
            location.number(kLocationId, id_of(label));
            location.number(kLocationMapping, mapping(tree_.strings.at(frame.module)));
            location.message(kLocationLine, line);
            profile_.message(kProfileLocation, location);
        }
    }

    /// The number of a module; 0: none.
    std::uint64_t mapping(std::string_view module) {
        if (module.empty()) {
            return 0;
        }
        const auto [place, is_new] = mappings_.try_emplace(module, mappings_.size() + 1);
        if (is_new) {
            ProtobufWriter entry;
            entry.number(kMappingId, place->second);
            entry.number(kMappingFile, string(module));
            entry.number(kMappingHasFunctions, 1);
            profile_.message(kProfileMapping, entry);
        }
        return place->second;
    }

    const StackTree& tree_;
    Layout layout_;
    ProtobufWriter profile_;
    std::vector<std::string> strings_;
    boost::unordered_flat_map<std::string, std::uint64_t> string_numbers_;
    boost::unordered_flat_map<std::string_view, std::uint64_t> mappings_;
};

}  // namespace

void write_pprof(const StackTree& tree, const ExportTexts& texts, std::ostream& out) {
    out << PprofProfile(tree).bytes(texts);
}

}  // namespace wick::render
