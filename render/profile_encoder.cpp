#include <algorithm>
#include <cstddef>
#include <limits>
#include <optional>
#include <string_view>
#include <tuple>

#include "model/string_table.hpp"
#include "render/label_color.hpp"
#include "render/profile_bytes.hpp"
#include "render/profile_format.hpp"

namespace wick::render {
namespace {

/// Collects the bytes of one profile.
class Encoder {
 public:
    Encoder(const StackTree& tree, const Layout& layout, const SvgStyle& style)
        : tree_(tree), layout_(layout), style_(style) {}

    std::string encode() {
        sort_labels();
        add_texts();
        add_labels();
        add_nodes();
        const bool has_times = !tree_.in_order() && !tree_.compares() && tree_.times_add_up();
        if (has_times) {
            add_times();
        }
        std::string bytes(kProfileMagic);
        const unsigned flags = (tree_.in_order() ? kInOrder : 0U) |
                               (tree_.compares() ? kCompares : 0U) | (has_times ? kHasTimes : 0U);
        if (flags != 0) {
            bytes += static_cast<char>(kProfileVersion);
            bytes += static_cast<char>(flags);
        } else {
            bytes += static_cast<char>(kPlainVersion);
        }
        return bytes + string_table() + body_;
    }

 private:
    static constexpr auto kUnused = std::numeric_limits<std::uint32_t>::max();

    static void append(std::string& out, std::uint64_t number) {
        while (number >= 0x80) {
            out += static_cast<char>(number | 0x80U);
            number >>= 7U;
        }
        out += static_cast<char>(number);
    }

    void add(std::uint64_t number) { append(body_, number); }

    void add_string(std::string_view text) { add(index_of(strings_.intern(text))); }

    // Numbers that do not depend on the order in which the tree was built.
    void sort_labels() {
        numbers_.assign(tree_.labels().size(), kUnused);
        for (const Box& box : layout_.boxes) {
            if (numbers_[index_of(box.label)] == kUnused) {
                numbers_[index_of(box.label)] = 0;
                labels_.push_back(box.label);
            }
        }
        const auto key = [&](LabelId id) {
            const FrameLabel& label = tree_.label(id);
            return std::tuple(tree_.strings.at(label.name), tree_.strings.at(label.module),
                              label.kind);
        };
        std::ranges::sort(labels_, {}, key);
        for (std::uint32_t number = 0; number < labels_.size(); ++number) {
            numbers_[index_of(labels_[number])] = number;
        }
    }

    void add_texts() {
        add_string(tree_.unit.name);
        add_string(style_.title);
        add_string(style_.subtitle);
        add(style_.notes.size());
        for (const std::string& note : style_.notes) {
            add_string(note);
        }
    }

    void add_labels() {
        add(labels_.size());
        for (const LabelId id : labels_) {
            add_string(tree_.strings.at(tree_.label(id).name));
        }
        for (const LabelId id : labels_) {
            add_string(tree_.strings.at(tree_.label(id).module));
        }
        for (const LabelId id : labels_) {
            body_ += static_cast<char>(tree_.label(id).kind);
        }
        const LabelColors colors(tree_, style_);
        for (const LabelId id : labels_) {
            const Rgb color = colors.of(id);
            body_ += static_cast<char>(color.red);
            body_ += static_cast<char>(color.green);
            body_ += static_cast<char>(color.blue);
        }
    }

    void add_nodes() {
        add(layout_.boxes.size());
        for (const Box& box : layout_.boxes) {
            add(numbers_[index_of(box.label)]);
        }
        for (const Box& box : layout_.boxes) {
            add(tree_.compares() ? tree_.node(box.node).self : box.self);
        }
        for (std::size_t i = 1; i < layout_.boxes.size(); ++i) {
            add(layout_.boxes[i - 1].depth + 1 - layout_.boxes[i].depth);
        }
        if (tree_.in_order()) {
            for (const Box& box : layout_.boxes) {
                add(tree_.lead(box.node));
            }
        }
        if (tree_.compares()) {
            add_comparison();
        }
    }

    void add_comparison() {
        for (const Box& box : layout_.boxes) {
            add(tree_.self_before(box.node));
        }
        for (const LabelId id : labels_) {
            body_ += static_cast<char>(is_noisy(style_, id));
        }
    }

    void add_times() {
        const TreeTimes& times = *tree_.times;
        for (const std::uint64_t number :
             {times.width_ns, times.offset_ns, times.length_ns, std::uint64_t{times.slices},
              std::uint64_t{times.lanes.size()}}) {
            add(number);
        }
        for (const std::string& lane : times.lanes) {
            add_string(lane);
        }
        const std::vector<TreeTimes::Entry> entries = entries_in_drawing_order();
        add(entries.size());
        std::uint32_t before = 0;
        for (const TreeTimes::Entry& entry : entries) {
            add(index_of(entry.node) - before);
            before = index_of(entry.node);
        }
        for (const TreeTimes::Entry& entry : entries) {
            add(entry.lane);
        }
        for (const TreeTimes::Entry& entry : entries) {
            add(entry.slice);
        }
        for (const TreeTimes::Entry& entry : entries) {
            add(entry.weight);
        }
    }

    /// The entries with the places of boxes for nodes.
    [[nodiscard]] std::vector<TreeTimes::Entry> entries_in_drawing_order() const {
        std::vector<std::optional<NodeId>> places(tree_.nodes().size());
        for (std::size_t i = 0; i < layout_.boxes.size(); ++i) {
            places[index_of(layout_.boxes[i].node)] = static_cast<NodeId>(i);
        }
        return moved(*tree_.times, places).entries;
    }

    [[nodiscard]] std::string string_table() const {
        std::string out;
        std::string texts;
        append(out, strings_.size());
        for (std::uint32_t i = 0; i < strings_.size(); ++i) {
            const std::string_view text = strings_.at(StringId{i});
            append(out, text.size());
            texts += text;
        }
        return out + texts;
    }

    const StackTree& tree_;
    const Layout& layout_;
    const SvgStyle& style_;
    StringTable strings_;
    std::vector<LabelId> labels_;         ///< In drawing order.
    std::vector<std::uint32_t> numbers_;  ///< By LabelId: its place in `labels_`.
    std::string body_;
};

}  // namespace

std::string profile_to_bytes(const StackTree& tree, const Layout& layout, const SvgStyle& style) {
    return Encoder(tree, layout, style).encode();
}

bool is_complete(const Layout& layout) noexcept {
    std::uint64_t sum = 0;
    for (const Box& box : layout.boxes) {
        sum += box.self;
    }
    return sum == layout.total;
}

}  // namespace wick::render
