#include "folding/symbolizer.hpp"

#include <optional>
#include <string_view>
#include <utility>

#include <boost/unordered/unordered_flat_map.hpp>
#include <boost/unordered/unordered_flat_set.hpp>

#include "folding/frame_name.hpp"
#include "object/windows_build.hpp"

namespace wick::folding {
namespace {

constexpr std::string_view kUnknown = "[unknown]";
constexpr std::string_view kKernel = "[kernel]";

/// Marks the name of an exported function before code that may be another, nameless one.
constexpr std::string_view kNearestMark = "~";

/// "/usr/lib/libfoo.so (deleted)" -> "libfoo.so"; "C:\\Windows\\foo.dll" -> "foo.dll"
std::string_view file_name_of(std::string_view path) {
    constexpr std::string_view kDeleted = " (deleted)";
    if (path.size() > kDeleted.size() && path.substr(path.size() - kDeleted.size()) == kDeleted) {
        path.remove_suffix(kDeleted.size());
    }
    return object::last_part(path);
}

/// What code with a name is in a module of that kind.
FrameKind code_kind(ModuleKind kind) {
    return kind == ModuleKind::KernelFile ? FrameKind::Kernel : FrameKind::User;
}

std::string bracketed(std::string_view name) {
    if (name.empty()) {
        return std::string(kUnknown);
    }
    return name.front() == '[' ? std::string(name) : "[" + std::string(name) + "]";
}

}  // namespace

/// Fills a FrameLabels.
class Symbolizer {
 public:
    Symbolizer(const Profile& profile, const SymbolSources& sources, const NameOptions& options,
               StackTree& tree)
        : profile_(profile), sources_(sources), options_(options), tree_(tree) {}

    FrameLabels run();

 private:
    /// Functions at an address by debug information, outermost first.
    using Chain = std::span<const object::SourceFrame>;

    void name_module(ModuleId id, std::span<const FrameId> frames);
    void name_file(ModuleId id, std::span<const FrameId> frames);
    void name_by_image(ModuleId id, std::span<const FrameId> frames, const object::Image& image);
    void resolve(std::span<const FrameId> frames, object::SourceCache& sources) const;
    void set_chain(FrameId frame, StringId outermost, StringId file_name, Chain chain);
    [[nodiscard]] StringId nearest_name(std::string_view symbol);
    void name_kernel(ModuleId id, std::span<const FrameId> frames);
    void name_anonymous(ModuleId id, std::span<const FrameId> frames);
    void begin_labels(FrameId frame);
    void add_label(FrameId frame, const FrameLabel& label);
    void set_label(FrameId frame, LabelId label);
    [[nodiscard]] StringId name_at(std::string_view symbol, std::uint32_t line);
    [[nodiscard]] StringId with_line(StringId name, std::uint32_t line);
    void set_nameless(ModuleId module, FrameId frame);
    [[nodiscard]] LabelId label_without_name(const Module& module);
    [[nodiscard]] StringId shown_name(std::string_view symbol);

