#include <cstddef>
#include <limits>
#include <string_view>

#include "render/profile_bytes.hpp"
#include "render/profile_format.hpp"

namespace wick::render {
namespace {

/// So many slices of time at most; a picture draws each of them.
constexpr std::uint64_t kMostSlices = 4096;

auto damaged(const std::string& what) {
    return fail(ErrorCode::MalformedInput, "the profile in the picture is damaged: " + what,
                "draw it again from the recording");
}

/// Reads the bytes of one profile. Every count is held against the bytes that are left, so that
/// memory is bounded by the size of the input.
class Decoder {
 public:
    explicit Decoder(Bytes bytes) : reader_(bytes) {}

    Result<EmbeddedProfile> decode() {
        WICK_TRY(check_magic());
        WICK_TRY(read_strings());
        WICK_TRY(read_texts());
        WICK_TRY(read_labels());
        WICK_TRY(read_nodes());
        if (has_times_) {
            WICK_TRY(read_times());
        }
        return std::move(profile_);
    }

 private:
    Result<> check_magic() {
        if (as_text(reader_.bytes(kProfileMagic.size())) != kProfileMagic) {
            return damaged("it does not begin as one");
        }
        const unsigned version = reader_.u8();
        if (!reader_.ok() || version == 0 || version > kProfileVersion) {
            return fail(ErrorCode::MalformedInput,
                        "the profile in the picture is of version " + std::to_string(version) +
                            "; this wick reads version " + std::to_string(kProfileVersion),
                        "use the wick that drew the picture, or a newer one");
        }
        const unsigned flags = version > kPlainVersion ? reader_.u8() : 0;
        if (flags > (kInOrder | kCompares) && flags != kHasTimes) {
            return damaged("it is kept in a way that this wick does not know");
        }
        in_order_ = (flags & kInOrder) != 0;
        compares_ = (flags & kCompares) != 0;
        has_times_ = (flags & kHasTimes) != 0;
        return success();
    }

    /// Reads how many entries follow, each of at least one byte.
    Result<std::size_t> count() {
        const std::uint64_t count = reader_.uleb();
        if (!reader_.ok() || count > reader_.remaining()) {
            return damaged("it ends too early");
        }
        return static_cast<std::size_t>(count);
    }

    Result<> read_strings() {
        WICK_TRY(const std::size_t size, count());
        std::vector<std::uint64_t> lengths(size);
        for (std::uint64_t& length : lengths) {
            length = reader_.uleb();
        }
        for (const std::uint64_t length : lengths) {
            strings_.push_back(as_text(reader_.bytes(length)));
        }
        if (!reader_.ok()) {
            return damaged("its names end too early");
        }
        return success();
    }

    Result<std::string_view> read_string() {
        const std::uint64_t number = reader_.uleb();
        if (!reader_.ok() || number >= strings_.size()) {
            return damaged("it refers to a name that it does not have");
        }
        return strings_[static_cast<std::size_t>(number)];
    }

    Result<> read_texts() {
        WICK_TRY(profile_.tree.unit.name, read_string());
        WICK_TRY(profile_.title, read_string());
        WICK_TRY(profile_.subtitle, read_string());
        WICK_TRY(const std::size_t notes, count());
        for (std::size_t i = 0; i < notes; ++i) {
            WICK_TRY(const std::string_view note, read_string());
            profile_.notes.emplace_back(note);
        }
        return success();
    }

    Result<> read_labels() {
        WICK_TRY(const std::size_t size, count());
        std::vector<FrameLabel> labels(size);
        for (FrameLabel& label : labels) {
            WICK_TRY(const std::string_view name, read_string());
            label.name = profile_.tree.strings.intern(name);
        }
        for (FrameLabel& label : labels) {
            WICK_TRY(const std::string_view module, read_string());
            label.module = profile_.tree.strings.intern(module);
        }
        for (FrameLabel& label : labels) {
            const std::uint8_t kind = reader_.u8();
            if (kind > static_cast<std::uint8_t>(FrameKind::Waiting)) {
                return damaged("it has a frame of unknown kind");
            }
            label.kind = static_cast<FrameKind>(kind);
        }
        reader_.skip(3 * std::uint64_t{size});  // The colours.
        for (const FrameLabel& label : labels) {
            labels_.push_back(profile_.tree.intern_label(label));
        }
        return success();
    }

    /// What is known of the nodes, each at the same place of every list; rises from the second on.
    struct Nodes {
        std::vector<std::uint64_t> labels;
        std::vector<std::uint64_t> weights;
        std::vector<std::uint64_t> rises;
        std::vector<std::uint64_t> leads;   ///< Empty unless the order is that of the recording.
        std::vector<std::uint64_t> before;  ///< Empty unless two profiles are compared.
    };

    Result<Nodes> read_columns(std::size_t size) {
        Nodes nodes;
        WICK_TRY(nodes.labels, column(size));
        WICK_TRY(nodes.weights, column(size));
        WICK_TRY(nodes.rises, column(size - 1));
        if (in_order_) {
            WICK_TRY(nodes.leads, column(size));
        }
        if (compares_) {
            WICK_TRY(nodes.before, column(size));
            WICK_TRY(read_noise());
        }
        return nodes;
    }

