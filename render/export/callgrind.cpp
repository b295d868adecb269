#include <map>
#include <string>
#include <vector>

#include <boost/unordered/unordered_flat_map.hpp>

#include "render/export/export.hpp"
#include "render/export/lanes.hpp"

namespace wick::render {
namespace {

/// A line of the file holds a name: what would end it is a space.
std::string line_text(std::string_view name) {
    std::string text(name);
    for (char& c : text) {
        if (c == '\n' || c == '\r' || c == '\0') {
            c = ' ';
        }
    }
    return text;
}

/// callgrind knows functions and calls, not stacks: both are summed up over the tree, and a call
/// within the same call counts once.
class Calls {
 public:
    explicit Calls(const StackTree& tree) : tree_(tree), self_(tree.labels().size()) {
        const Layout layout = lay_out(tree);
        for (const Box& box : layout.boxes) {
            self_[index_of(box.label)] += box.self;
            while (path_.size() > box.depth) {
                leave();
            }
            enter(box, box.depth == 0 ? box.label : layout.boxes[box.parent].label);
        }
    }

    void write(std::ostream& out) const {
        for (std::size_t i = 0; i < self_.size(); ++i) {
            const auto label = static_cast<LabelId>(i);
            const auto callees = calls_.find(label);
            if (self_[i] == 0 && callees == calls_.end()) {
                continue;
            }
            write_place(out, "", label);
            out << "0 " << self_[i] << "\n";
            if (callees != calls_.end()) {
                for (const auto& [callee, weight] : callees->second) {
                    write_place(out, "c", callee);
                    out << "calls=1 0\n0 " << weight << "\n";
                }
            }
            out << "\n";
        }
    }

 private:
    struct Call {
        LabelId caller{};
        LabelId callee{};

        friend bool operator==(const Call&, const Call&) = default;

        friend std::size_t hash_value(const Call& call) {
            return hash_mix(index_of(call.caller), index_of(call.callee));
        }
    };

    void enter(const Box& box, LabelId caller) {
        const Call call{caller, box.label};
        path_.push_back(call);
        if (box.depth > 0 && open_[call]++ == 0) {
            calls_[caller][box.label] += box.total;
        }
    }

    void leave() {
        if (path_.size() > 1) {
            --open_[path_.back()];
        }
        path_.pop_back();
    }

    void write_place(std::ostream& out, const char* prefix, LabelId label) const {
        const FrameLabel& frame = tree_.label(label);
        const std::string_view module = tree_.strings.at(frame.module);
        const bool is_root = label == tree_.node(StackTree::kRoot).label;
        out << prefix << "ob=" << line_text(module) << "\n"
            << (*prefix == 0 ? "fl" : "cfi") << "=???\n"
            << prefix << "fn=(" << index_of(label) << ") "
            << line_text(is_root ? "(root)" : tree_.strings.at(frame.name)) << "\n";
    }

    const StackTree& tree_;
    std::vector<std::uint64_t> self_;  ///< By LabelId.
    std::map<LabelId, std::map<LabelId, std::uint64_t>> calls_;
    boost::unordered_flat_map<Call, std::uint32_t> open_;
    std::vector<Call> path_;
};

/// An event's name there is a single word.
std::string event_name(const std::string& unit) {
    std::string name = line_text(unit);
    for (char& c : name) {
        c = c == ' ' || c == '\t' ? '_' : c;
    }
    return name.empty() ? "weight" : name;
}

}  // namespace

void write_callgrind(const StackTree& tree, const ExportTexts& texts, std::ostream& out) {
    out << "# callgrind format\nversion: 1\ncreator: wick\n"
        << "desc: Title: " << line_text(texts.title) << "\n"
        << "desc: Source: " << line_text(texts.source) << "\n"
        << "positions: line\nevents: " << event_name(tree.unit.name)
        << "\nsummary: " << tree.totals().front() << "\n\n";
    Calls(tree).write(out);
}

}  // namespace wick::render
