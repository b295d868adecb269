#include "base/json_writer.hpp"
#include "render/export/digest_text.hpp"
#include "render/frame_kind.hpp"

namespace wick::render {
namespace {

void write_weight(JsonWriter& json, const char* key, const DigestWeight& weight) {
    json.key(key).begin_object();
    json.member("self", weight.self).member("total", weight.total).end_object();
}

void write_entries(JsonWriter& json, const char* key, const std::vector<DigestEntry>& entries,
                   const Digest& digest, bool are_functions) {
    json.key(key).begin_array();
    for (const DigestEntry& entry : entries) {
        json.begin_object().member("name", std::string_view(entry.name));
        if (are_functions) {
            json.member("module", std::string_view(entry.module));
            json.member("kind", kind_word(entry.kind));
        }
        json.member("self", entry.now.self).member("total", entry.now.total);
        if (digest.compares) {
            write_weight(json, "before", entry.before);
            if (entry.noisy) {
                json.member("noisy", true);
            }
        }
        json.end_object();
    }
    json.end_array();
}

void write_paths(JsonWriter& json, const Digest& digest) {
    json.key("stacks").begin_array();
    for (const DigestPath& path : digest.paths) {
        json.begin_object().key("frames").begin_array();
        for (const std::string& frame : path.frames) {
            json.value(frame);
        }
        json.end_array().member("weight", path.weight);
        if (digest.compares) {
            json.member("before", path.before);
        }
        json.end_object();
    }
    json.end_array();
}

}  // namespace

void write_digest_json(const Digest& digest, std::ostream& out) {
    JsonWriter json(out, JsonWriter::Layout::Indented);
    json.begin_object().member("format", "wick-top").member("version", 1);
    json.member("source", std::string_view(digest.source));
    json.member("unit", std::string_view(digest.unit.name)).member("weight", digest.weight);
    if (digest.compares) {
        json.member("weight_before", digest.weight_before);
    }
    json.member("function_count", std::uint64_t{digest.function_count});
    json.member("stack_count", std::uint64_t{digest.path_count});
    write_entries(json, "functions", digest.functions, digest, true);
    write_entries(json, "modules", digest.modules, digest, false);
    write_entries(json, "threads", digest.threads, digest, false);
    write_paths(json, digest);
    json.key("notes").begin_array();
    for (const std::string& note : digest.notes) {
        json.value(note);
    }
    json.end_array().end_object();
    out << '\n';
}

}  // namespace wick::render
