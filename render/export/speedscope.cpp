#include <algorithm>
#include <array>
#include <vector>

#include "base/json_writer.hpp"
#include "render/export/export.hpp"
#include "render/export/lanes.hpp"

namespace wick::render {
namespace {

/// The units that speedscope knows; all others are plain numbers.
std::string_view speedscope_unit(std::string_view unit) {
    constexpr std::array kKnown{"nanoseconds", "microseconds", "milliseconds", "seconds", "bytes"};
    return std::ranges::find(kKnown, unit) == kKnown.end() ? "none" : unit;
}

void write_stack(JsonWriter& json, const Layout& layout, const Lane& lane, std::size_t box) {
    std::vector<LabelId> path;
    for (std::size_t at = box; layout.boxes[at].depth >= lane.first_depth;
         at = layout.boxes[at].parent) {
        path.push_back(layout.boxes[at].label);
    }
    json.begin_array();
    for (auto label = path.rbegin(); label != path.rend(); ++label) {
        json.value(index_of(*label));
    }
    json.end_array();
}

template <class Write>
void each_sample(const Lane& lane, const Layout& layout, Write write) {
    for (const Lane::Part& part : lane.parts) {
        for (std::size_t i = part.begin; i < part.end; ++i) {
            if (layout.boxes[i].self > 0) {
                write(i);
            }
        }
    }
}

void write_lane(JsonWriter& json, const Lane& lane, const Layout& layout, std::string_view unit) {
    json.begin_object().member("type", "sampled");
    json.member("name", std::string_view(lane.name)).member("unit", speedscope_unit(unit));
    json.member("startValue", 0).member("endValue", lane.weight);
    json.key("samples").begin_array();
    each_sample(lane, layout, [&](std::size_t i) { write_stack(json, layout, lane, i); });
    json.end_array().key("weights").begin_array();
    each_sample(lane, layout, [&](std::size_t i) { json.value(layout.boxes[i].self); });
    json.end_array().end_object();
}

}  // namespace

void write_speedscope(const StackTree& tree, const ExportTexts& texts, std::ostream& out) {
    const Layout layout = lay_out(tree);
    JsonWriter json(out);
    json.begin_object();
    json.member("$schema", "https://www.speedscope.app/file-format-schema.json");
    json.member("exporter", "wick").member("name", std::string_view(texts.title));
    json.member("activeProfileIndex", 0).key("shared").begin_object().key("frames").begin_array();
    for (const FrameLabel& label : tree.labels()) {
        json.begin_object().member("name", tree.strings.at(label.name));
        if (label.module != StringId{}) {
            json.member("file", tree.strings.at(label.module));
        }
        json.end_object();
    }
    json.end_array().end_object().key("profiles").begin_array();
    for (const Lane& lane : lanes_of(tree, layout)) {
        write_lane(json, lane, layout, tree.unit.name);
    }
    json.end_array().end_object();
    out << '\n';
}

}  // namespace wick::render
