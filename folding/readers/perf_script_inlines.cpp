#include "folding/readers/perf_script_inlines.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include <boost/unordered/unordered_flat_map.hpp>
#include <fmt/format.h>

#include "folding/demangle.hpp"
#include "folding/frame_name.hpp"
#include "folding/readers/text_scan.hpp"
#include "object/image_store.hpp"
#include "object/source_cache.hpp"

namespace wick::folding {
namespace {

constexpr char kMark = '\x01';
constexpr std::uint64_t kPage = 4096;

std::uint64_t hexadecimal(std::string_view digits) {
    constexpr int kBase = 16;
    std::uint64_t value = 0;
    (void)std::from_chars(digits.data(), digits.data() + digits.size(), value, kBase);
    return value;
}

/// A frame whose name is to be found.
struct Pending {
    PerfScriptFrame frame;
    bool is_call = false;

    static std::optional<Pending> parse(std::string_view name) {
        constexpr std::size_t kAddress = 2;
        const std::size_t address = name.find(kMark, kAddress);
        const std::size_t symbol = name.rfind(kMark);
        if (!name.starts_with(kMark) || address == std::string_view::npos || symbol <= address) {
            return std::nullopt;
        }
        return Pending{{name.substr(kAddress, address - kAddress),
                        name.substr(address + 1, symbol - address - 1), name.substr(symbol + 1)},
                       name[1] == '1'};
    }

    [[nodiscard]] std::uint64_t address() const { return hexadecimal(frame.address); }

    /// `main` of `main+0x12`, without arguments.
    [[nodiscard]] std::string function() const {
        return short_name(symbol_without_offset(frame.symbol));
    }

    [[nodiscard]] std::uint64_t offset() const {
        constexpr std::size_t kPrefix = 3;  // "+0x"
        const std::size_t name = symbol_without_offset(frame.symbol).size();
        return name + kPrefix <= frame.symbol.size()
                   ? hexadecimal(frame.symbol.substr(name + kPrefix))
                   : 0;
    }
};

/// Where the frames of one file lie in it. The text has addresses in memory only; but a function's
/// name and the offset in it tell how far the file was moved, and what most frames agree on is
/// right even where several functions have one name.
class FilePlaces {
 public:
    explicit FilePlaces(const object::Image& image) {
        image.symbols().each([&](const object::Symbol& symbol) {
            functions_[frame_name(symbol.name)].push_back(symbol.address);
        });
    }

    void vote(const Pending& pending) {
        for (const std::uint64_t start : starts_of(pending)) {
            ++votes_[pending.address() - pending.offset() - start];
        }
    }

    /// The address in the file, moved back into the call; nothing where it is not known.
    [[nodiscard]] std::optional<std::uint64_t> place(const Pending& pending) const {
        std::optional<std::uint64_t> best;
        std::size_t most = 0;
        for (const std::uint64_t start : starts_of(pending)) {
            const auto found = votes_.find(pending.address() - pending.offset() - start);
            if (found != votes_.end() && found->second > most) {
                most = found->second;
                best = start + pending.offset() - (pending.is_call ? 1 : 0);
            }
        }
        return best;
    }

 private:
    /// Functions of the frame's name that can be where it is: files are moved by whole pages.
    [[nodiscard]] std::vector<std::uint64_t> starts_of(const Pending& pending) const {
        std::vector<std::uint64_t> starts;
        const auto found = functions_.find(pending.function());
        if (found != functions_.end()) {
            for (const std::uint64_t start : found->second) {
                if ((pending.address() - pending.offset() - start) % kPage == 0) {
                    starts.push_back(start);
                }
            }
        }
        return starts;
    }

    boost::unordered_flat_map<std::string, std::vector<std::uint64_t>> functions_;
    boost::unordered_flat_map<std::uint64_t, std::size_t> votes_;  ///< By how far it was moved.
};

/// A frame as it will be in the tree.
struct Resolved {
    std::string name;
    std::string module;
    FrameKind kind = FrameKind::User;
};

/// addr2line's way to write a place: `file.c:12`, `??:?` where it is not known.
std::string context_of(const object::SourceLine& location) {
    if (location.file.empty()) {
        return ":??:?";
    }
    return fmt::format(":{}:{}", file_name_of(location.file),
                       location.line == 0 ? std::string("?") : std::to_string(location.line));
}

/// All pending frames of a tree, with what they become.
class Resolution {
 public:
    Resolution(const StackTree& tree, const ReadOptions& options)
        : tree_(tree), options_(options), frames_(tree.labels().size()) {
        for (std::size_t i = 0; i < tree.labels().size(); ++i) {
            if (const auto pending = Pending::parse(tree.strings.at(tree.labels()[i].name))) {
                by_file_[std::string(pending->frame.module)].push_back(i);
            }
        }
    }

    void run() {
        object::ImageStore images;
        for (const auto& [path, labels] : by_file_) {
            const auto image = images.get(path, {}).image;
            object::SourceCache* sources = image == nullptr ? nullptr : image->sources();
            if (sources == nullptr) {
                unresolved_.push_back(path);
            }
            name_file(labels, image.get(), sources);
        }
        images.keep_sections();
    }