    Result<> read_noise() {
        profile_.noisy.resize(profile_.tree.labels().size());
        for (const LabelId label : labels_) {
            const std::uint8_t noisy = reader_.u8();
            if (!reader_.ok() || noisy > 1) {
                return damaged("it does not say which functions are noisy");
            }
            profile_.noisy[index_of(label)] = noisy == 1;
        }
        return success();
    }

    Result<> read_nodes() {
        WICK_TRY(const std::size_t size, count());
        if (size == 0) {
            return damaged("it has no root");
        }
        WICK_TRY(const Nodes nodes, read_columns(size));
        std::vector<NodeId> path{StackTree::kRoot};
        WICK_TRY(add_weights(StackTree::kRoot, nodes, 0));
        for (std::size_t i = 1; i < size; ++i) {
            if (nodes.labels[i] >= labels_.size() || nodes.rises[i - 1] >= path.size()) {
                return damaged("frame " + std::to_string(i) + " has no name or no caller");
            }
            path.resize(path.size() - static_cast<std::size_t>(nodes.rises[i - 1]));
            path.push_back(add_child(path.back(), nodes, i));
            WICK_TRY(add_weights(path.back(), nodes, i));
            nodes_.push_back(path.back());
        }
        return success();
    }

    Result<> read_times() {
        TreeTimes& times = profile_.tree.times.emplace();
        times.width_ns = reader_.uleb();
        times.offset_ns = reader_.uleb();
        times.length_ns = reader_.uleb();
        const std::uint64_t slices = reader_.uleb();
        if (!reader_.ok() || times.width_ns == 0 || slices > kMostSlices) {
            return damaged("its slices of time make no sense");
        }
        times.slices = static_cast<std::uint32_t>(slices);
        WICK_TRY(const std::size_t lanes, count());
        for (std::size_t i = 0; i < lanes; ++i) {
            WICK_TRY(const std::string_view lane, read_string());
            times.lanes.emplace_back(lane);
        }
        return read_time_entries(times);
    }

    Result<> read_time_entries(TreeTimes& times) {
        WICK_TRY(const std::size_t size, count());
        WICK_TRY(const std::vector<std::uint64_t> steps, column(size));
        WICK_TRY(const std::vector<std::uint64_t> lanes, column(size));
        WICK_TRY(const std::vector<std::uint64_t> slices, column(size));
        WICK_TRY(const std::vector<std::uint64_t> weights, column(size));
        std::size_t at = 0;
        for (std::size_t i = 0; i < size; ++i) {
            if (steps[i] >= nodes_.size() - at || lanes[i] >= times.lanes.size() ||
                slices[i] >= times.slices) {
                return damaged("it has a time of no frame, thread or slice");
            }
            at += static_cast<std::size_t>(steps[i]);
            times.entries.push_back({nodes_[at], static_cast<std::uint32_t>(lanes[i]),
                                     static_cast<std::uint32_t>(slices[i]), weights[i]});
        }
        if (!profile_.tree.times_add_up()) {
            return damaged("its times do not weigh what its frames do");
        }
        put_together(times.entries);
        return success();
    }

    NodeId add_child(NodeId caller, const Nodes& nodes, std::size_t i) {
        const LabelId label = labels_[static_cast<std::size_t>(nodes.labels[i])];
        return in_order_ ? profile_.tree.append_child(caller, label, nodes.leads[i])
                         : profile_.tree.child(caller, label);
    }

    Result<std::vector<std::uint64_t>> column(std::size_t size) {
        if (size > reader_.remaining()) {
            return damaged("it ends too early");
        }
        std::vector<std::uint64_t> numbers(size);
        for (std::uint64_t& number : numbers) {
            number = reader_.uleb();
        }
        if (!reader_.ok()) {
            return damaged("it ends too early");
        }
        return numbers;
    }

    Result<> add_weights(NodeId node, const Nodes& nodes, std::size_t i) {
        WICK_TRY(count_weight(nodes.weights[i]));
        profile_.tree.add_self(node, nodes.weights[i]);
        if (compares_) {
            // Counted with the others: a picture adds the larger ones of both up.
            WICK_TRY(count_weight(nodes.before[i]));
            profile_.tree.add_self_before(node, nodes.before[i]);
        }
        return success();
    }

    Result<> count_weight(std::uint64_t weight) {
        if (weight > std::numeric_limits<std::uint64_t>::max() - total_) {
            return damaged("the weights add up to 2^64 or more");
        }
        total_ += weight;
        return success();
    }

    ByteReader reader_;
    EmbeddedProfile profile_;
    std::vector<std::string_view> strings_;
    std::vector<LabelId> labels_;
    std::vector<NodeId> nodes_{StackTree::kRoot};  ///< In drawing order.
    std::uint64_t total_ = 0;
    bool in_order_ = false;
    bool compares_ = false;
    bool has_times_ = false;
};

}  // namespace

Result<EmbeddedProfile> profile_from_bytes(Bytes bytes) {
    return Decoder(bytes).decode();
}

}  // namespace wick::render
