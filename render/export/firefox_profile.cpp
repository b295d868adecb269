#include <string>
#include <string_view>
#include <vector>

#include "base/json_writer.hpp"
#include "model/string_table.hpp"
#include "render/export/export.hpp"
#include "render/export/lanes.hpp"

namespace wick::render {
namespace {

/// Of the form that the tables below have; the viewer brings older ones up to date.
constexpr int kProcessedVersion = 62;
constexpr int kGeckoVersion = 24;

/// A table of the format is an object of columns of equal length.
class Columns {
 public:
    Columns(JsonWriter& json, const char* name, std::size_t length) : json_(json), length_(length) {
        json_.key(name).begin_object().member("length", std::uint64_t{length});
    }

    ~Columns() { json_.end_object(); }

    Columns(const Columns&) = delete;
    Columns& operator=(const Columns&) = delete;

    template <class Write>
    Columns& add(const char* name, Write write) {
        json_.key(name).begin_array();
        for (std::size_t i = 0; i < length_; ++i) {
            write(i);
        }
        json_.end_array();
        return *this;
    }

    Columns& nulls(const char* name) {
        return add(name, [this](std::size_t) { json_.null(); });
    }

    Columns& all(const char* name, int value) {
        return add(name, [this, value](std::size_t) { json_.value(value); });
    }

    Columns& all(const char* name, bool value) {
        return add(name, [this, value](std::size_t) { json_.value(value); });
    }

 private:
    JsonWriter& json_;
    std::size_t length_;
};

class FirefoxProfile {
 public:
    FirefoxProfile(const StackTree& tree, const ExportTexts& texts, std::ostream& out)
        : tree_(tree), texts_(texts), layout_(lay_out(tree)), json_(out) {
        for (const FrameLabel& label : tree.labels()) {
            names_.push_back(strings_.intern(tree.strings.at(label.name)));
            const std::string_view module = tree.strings.at(label.module);
            resources_.push_back(module.empty() ? -1 : library(module));
        }
        names_.front() = strings_.intern("(root)");
    }

    void write() {
        json_.begin_object();
        write_meta();
        write_libraries();
        write_shared();
        json_.key("pages").begin_array().end_array();
        json_.key("counters").begin_array().end_array();
        json_.key("profilerOverhead").begin_array().end_array();
        json_.key("threads").begin_array();
        int number = 0;
        for (const Lane& lane : lanes_of(tree_, layout_)) {
            write_thread(lane, ++number);
        }
        json_.end_array().end_object();
    }

 private:
    int library(std::string_view module) {
        for (std::size_t i = 0; i < libraries_.size(); ++i) {
            if (libraries_[i] == module) {
                return static_cast<int>(i);
            }
        }
        libraries_.push_back(module);
        library_names_.push_back(strings_.intern(module));
        return static_cast<int>(libraries_.size() - 1);
    }

    void write_meta() {
        json_.key("meta").begin_object();
        json_.member("version", kGeckoVersion);
        json_.member("preprocessedProfileVersion", kProcessedVersion);
        json_.member("product", texts_.title.empty() ? std::string_view("wick")
                                                     : std::string_view(texts_.title));
        json_.member("interval", 1).member("startTime", 0).member("processType", 0);
        json_.member("symbolicated", true).member("debug", false);
        json_.member("usesOnlyOneStackType", true).member("sourceCodeIsNotOnSearchfox", true);
        json_.member("importedFrom", "wick");
        json_.key("categories").begin_array().begin_object().member("name", "Other");
        json_.member("color", "grey").key("subcategories").begin_array().value("Other");
        json_.end_array().end_object().end_array();
        json_.key("markerSchema").begin_array().end_array();
        json_.key("pausedRanges").begin_array().end_array();
        json_.key("extensions").begin_object().member("length", 0);
        for (const char* column : {"baseURL", "id", "name"}) {
            json_.key(column).begin_array().end_array();
        }
        json_.end_object().end_object();
    }

    void write_libraries() {
        json_.key("libs").begin_array();
        for (const std::string_view name : libraries_) {
            json_.begin_object();
            for (const char* key : {"name", "path", "debugName", "debugPath"}) {
                json_.member(key, name);
            }
            json_.member("breakpadId", "").key("codeId").null().member("arch", "").end_object();
        }
        json_.end_array();
    }

