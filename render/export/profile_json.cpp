#include "base/json_writer.hpp"
#include "render/export/export.hpp"
#include "render/frame_kind.hpp"
#include "render/layout.hpp"

namespace wick::render {
namespace {

void write_texts(JsonWriter& json, const StackTree& tree, const ExportTexts& texts) {
    json.member("format", "wick-profile").member("version", 1);
    json.member("title", std::string_view(texts.title));
    json.member("source", std::string_view(texts.source)).key("notes").begin_array();
    for (const std::string& note : texts.notes) {
        json.value(note);
    }
    json.end_array().member("unit", std::string_view(tree.unit.name));
    json.member("weight", tree.totals().front());
    if (tree.compares()) {
        json.member("weight_before", tree.totals_before().front());
    }
    json.member("in_order", tree.in_order());
}

void write_labels(JsonWriter& json, const StackTree& tree) {
    json.key("frames").begin_array();
    for (const FrameLabel& label : tree.labels()) {
        json.begin_object().member("name", tree.strings.at(label.name));
        json.member("module", tree.strings.at(label.module));
        json.member("kind", kind_word(label.kind)).end_object();
    }
    json.end_array();
}

template <class Value>
void write_column(JsonWriter& json, const char* name, const Layout& layout, Value value) {
    json.key(name).begin_array();
    for (const Box& box : layout.boxes) {
        json.value(std::uint64_t{value(box)});
    }
    json.end_array();
}

}  // namespace

void write_profile_json(const StackTree& tree, const ExportTexts& texts, std::ostream& out) {
    LayoutOptions options;
    options.larger = tree.compares();
    const Layout layout = lay_out(tree, options);
    JsonWriter json(out);
    json.begin_object();
    write_texts(json, tree, texts);
    write_labels(json, tree);
    json.key("nodes").begin_object();
    write_column(json, "parent", layout, [](const Box& box) { return box.parent; });
    write_column(json, "frame", layout, [](const Box& box) { return index_of(box.label); });
    write_column(json, "self", layout, [&](const Box& box) { return tree.node(box.node).self; });
    if (tree.compares()) {
        write_column(json, "before", layout,
                     [&](const Box& box) { return tree.self_before(box.node); });
    }
    json.end_object().end_object();
    out << '\n';
}

}  // namespace wick::render