    const Profile& profile_;
    const SymbolSources& sources_;
    NameOptions options_;
    StackTree& tree_;
    FrameLabels result_;
    boost::unordered_flat_map<std::string_view, StringId> shown_names_;
    boost::unordered_flat_set<LabelId> nameless_seen_;
};

FrameLabels Symbolizer::run() {
    const std::vector<Frame>& frames = profile_.frames();
    std::vector<std::vector<FrameId>> by_module(profile_.modules().size());
    for (std::size_t i = 0; i < frames.size(); ++i) {
        by_module[index_of(frames[i].module)].push_back(static_cast<FrameId>(i));
    }
    result_.ranges_.resize(frames.size());
    result_.labels_.reserve(frames.size());
    for (std::size_t i = 0; i < by_module.size(); ++i) {
        if (!by_module[i].empty()) {
            name_module(static_cast<ModuleId>(i), by_module[i]);
        }
    }
    return std::move(result_);
}

void Symbolizer::name_module(ModuleId id, std::span<const FrameId> frames) {
    switch (profile_.module(id).kind) {
        case ModuleKind::File:
        case ModuleKind::KernelFile:
        case ModuleKind::Vdso:
            return name_file(id, frames);
        case ModuleKind::Kernel:
            return name_kernel(id, frames);
        case ModuleKind::Anonymous:
            return name_anonymous(id, frames);
        case ModuleKind::Unknown:
            break;
    }
    for (const FrameId frame : frames) {
        set_nameless(id, frame);
    }
}

void Symbolizer::name_file(ModuleId id, std::span<const FrameId> frames) {
    const Module& module = profile_.module(id);
    const std::string path(profile_.strings.at(module.path));
    std::shared_ptr<const object::Image> image;
    if (sources_.images != nullptr) {
        image = sources_.images->get(path, module.build_id).image;
    }
    if (image != nullptr) {
        name_by_image(id, frames, *image);
        return;
    }
    for (const FrameId frame : frames) {
        set_nameless(id, frame);
    }
}

void Symbolizer::name_by_image(ModuleId id, std::span<const FrameId> frames,
                               const object::Image& image) {
    const StringId file_name =
        tree_.strings.intern(file_name_of(profile_.strings.at(profile_.module(id).path)));
    object::SourceCache* sources = options_.needs_source() ? image.sources() : nullptr;
    if (sources != nullptr) {
        resolve(frames, *sources);
    }
    for (const FrameId frame : frames) {
        const std::uint64_t address = profile_.frame(frame).address;
        const auto symbol = image.function_at(address);
        const Chain chain = sources != nullptr ? sources->at(address) : Chain();
        // The symbol table knows clones and aliases that debug information does not.
        const bool is_named = symbol && !symbol->name.empty();
        const std::string_view by_source = chain.empty() ? std::string_view() : chain.front().name;
        const std::string_view outermost = is_named ? symbol->name : by_source;
        if (outermost.empty()) {
            set_nameless(id, frame);
        } else {
            const bool is_nearest = is_named && symbol->is_nearest;
            set_chain(frame, is_nearest ? nearest_name(outermost) : shown_name(outermost),
                      file_name, chain);
        }
    }
}

StringId Symbolizer::nearest_name(std::string_view symbol) {
    const std::string_view name = tree_.strings.at(shown_name(symbol));
    return tree_.strings.intern(std::string(name) + std::string(kNearestMark));
}

void Symbolizer::set_chain(FrameId frame, StringId outermost, StringId file_name, Chain chain) {
    begin_labels(frame);
    const std::uint32_t line = chain.empty() ? 0 : chain.front().location.line;
    const ModuleKind kind = profile_.module(profile_.frame(frame).module).kind;
    add_label(frame, {with_line(outermost, line), file_name, code_kind(kind)});
    if (!options_.inlines || chain.empty()) {
        return;
    }
    for (const object::SourceFrame& inlined : chain.subspan(1)) {
        const std::string_view name = inlined.name.empty() ? kUnknown : inlined.name;
        add_label(frame, {name_at(name, inlined.location.line), file_name, FrameKind::Inlined});
    }
}

void Symbolizer::resolve(std::span<const FrameId> frames, object::SourceCache& sources) const {
    std::vector<std::uint64_t> addresses;
    addresses.reserve(frames.size());
    for (const FrameId frame : frames) {
        addresses.push_back(profile_.frame(frame).address);
    }
    object::ResolveOptions options;
    options.lines = options_.lines;
    sources.resolve(std::move(addresses), options);
}

void Symbolizer::name_kernel(ModuleId id, std::span<const FrameId> frames) {
    for (const FrameId frame : frames) {
        const auto symbol = sources_.kernel != nullptr
                                ? sources_.kernel->find(profile_.frame(frame).address)
                                : std::nullopt;
        if (!symbol) {
            set_nameless(id, frame);
            continue;
        }
        const std::string_view module = symbol->module.empty() ? kKernel : symbol->module;
        set_label(frame, tree_.intern_label({shown_name(symbol->name), tree_.strings.intern(module),
                                             FrameKind::Kernel}));
    }
}

void Symbolizer::name_anonymous(ModuleId id, std::span<const FrameId> frames) {
    const std::uint32_t pid = profile_.module(id).pid;
    for (const FrameId frame : frames) {
        const auto function =
            sources_.jit_code != nullptr
                ? sources_.jit_code->find(frame, pid, profile_.frame(frame).address)
                : std::nullopt;
        if (function) {
            // Not demangled: what a run-time compiler writes is meant to be read.
            const StringId name = with_line(tree_.strings.intern(function->name), function->line);
            set_label(frame, tree_.intern_label({name, {}, FrameKind::Jit}));
        } else {
            set_nameless(id, frame);
        }
    }
}

StringId Symbolizer::shown_name(std::string_view symbol) {
    const auto [found, is_new] = shown_names_.try_emplace(symbol);
    if (is_new) {
        found->second = options_.demangle ? tree_.strings.intern(frame_name(symbol))
                                          : tree_.strings.intern(symbol);
    }
    return found->second;
}

StringId Symbolizer::name_at(std::string_view symbol, std::uint32_t line) {
    return with_line(shown_name(symbol), line);
}

StringId Symbolizer::with_line(StringId name, std::uint32_t line) {
    if (!options_.lines || line == 0) {
        return name;
    }
    return tree_.strings.intern(std::string(tree_.strings.at(name)) + ":" + std::to_string(line));
}

void Symbolizer::begin_labels(FrameId frame) {
    result_.ranges_[index_of(frame)] = {static_cast<std::uint32_t>(result_.labels_.size()), 0};
}

void Symbolizer::add_label(FrameId frame, const FrameLabel& label) {
    result_.labels_.push_back(tree_.intern_label(label));
    result_.ranges_[index_of(frame)].count += 1;
}

void Symbolizer::set_label(FrameId frame, LabelId label) {
    begin_labels(frame);
    add_label(frame, tree_.label(label));
}

void Symbolizer::set_nameless(ModuleId module, FrameId frame) {
    const LabelId label = label_without_name(profile_.module(module));
    set_label(frame, label);
    if (nameless_seen_.insert(label).second) {
        result_.nameless_.push_back({label, module});
    }
}

LabelId Symbolizer::label_without_name(const Module& module) {
    const std::string_view file_name = file_name_of(profile_.strings.at(module.path));
    switch (module.kind) {
        case ModuleKind::Kernel:
            return tree_.intern_label(
                {tree_.strings.intern(kKernel), tree_.strings.intern(kKernel), FrameKind::Kernel});
        case ModuleKind::Unknown:
            return tree_.intern_label({tree_.strings.intern(kUnknown), {}, FrameKind::User});
        case ModuleKind::Anonymous:
            return tree_.intern_label(
                {tree_.strings.intern(bracketed(file_name)), {}, FrameKind::Jit});
        default:
            return tree_.intern_label({tree_.strings.intern(bracketed(file_name)),
                                       tree_.strings.intern(file_name), code_kind(module.kind)});
    }
}

FrameLabels symbolize(const Profile& profile, const SymbolSources& sources,
                      const NameOptions& options, StackTree& tree) {
    return Symbolizer(profile, sources, options, tree).run();
}

}  // namespace wick::folding
