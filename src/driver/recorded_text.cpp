#include "driver/recorded_text.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "base/text_input.hpp"
#include "collectors/perf/host_vdso.hpp"
#include "collectors/perf/proc_maps.hpp"
#include "collectors/perf/process_table.hpp"
#include "driver/read_texts.hpp"
#include "folding/name_addresses.hpp"
#include "folding/readers/registry.hpp"

namespace wick::driver {
namespace {

/// Addresses of user code are below, on all systems that wick knows.
constexpr std::uint64_t kKernelHalf = std::uint64_t{1} << 63U;

/// What lies where in the processes of a recording.
class Places {
 public:
    Places(const Recording& recording, Profile& profile)
        : profile_(profile),
          vdso_(perf::host_vdso()),
          processes_(profile, *recording.images, vdso_),
          only_pid_(recording.text->maps.size() == 1 ? recording.text->maps.front().pid : 0) {
        if (vdso_) {
            recording.images->add(vdso_);
        }
        for (const ProcessMaps& maps : recording.text->maps) {
            for (const perf::MmapRecord& record : perf::parse_proc_maps(maps.text, maps.pid)) {
                processes_.on_mmap(record);
            }
        }
    }

    std::optional<Frame> find(const folding::NamelessAddress& address) {
        if (!address.is_offset && address.address >= kKernelHalf) {
            return Frame{profile_.intern_module({ModuleKind::Kernel, {}, 0, {}, 0}),
                         address.address};
        }
        const perf::AddressSpace& space =
            processes_.at(address.pid != 0 ? address.pid : only_pid_).space;
        const perf::Mapping* mapping =
            address.is_offset ? mapping_of(space, address) : space.find(address.address);
        if (mapping == nullptr) {
            return std::nullopt;
        }
        const std::uint64_t in_memory = address.address + (address.is_offset ? mapping->start : 0);
        return Frame{mapping->module, in_memory - mapping->bias};
    }

 private:
    /// DTrace counts from the start of the mapping; with several of one file it is not known which.
    [[nodiscard]] const perf::Mapping* mapping_of(const perf::AddressSpace& space,
                                                  const folding::NamelessAddress& address) const {
        const perf::Mapping* only = nullptr;
        for (const perf::Mapping& mapping : space.mappings()) {
            const std::string_view path = profile_.strings.at(profile_.module(mapping.module).path);
            if (path.substr(path.rfind('/') + 1) == address.module &&
                address.address < mapping.end - mapping.start) {
                if (only != nullptr) {
                    return nullptr;
                }
                only = &mapping;
            }
        }
        return only;
    }

    Profile& profile_;
    std::shared_ptr<const object::Image> vdso_;
    perf::ProcessTable processes_;
    std::uint32_t only_pid_;  ///< Whose addresses are those of an unknown process; 0: nobody's.
};

/// True for functions in which threads begin, and main, below which libc's code may have no names.
bool is_root(std::string_view name) {
    constexpr std::array<std::string_view, 9> kRoots{
        "_start", "__libc_start_main", "__libc_start_call_main", "main", "start_thread", "clone3",
        "start",  "thread_start",      "ret_from_fork_asm"};
    return std::find(kRoots.begin(), kRoots.end(), name) != kRoots.end();
}

/// Weight of the stacks with a thread's first function among their two outermost frames.
std::uint64_t rooted_weight(const StackTree& tree) {
    struct Place {
        unsigned depth = 0;  ///< Frames of code so far.
        bool rooted = false;
    };

    std::vector<Place> places(tree.nodes().size());
    std::uint64_t weight = 0;
    for (std::size_t i = 1; i < places.size(); ++i) {
        const StackTree::Node& node = tree.nodes()[i];
        Place place = places[index_of(node.parent)];
        const FrameLabel& label = tree.label(node.label);
        if (label.kind != FrameKind::Process && label.kind != FrameKind::Inlined) {
            ++place.depth;
            place.rooted =
                place.rooted || (place.depth <= 2 && is_root(tree.strings.at(label.name)));
        }
        places[i] = place;
        weight += place.rooted ? node.self : 0;
    }
    return weight;
}

std::vector<folding::NamelessCode> nameless_code(const folding::NamedTree& named,
                                                 const Profile& profile) {
    std::vector<std::uint64_t> weights(named.tree.labels().size());
    const std::vector<std::uint64_t> totals = named.tree.totals();
    for (std::size_t i = 1; i < named.tree.nodes().size(); ++i) {
        weights[index_of(named.tree.nodes()[i].label)] += named.tree.nodes()[i].self;
    }
    std::vector<folding::NamelessCode> code;
    for (const folding::NamelessLabel& each : named.nameless) {
        const Module& module = profile.module(each.module);
        code.push_back({std::string(profile.strings.at(module.path)), weights[index_of(each.label)],
                        module.kind == ModuleKind::Unknown
                            ? "it was mapped too briefly to be seen, made at run time, or lies "
                              "behind code without frame pointers"
                            : "its symbols are not installed"});
    }
    std::ranges::stable_sort(code, std::ranges::greater{}, &folding::NamelessCode::weight);
    return code;
}

folding::TruthReport report_on(const Recording& recording, const folding::NamedTree& named,
                               const Profile& profile) {
    folding::TruthReport report;
    report.event = recording.profile.event;
    report.unit = named.tree.unit.name;
    report.frequency_hz = recording.profile.frequency_hz;
    report.duration = recording.profile.duration;
    report.weight = named.tree.totals().front();
    report.samples = report.weight;
    report.rooted_weight = rooted_weight(named.tree);
    report.rooted_samples = report.rooted_weight;
    if (const std::uint64_t cut = report.weight - report.rooted_weight; cut > 0) {
        report.cut.push_back({StackEnd::ChainEnded,
                              {},
                              cut,
                              cut,
                              "the chain of frame pointers ended early",
                              "build with -fno-omit-frame-pointer, or let wick record"});
    }
    report.nameless = nameless_code(named, profile);
    report.steps_down = recording.profile.notes;
    return report;
}

}  // namespace

Result<NamedStacks> name_recorded_text(const Recording& recording,
                                       const object::KernelSymbols& kernel,
                                       const NameOptions& names) {
    WICK_TRY(TextInput input, TextInput::open(recording.text->path));
    ReadOptions reading;
    reading.format = recording.text->format;
    reading.modules = false;
    folding::StackSink sink(reading);
    WICK_TRY(folding::read_stacks_into(input, reading, sink));
    const folding::ReadStacks stacks = sink.take();
    Profile addresses;
    Places places(recording, addresses);
    folding::SymbolSources sources;
    sources.images = recording.images.get();
    sources.kernel = &kernel;
    folding::NamedTree named = folding::name_addresses(
        stacks.tree,
        {addresses, [&](const folding::NamelessAddress& address) { return places.find(address); },
         sources, names, recording.text->has_process_ids});
    folding::TruthReport report = report_on(recording, named, addresses);
    std::vector<std::string>& notes = report.steps_down;
    notes.insert(notes.end(), stacks.notes.begin(), stacks.notes.end());
    return NamedStacks{std::move(named.tree), std::move(report)};
}

}  // namespace wick::driver
