#include "folding/readers/pprof_reader.hpp"

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <boost/unordered/unordered_flat_map.hpp>
#include <fmt/format.h>

#include "base/protobuf.hpp"
#include "folding/readers/pprof_tables.hpp"
#include "folding/readers/whole_input.hpp"

namespace wick::folding {
namespace {

using Field = ProtobufReader::Field;
using Wire = ProtobufReader::Wire;

/// Puts the samples of a profile into a sink.
class Samples {
 public:
    Samples(const PprofTables& tables, const ReadOptions& options, StackSink& sink)
        : tables_(tables), options_(options), sink_(sink) {}

    Result<> read(const std::string& name) {
        WICK_TRY(choose_value(name));
        for (const Bytes sample : tables_.samples) {
            if (!read_sample(sample)) {
                return fail(ErrorCode::MalformedInput, name + " has a sample that makes no sense");
            }
        }
        if (negative_ > 0) {
            sink_.note(
                fmt::format("{} samples weigh less than nothing and are left out: the "
                            "profile is a difference of two",
                            negative_));
        }
        return success();
    }

 private:
    /// The default sort of value, or the one that the user named.
    Result<> choose_value(const std::string& name) {
        if (tables_.types.empty()) {
            return fail(ErrorCode::MalformedInput, name + " does not say what it counts");
        }
        const std::string_view wanted =
            options_.cost.empty() ? tables_.string(tables_.default_type) : options_.cost;
        const auto found = std::ranges::find_if(tables_.types, [&](const PprofValueType& type) {
            return tables_.string(type.type) == wanted;
        });
        if (found == tables_.types.end() && !options_.cost.empty()) {
            return fail(ErrorCode::InvalidArgument,
                        fmt::format("{} has no value called {}", name, wanted),
                        "it has " + type_names());
        }
        const PprofValueType& type = found == tables_.types.end() ? tables_.types.back() : *found;
        value_ = static_cast<std::size_t>(&type - tables_.types.data());
        const std::string_view unit = tables_.string(type.unit);
        const std::string_view plural = unit == "count" ? tables_.string(type.type) : unit;
        if (!plural.empty()) {
            sink_.set_unit(std::string(plural));
        }
        return success();
    }

    [[nodiscard]] std::string type_names() const {
        std::string names;
        for (const PprofValueType& type : tables_.types) {
            names.append(names.empty() ? "" : ", ").append(tables_.string(type.type));
        }
        return names;
    }

    bool read_sample(Bytes bytes) {
        locations_.clear();
        std::size_t index = 0;
        std::int64_t value = 0;
        std::string_view process;
        bool ok = true;
        ok &= each_field(bytes, [&](const Field& field) {
            if (field.number == 1) {
                ok &= each_number(field, [&](std::uint64_t id) { locations_.push_back(id); });
            } else if (field.number == 2) {
                ok &= each_number(field, [&](std::uint64_t number) {
                    value = index++ == value_ ? static_cast<std::int64_t>(number) : value;
                });
            } else if (field.number == 3) {
                ok &= read_label(field.bytes, process);
            }
        });
        if (value < 0) {
            ++negative_;
        } else if (ok && value > 0) {
            sink_.add_self(place_of(process), static_cast<std::uint64_t>(value));
        }
        return ok;
    }

    /// Labels that tell whose stack it is.
    bool read_label(Bytes bytes, std::string_view& process) const {
        std::string_view key;
        std::string_view text;
        const bool ok = each_field(bytes, [&](const Field& field) {
            if (field.number == 1) {
                key = tables_.string(field.value);
            } else if (field.number == 2) {
                text = tables_.string(field.value);
            }
        });
        if (key == "process" || (key == "thread" && process.empty())) {
            process = text;
        }
        return ok;
    }

    NodeId place_of(std::string_view process) {
        NodeId node = StackTree::kRoot;
        if (!process.empty()) {
            node = sink_.callee(node, ReadFrame{process, {}, FrameKind::Process});
        }
        for (auto id = locations_.rbegin(); id != locations_.rend(); ++id) {
            for (const LabelId label : labels_of(*id)) {
                node = sink_.callee(node, label);
            }
        }
        return node;
    }

    const std::vector<LabelId>& labels_of(std::uint64_t id) {
        const auto [place, is_new] = labels_.try_emplace(id);
        if (is_new) {
            place->second = make_labels(id);
        }
        return place->second;
    }

