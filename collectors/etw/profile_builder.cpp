#include "collectors/etw/profile_builder.hpp"

#include <ranges>

#include "collectors/etw/windows_path.hpp"

namespace wick::etw {
namespace {

/// Windows writes at most so many frames of a half.
constexpr std::size_t kMostFrames = 192;

/// Every thread of a program begins there.
constexpr std::string_view kThreadStarter = "ntdll.dll";

/// The idle process and that of the kernel's threads; they run no program.
constexpr std::uint32_t kSystemPid = 4;

bool is_all_kernel(const TracedProcess& process) {
    return process.pid <= kSystemPid || process.images.all().empty();
}

}  // namespace

void ProfileBuilder::add(const std::vector<bool>& is_chosen) {
    const std::vector<SampleGroups::Group>& groups = sink_.groups().all();
    std::vector<Placed> placed(groups.size());
    std::vector<bool> counts(groups.size());
    for (std::size_t i = 0; i < groups.size(); ++i) {
        const JoinedSample& sample = groups[i].sample;
        const auto process = static_cast<std::uint32_t>(sample.process);
        counts[i] = process < is_chosen.size() && is_chosen[process];
        if (!counts[i]) {
            continue;
        }
        placed[i] = place(sample);
        incomplete_ += placed[i].is_complete ? 0U : groups[i].count;
        for (std::uint64_t n = 0; n < groups[i].count && !profile_.keeps_order(); ++n) {
            profile_.add_sample(placed[i].thread, placed[i].stack, placed[i].end, 1);
        }
    }
    for (const std::uint32_t group : sink_.groups().order()) {
        if (counts[group]) {
            profile_.add_sample(placed[group].thread, placed[group].stack, placed[group].end, 1);
        }
    }
}

ProfileBuilder::Placed ProfileBuilder::place(const JoinedSample& sample) {
    const TracedProcess& process = sink_.system().at(sample.process);
    Placed placed;
    placed.thread =
        profile_.intern_thread({process.pid, sample.tid, profile_.strings.intern(process.name)});
    placed.end = end_of(sample);
    const auto kernel = sink_.stacks().addresses(sample.kernel);
    const auto user = sink_.stacks().addresses(sample.user);
    placed.is_complete = kernel && user;
    placed.stack = user ? user_stack(sample) : kEmptyStack;
    if (kernel) {
        placed.stack = push(placed.stack, *kernel, sample);
    }
    if (placed.stack == kEmptyStack) {
        placed.stack = profile_.intern_stack(kEmptyStack, frame(sample, sample.address));
    }
    return placed;
}

StackId ProfileBuilder::user_stack(const JoinedSample& sample) {
    if (sample.user == StackHalf::None) {
        return kEmptyStack;
    }
    const std::uint32_t list = *sink_.stacks().list_of(sample.user);
    auto& known = user_space(sample).stacks;
    if (const auto found = known.find(list); found != known.end()) {
        return found->second;
    }
    const StackId stack = push(kEmptyStack, *sink_.stacks().addresses(sample.user), sample);
    known.emplace(list, stack);
    return stack;
}

StackId ProfileBuilder::push(StackId stack, std::span<const std::uint64_t> addresses,
                             const JoinedSample& sample) {
    for (std::size_t i = addresses.size(); i > 0; --i) {
        // All but the innermost are return addresses.
        const bool is_return = i > 1 && addresses[i - 1] > 0;
        stack = profile_.intern_stack(stack, frame(sample, addresses[i - 1] - (is_return ? 1 : 0)));
    }
    return stack;
}

FrameId ProfileBuilder::frame(const JoinedSample& sample, std::uint64_t address) {
    const bool in_kernel = is_kernel_address(address, pointer_size_);
    AddressSpace& space = in_kernel ? kernel_space(sample.kernel_era) : user_space(sample);
    const auto found = space.frames.find(address);
    if (found != space.frames.end()) {
        return found->second;
    }
    const std::uint32_t pid = in_kernel ? 0 : sink_.system().at(sample.process).pid;
    const FrameId id = new_frame(space, in_kernel, pid, address);
    space.frames.emplace(address, id);
    return id;
}

FrameId ProfileBuilder::new_frame(const AddressSpace& space, bool in_kernel, std::uint32_t pid,
                                  std::uint64_t address) {
    Module module;
    const std::size_t image = space.finder.find(address);
    if (image == ImageFinder::kNone) {
        module.kind = in_kernel ? ModuleKind::Kernel : ModuleKind::Anonymous;
        module.pid = pid;
        return profile_.intern_frame({profile_.intern_module(module), address});
    }
    const TracedImage& found = space.images->all()[image];
    module.kind = in_kernel ? ModuleKind::KernelFile : ModuleKind::File;
    module.path = profile_.strings.intern(sink_.paths().readable(found.path));
    module.build_id = found.build_id;
    return profile_.intern_frame({profile_.intern_module(module), address - found.base});
}

ProfileBuilder::AddressSpace& ProfileBuilder::user_space(const JoinedSample& sample) {
    AddressSpace& space = user_spaces_[{sample.process, sample.era}];
    if (space.images == nullptr) {
        space.images = &sink_.system().at(sample.process).images;
        space.finder = ImageFinder(*space.images, sample.era);
    }
    return space;
}

ProfileBuilder::AddressSpace& ProfileBuilder::kernel_space(std::uint32_t era) {
    AddressSpace& space = kernel_spaces_[era];
    if (space.images == nullptr) {
        space.images = &sink_.system().kernel_images();
        space.finder = ImageFinder(*space.images, era);
    }
    return space;
}

StackEnd ProfileBuilder::end_of(const JoinedSample& sample) {
    const auto user = sink_.stacks().addresses(sample.user);
    if (!user || user->empty()) {
        const auto kernel = sink_.stacks().addresses(sample.kernel);
        const bool has_kernel = kernel && !kernel->empty();
        return has_kernel && is_all_kernel(sink_.system().at(sample.process))
                   ? StackEnd::Rooted
                   : StackEnd::NoUserStack;
    }
    if (user->size() >= kMostFrames) {
        return StackEnd::DepthLimit;
    }
    const AddressSpace& space = user_space(sample);
    const std::size_t image = space.finder.find(user->back());
    if (image == ImageFinder::kNone) {
        return StackEnd::RunTimeCode;
    }
    return is_same_name(windows_file_name(space.images->all()[image].path), kThreadStarter)
               ? StackEnd::Rooted
               : StackEnd::NoUnwindInfo;
}

}  // namespace wick::etw
