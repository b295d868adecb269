#include "folding/name_addresses.hpp"

#include <charconv>
#include <span>

namespace wick::folding {
namespace {

constexpr std::string_view kHex = "0x";

std::optional<std::uint64_t> hexadecimal(std::string_view text) noexcept {
    constexpr int kBase = 16;
    if (!text.starts_with(kHex)) {
        return std::nullopt;
    }
    text.remove_prefix(kHex.size());
    std::uint64_t value = 0;
    const auto parsed = std::from_chars(text.data(), text.data() + text.size(), value, kBase);
    return parsed.ec == std::errc{} && parsed.ptr == text.data() + text.size()
               ? std::optional(value)
               : std::nullopt;
}

std::optional<std::uint32_t> process_id(std::string_view text) noexcept {
    std::uint32_t value = 0;
    const auto parsed = std::from_chars(text.data(), text.data() + text.size(), value);
    return parsed.ec == std::errc{} && parsed.ptr == text.data() + text.size()
               ? std::optional(value)
               : std::nullopt;
}

/// What a node of the tree that was read turns out to be.
struct Meaning {
    std::uint32_t pid = 0;
    bool is_process_id = false;
    std::optional<FrameId> frame{};
};

/// Goes over the tree twice: for the places of all addresses, and, once these have names, for the
/// new tree.
class Naming {
 public:
    Naming(const StackTree& read, const AddressNaming& naming)
        : read_(read), naming_(naming), meanings_(read.nodes().size()) {}

    NamedTree run() {
        find_places();
        NamedTree named;
        named.tree.unit = read_.unit;
        const FrameLabels labels =
            symbolize(naming_.profile, naming_.sources, naming_.options, named.tree);
        named.nameless = labels.nameless();
        rebuild(labels, named.tree);
        return named;
    }

 private:
    void find_places() {
        std::vector<bool> is_caller(read_.nodes().size());
        for (std::size_t i = 1; i < read_.nodes().size(); ++i) {
            is_caller[index_of(read_.nodes()[i].parent)] = true;
        }
        for (std::size_t i = 1; i < read_.nodes().size(); ++i) {
            const StackTree::Node& node = read_.nodes()[i];
            const FrameLabel& label = read_.label(node.label);
            const std::string_view name = read_.strings.at(label.name);
            Meaning& meaning = meanings_[i];
            meaning.pid = meanings_[index_of(node.parent)].pid;
            if (label.kind == FrameKind::Process) {
                take_process_id(name, node.parent, meaning);
            } else if (auto address = parse_address_name(name, read_.strings.at(label.module))) {
                address->pid = meaning.pid;
                // Return addresses lie behind the call.
                address->address -= is_caller[i] && address->address > 0 ? 1U : 0U;
                meaning.frame = place(*address);
            }
        }
    }

    /// The id stands right above the process's name.
    void take_process_id(std::string_view name, NodeId parent, Meaning& meaning) const {
        const bool is_second =
            parent != StackTree::kRoot && read_.node(parent).parent == StackTree::kRoot;
        const auto pid = process_id(name);
        if (naming_.has_process_ids && is_second && pid) {
            meaning.pid = *pid;
            meaning.is_process_id = true;
        }
    }

    FrameId place(const NamelessAddress& address) {
        const auto frame = naming_.place(address);
        return naming_.profile.intern_frame(
            frame.value_or(Frame{naming_.profile.intern_module({}), address.address}));
    }

    void rebuild(const FrameLabels& labels, StackTree& tree) const {
        std::vector<LabelId> copies(read_.labels().size());
        for (std::size_t i = 0; i < copies.size(); ++i) {
            const FrameLabel& label = read_.labels()[i];
            copies[i] = tree.intern_label({tree.strings.intern(read_.strings.at(label.name)),
                                           tree.strings.intern(read_.strings.at(label.module)),
                                           label.kind});
        }
        std::vector<NodeId> places{StackTree::kRoot};
        for (std::size_t i = 1; i < read_.nodes().size(); ++i) {
            const StackTree::Node& node = read_.nodes()[i];
            NodeId place = places[index_of(node.parent)];
            const Meaning& meaning = meanings_[i];
            if (meaning.frame) {
                for (const LabelId label : labels.of(*meaning.frame)) {
                    place = tree.child(place, label);
                }
            } else if (!meaning.is_process_id) {
                place = tree.child(place, copies[index_of(node.label)]);
            }
            places.push_back(place);
            tree.add_self(place, node.self);
        }
        tree.add_self(StackTree::kRoot, read_.nodes().front().self);
    }

    const StackTree& read_;
    const AddressNaming& naming_;
    std::vector<Meaning> meanings_;  ///< By node.
};

}  // namespace

std::optional<NamelessAddress> parse_address_name(std::string_view name,
                                                  std::string_view module) noexcept {
    if (const auto address = hexadecimal(name)) {
        return NamelessAddress{0, module, *address, false};
    }
    const std::size_t colon = name.rfind(':');
    if (colon == std::string_view::npos || colon == 0 || name[colon - 1] == ':') {
        return std::nullopt;
    }
    const auto offset = hexadecimal(name.substr(colon + 1));
    return offset ? std::optional(NamelessAddress{0, name.substr(0, colon), *offset, true})
                  : std::nullopt;
}

NamedTree name_addresses(const StackTree& read, const AddressNaming& naming) {
    return Naming(read, naming).run();
}

}  // namespace wick::folding
