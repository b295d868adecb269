#include "base/json_writer.hpp"
#include "render/export/export.hpp"
#include "render/export/lanes.hpp"
#include "render/frame_kind.hpp"

namespace wick::render {
namespace {

void write_name(JsonWriter& json, std::uint64_t lane, std::string_view name) {
    json.begin_object().member("name", "process_name").member("ph", "M");
    json.member("pid", lane).member("tid", lane);
    json.key("args").begin_object().member("name", name).end_object().end_object();
}

void write_event(JsonWriter& json, const StackTree& tree, const Box& box, std::uint64_t lane) {
    const FrameLabel& label = tree.label(box.label);
    json.begin_object().member("name", exported_name(tree, box.node)).member("ph", "X");
    json.member("cat", kind_word(label.kind)).member("ts", box.start).member("dur", box.total);
    json.member("pid", lane).member("tid", lane).key("args").begin_object();
    json.member("self", box.self);
    if (label.module != StringId{}) {
        json.member("module", tree.strings.at(label.module));
    }
    json.end_object().end_object();
}

}  // namespace

void write_chrome_trace(const StackTree& tree, const ExportTexts& texts, std::ostream& out) {
    const Layout layout = lay_out(tree);
    JsonWriter json(out);
    json.begin_object().key("traceEvents").begin_array();
    std::uint64_t number = 0;
    for (const Lane& lane : lanes_of(tree, layout)) {
        ++number;
        write_name(json, number, lane.name);
        for (const Lane::Part& part : lane.parts) {
            for (std::size_t i = part.begin; i < part.end; ++i) {
                if (layout.boxes[i].depth >= lane.first_depth) {
                    write_event(json, tree, layout.boxes[i], number);
                }
            }
        }
    }
    json.end_array().key("otherData").begin_object();
    json.member("title", std::string_view(texts.title));
    json.member("source", std::string_view(texts.source));
    json.member("unit", std::string_view(tree.unit.name)).end_object().end_object();
    out << '\n';
}

}  // namespace wick::render