    void write_shared() {
        json_.key("shared").begin_object();
        write_stacks();
        write_frames();
        Columns(json_, "resourceTable", libraries_.size())
            .add("lib", [this](std::size_t i) { json_.value(std::uint64_t{i}); })
            .add("name", [this](std::size_t i) { json_.value(index_of(library_names_[i])); })
            .nulls("host")
            .all("type", 1);
        Columns(json_, "nativeSymbols", 0)
            .nulls("address")
            .nulls("functionSize")
            .nulls("libIndex")
            .nulls("name");
        Columns(json_, "sources", 0)
            .nulls("filename")
            .nulls("id")
            .nulls("sourceMapURL")
            .nulls("startColumn")
            .nulls("startLine");
        json_.key("stringArray").begin_array();
        for (std::uint32_t i = 0; i < strings_.size(); ++i) {
            json_.value(strings_.at(StringId{i}));
        }
        json_.end_array().end_object();
    }

    /// The root, and processes and threads, which are lanes and no frames.
    [[nodiscard]] bool is_lane(const Box& box) const {
        return box.depth == 0 ||
               (box.depth == 1 && tree_.label(box.label).kind == FrameKind::Process);
    }

    /// A box is a stack; those of lanes are none.
    void write_stacks() {
        Columns(json_, "stackTable", layout_.boxes.size())
            .add("frame", [this](std::size_t i) { json_.value(index_of(layout_.boxes[i].label)); })
            .add("prefix", [this](std::size_t i) {
                const Box& box = layout_.boxes[i];
                if (is_lane(box) || is_lane(layout_.boxes[box.parent])) {
                    json_.null();
                } else {
                    json_.value(box.parent);
                }
            });
    }

    /// Each label is a frame and a function of its own.
    void write_frames() {
        const auto number = [this](std::size_t i) { json_.value(std::uint64_t{i}); };
        Columns(json_, "frameTable", names_.size())
            .add("func", number)
            .all("address", -1)
            .all("category", 0)
            .all("subcategory", 0)
            .all("inlineDepth", 0)
            .all("innerWindowID", 0)
            .nulls("line")
            .nulls("column")
            .nulls("nativeSymbol");
        Columns(json_, "funcTable", names_.size())
            .add("name", [this](std::size_t i) { json_.value(index_of(names_[i])); })
            .add("resource", [this](std::size_t i) { json_.value(resources_[i]); })
            .all("isJS", false)
            .all("relevantForJS", false)
            .nulls("source")
            .nulls("lineNumber")
            .nulls("columnNumber");
    }

    void write_thread(const Lane& lane, int number) {
        const std::string id = std::to_string(number);
        json_.begin_object().member("name", std::string_view(lane.name));
        json_.member("processName", std::string_view(lane.name));
        json_.member("processType", "default").member("isMainThread", true);
        json_.member("pid", std::string_view(id)).member("tid", std::string_view(id));
        json_.member("processStartupTime", 0).member("registerTime", 0);
        json_.key("processShutdownTime").null().key("unregisterTime").null();
        json_.key("pausedRanges").begin_array().end_array();
        json_.member("showMarkersInTimeline", false);
        write_samples(lane);
        Columns(json_, "markers", 0)
            .nulls("category")
            .nulls("data")
            .nulls("endTime")
            .nulls("name")
            .nulls("phase")
            .nulls("startTime");
        json_.end_object();
    }

    void write_samples(const Lane& lane) {
        std::vector<std::size_t> ends;
        for (const Lane::Part& part : lane.parts) {
            for (std::size_t i = part.begin; i < part.end; ++i) {
                if (layout_.boxes[i].self > 0) {
                    ends.push_back(i);
                }
            }
        }
        json_.key("samples").begin_object().member("length", std::uint64_t{ends.size()});
        json_.member("weightType", "samples").key("stack").begin_array();
        for (const std::size_t i : ends) {
            if (is_lane(layout_.boxes[i])) {
                json_.null();
            } else {
                json_.value(std::uint64_t{i});
            }
        }
        json_.end_array().key("weight").begin_array();
        for (const std::size_t i : ends) {
            json_.value(layout_.boxes[i].self);
        }
        json_.end_array().key("time").begin_array();
        std::uint64_t time = 0;
        for (const std::size_t i : ends) {
            json_.value(time);
            time += layout_.boxes[i].self;
        }
        json_.end_array().end_object();
    }

    const StackTree& tree_;
    const ExportTexts& texts_;
    Layout layout_;
    JsonWriter json_;
    StringTable strings_;
    std::vector<StringId> names_;  ///< By LabelId.
    std::vector<int> resources_;   ///< By LabelId; -1: no module.
    std::vector<std::string_view> libraries_;
    std::vector<StringId> library_names_;
};

}  // namespace

void write_firefox_profile(const StackTree& tree, const ExportTexts& texts, std::ostream& out) {
    FirefoxProfile(tree, texts, out).write();
    out << '\n';
}

}  // namespace wick::render