    std::vector<LabelId> make_labels(std::uint64_t id) {
        const auto found = tables_.locations.find(id);
        if (found == tables_.locations.end()) {
            return {sink_.intern({"[unknown]"})};
        }
        const PprofLocation& location = found->second;
        const std::string_view module = module_of(location.mapping);
        if (location.functions.empty()) {
            return {sink_.intern({nameless(location, module), module})};
        }
        std::vector<LabelId> labels;
        for (std::size_t i = location.functions.size(); i-- > 0;) {
            const auto name = tables_.function_names.find(location.functions[i]);
            const std::string_view text =
                name == tables_.function_names.end() ? "[unknown]" : tables_.string(name->second);
            const bool is_inlined = i + 1 < location.functions.size();
            labels.push_back(sink_.intern({text.empty() ? "[unknown]" : text, module,
                                           is_inlined ? FrameKind::Inlined : FrameKind::User}));
        }
        return labels;
    }

    [[nodiscard]] std::string_view module_of(std::uint64_t mapping) const {
        const auto file = tables_.mapping_files.find(mapping);
        const std::string_view path =
            file == tables_.mapping_files.end() ? std::string_view() : tables_.string(file->second);
        return path.substr(path.find_last_of("/\\") + 1);
    }

    std::string_view nameless(const PprofLocation& location, std::string_view module) {
        const std::string name(module.empty() ? "unknown" : module);
        nameless_ = options_.addresses ? fmt::format("[{} <{:x}>]", name, location.address)
                                       : fmt::format("[{}]", name);
        return nameless_;
    }

    const PprofTables& tables_;
    const ReadOptions& options_;
    StackSink& sink_;
    std::size_t value_ = 0;
    std::uint64_t negative_ = 0;
    std::vector<std::uint64_t> locations_;  ///< Of the sample at hand, the innermost first.
    boost::unordered_flat_map<std::uint64_t, std::vector<LabelId>> labels_;  ///< By location.
    std::string nameless_;
};

/// What a field of a profile can look like, by its number.
bool is_plausible(const Field& field) {
    constexpr std::uint32_t kLast = 15;
    constexpr std::uint32_t kPeriodType = 11;
    const bool is_piece = field.wire == Wire::Piece;
    if (field.number > kLast || (!is_piece && field.wire != Wire::Number)) {
        return false;
    }
    const bool is_message = field.number <= 6 || field.number == kPeriodType;
    return !is_message || is_piece;
}

/// Two numbers of strings, which are small: the type and the unit of a value.
bool is_value_type(Bytes bytes) {
    constexpr std::size_t kLargest = 20;
    bool ok = !bytes.empty() && bytes.size() <= kLargest;
    return each_field(bytes,
                      [&](const Field& field) {
                          ok = ok && field.number <= 2 && field.wire == Wire::Number;
                      }) &&
           ok;
}

/// What a profile counts is told near its beginning; Go's have the time before it.
Likelihood detect(std::string_view head) {
    constexpr int kFields = 8;
    ProtobufReader reader(as_bytes(head));
    int values = 0;
    for (int i = 0; i < kFields; ++i) {
        Field field;
        if (!reader.next(field)) {
            // The head may end within a field, or the profile be a small one.
            const bool is_cut = field.number != 0 || reader.ok();
            return values > 0 && i > 1 && is_cut ? Likelihood::Certain : Likelihood::No;
        }
        if (!is_plausible(field) || (field.number == 1 && !is_value_type(field.bytes))) {
            return Likelihood::No;
        }
        values += field.number == 1 ? 1 : 0;
    }
    return values > 0 ? Likelihood::Certain : Likelihood::No;
}

Result<> read(TextInput& input, const ReadOptions& options, StackSink& sink) {
    const std::string text = whole_input(input);
    WICK_TRY(input.status());
    PprofTables tables;
    if (!read_pprof_tables(as_bytes(text), tables)) {
        return fail(ErrorCode::MalformedInput,
                    input.name() + " is damaged: its fields make no sense, or it is cut off");
    }
    return Samples(tables, options, sink).read(input.name());
}

}  // namespace

TextReader pprof_reader() {
    return {"pprof", "a profile of pprof (profile.proto)", detect, read};
}

}  // namespace wick::folding