    /// Files that are not here, or have no debug information.
    [[nodiscard]] const std::vector<std::string>& unresolved() const noexcept {
        return unresolved_;
    }

    /// What a label becomes, outermost first; empty: it stays.
    [[nodiscard]] const std::vector<Resolved>& at(LabelId label) const {
        return frames_[index_of(label)];
    }

 private:
    [[nodiscard]] Pending pending(std::size_t label) const {
        return *Pending::parse(tree_.strings.at(tree_.labels()[label].name));
    }

    void name_file(const std::vector<std::size_t>& labels, const object::Image* image,
                   object::SourceCache* sources) {
        std::vector<std::optional<std::uint64_t>> places(labels.size());
        if (sources != nullptr) {
            places = places_of(labels, *image);
            std::vector<std::uint64_t> addresses;
            for (const auto& place : places) {
                if (place) {
                    addresses.push_back(*place);
                }
            }
            object::ResolveOptions resolving;
            resolving.lines = options_.context;
            sources->resolve(std::move(addresses), resolving);
        }
        for (std::size_t i = 0; i < labels.size(); ++i) {
            const auto chain =
                places[i] ? sources->at(*places[i]) : std::span<const object::SourceFrame>();
            name(labels[i], chain);
        }
    }

    /// The script gives addr2line the address as it stands, which is right for programs that are
    /// not moved.
    [[nodiscard]] std::vector<std::optional<std::uint64_t>> places_of(
        const std::vector<std::size_t>& labels, const object::Image& image) const {
        std::vector<std::optional<std::uint64_t>> places;
        if (options_.compat) {
            for (const std::size_t label : labels) {
                places.emplace_back(pending(label).address());
            }
            return places;
        }
        FilePlaces file(image);
        for (const std::size_t label : labels) {
            file.vote(pending(label));
        }
        for (const std::size_t label : labels) {
            places.push_back(file.place(pending(label)));
        }
        return places;
    }

    void name(std::size_t label, std::span<const object::SourceFrame> chain) {
        const Pending frame = pending(label);
        const std::string module(module_file(frame.frame));
        std::vector<Resolved>& result = frames_[label];
        if (!options_.compat || chain.empty()) {
            for (NamedFrame& each : name_frame(frame.frame, options_, false)) {
                result.push_back({std::move(each.name), module, each.kind});
            }
        }
        for (std::size_t i = 0; i < chain.size(); ++i) {
            if (options_.compat || i > 0) {
                const std::string name =
                    options_.compat ? demangle(chain[i].name).text : frame_name(chain[i].name);
                result.push_back({name.empty() ? std::string("??") : name, module,
                                  i > 0 ? FrameKind::Inlined : FrameKind::User});
            }
            if (options_.context && !result.empty()) {
                result.back().name += context_of(chain[i].location);
            }
        }
    }

    const StackTree& tree_;
    const ReadOptions& options_;
    std::vector<std::vector<Resolved>> frames_;  ///< By label.
    std::map<std::string, std::vector<std::size_t>> by_file_;
    std::vector<std::string> unresolved_;
};

}  // namespace

bool may_have_inlines(const PerfScriptFrame& frame) {
    return frame.module.starts_with('/') && !frame.address.empty() && !is_jit_map(frame.module) &&
           !frame.module.ends_with("vmlinux");
}

std::string pending_name(const PerfScriptFrame& frame, bool is_call) {
    return fmt::format("{}{}{}{}{}{}{}", kMark, is_call ? '1' : '0', frame.address, kMark,
                       frame.symbol, kMark, frame.module);
}

void resolve_inlines(StackSink& sink, const ReadOptions& options) {
    const StackTree pending = sink.take_tree();
    Resolution resolution(pending, options);
    resolution.run();
    std::vector<std::vector<LabelId>> labels(pending.labels().size());
    for (std::size_t i = 1; i < labels.size(); ++i) {
        const auto& resolved = resolution.at(static_cast<LabelId>(i));
        for (const Resolved& frame : resolved) {
            labels[i].push_back(sink.intern({frame.name, frame.module, frame.kind}));
        }
        const FrameLabel& label = pending.labels()[i];
        if (!Pending::parse(pending.strings.at(label.name))) {
            labels[i].push_back(sink.intern(
                {pending.strings.at(label.name), pending.strings.at(label.module), label.kind}));
        }
    }
    sink.put_back(pending, labels);
    if (const auto& files = resolution.unresolved(); !files.empty()) {
        constexpr std::size_t kMostNamed = 3;
        const auto named = std::span(files).first(std::min(files.size(), kMostNamed));
        sink.note(fmt::format(
            "no inlined functions of {} files, which are not here or have no debug information: "
            "{}{}",
            files.size(), fmt::join(named, ", "), named.size() < files.size() ? ", ..." : ""));
    }
}

}  // namespace wick::folding
