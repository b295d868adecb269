#include "collectors/perf/record_decoder.hpp"

#include <algorithm>
#include <utility>

#include "collectors/perf/frame_pointer_splice.hpp"
#include "collectors/perf/registers.hpp"

namespace wick::perf {
namespace {

using abi::RecordType;

UserState user_state(const SampleRecord& sample, const RecordLayout& layout,
                     object::Machine machine) {
    UserState state;
    state.machine = machine;
    state.registers = dwarf_registers(machine, layout.user_registers, sample.registers);
    state.stack_start = state.registers[stack_pointer_register(machine)];
    state.stack = sample.stack;
    state.copy_complete_size = sample.stack.size() >= sample.stack_asked;
    return state;
}

}  // namespace

RecordDecoder::RecordDecoder(Profile& profile, object::ImageStore& images,
                             std::shared_ptr<const object::Image> vdso,
                             const DecoderOptions& options)
    : profile_(profile),
      options_(options),
      processes_(profile, images, std::move(vdso)),
      unwinder_(UnwinderOptions{options.max_frames}),
      thread_roots_(processes_),
      kernel_module_(
          profile.intern_module({ModuleKind::Kernel, profile.strings.intern("[kernel]"), 0, {}})) {}

void RecordDecoder::decode(Bytes record, const RecordLayout& layout) {
    const auto header = parse_header(record, layout.order);
    if (!header) {
        profile_.losses.malformed_records += 1;
        return;
    }
    const auto apply = [&](const auto& parsed, auto&& use) {
        if (parsed) {
            use(*parsed);
        } else {
            profile_.losses.malformed_records += 1;
        }
    };
    switch (header->type) {
        case RecordType::Sample:
            apply(parse_sample(record, layout),
                  [&](const SampleRecord& sample) { decode_sample(sample, layout); });
            break;
        case RecordType::Mmap:
        case RecordType::Mmap2:
            apply(parse_mmap(record, layout),
                  [&](const MmapRecord& mmap) { processes_.on_mmap(mmap); });
            break;
        case RecordType::Comm:
            apply(parse_comm(record, layout),
                  [&](const CommRecord& comm) { processes_.on_comm(comm); });
            break;
        case RecordType::Fork:
            apply(parse_task(record, layout),
                  [&](const TaskRecord& task) { processes_.on_fork(task); });
            break;
        case RecordType::Exit:
            apply(parse_task(record, layout),
                  [&](const TaskRecord& task) { processes_.on_exit(task); });
            break;
        case RecordType::LostSamples:
            apply(parse_lost(record, layout),
                  [&](std::uint64_t count) { profile_.losses.lost_samples += count; });
            break;
        case RecordType::Lost:
            apply(parse_lost(record, layout),
                  [&](std::uint64_t count) { profile_.losses.lost_records += count; });
            break;
        case RecordType::Throttle:
            profile_.losses.throttled += 1;
            break;
        case RecordType::Unthrottle:
        case RecordType::Read:
            break;
    }
}

void RecordDecoder::split_chain(const SampleRecord& sample) {
    user_chain_.clear();
    kernel_chain_.clear();
    // A chain without marks is the side that the sample was taken on.
    std::vector<std::uint64_t>* side = sample.in_kernel ? &kernel_chain_ : &user_chain_;
    for (std::size_t i = 0; i < sample.chain.size(); ++i) {
        const std::uint64_t entry = sample.chain[i];
        if (entry == abi::kContextKernel) {
            side = &kernel_chain_;
        } else if (entry == abi::kContextUser) {
            side = &user_chain_;
        } else if (entry < abi::kContextMax) {
            side->push_back(entry);
        }
    }
}

void RecordDecoder::decode_sample(const SampleRecord& sample, const RecordLayout& layout) {
    const Process& process = processes_.at(sample.pid);
    frames_.clear();
    split_chain(sample);
    if (kernel_chain_.empty() && sample.in_kernel) {
        kernel_chain_.push_back(sample.ip);
    }
    const StackEnd end = unwind_user(sample, layout, process);
    const StackId user = intern_user_frames(sample.pid);
    const StackId stack = intern_kernel_frames(user);
    const ThreadId thread = profile_.intern_thread({sample.pid, sample.tid, process.name});
    profile_.add_sample(thread, stack, end, options_.weigh_by_period ? sample.period : 1);
}

StackEnd RecordDecoder::unwind_user(const SampleRecord& sample, const RecordLayout& layout,
                                    const Process& process) {
    if (sample.registers_abi == abi::kRegisters64Bit && !sample.stack.empty()) {
        const UserState state = user_state(sample, layout, options_.machine);
        const StackEnd end = unwinder_.unwind(process.space, state, frames_);
        if (end == StackEnd::Rooted || user_chain_.empty()) {
            return end;
        }
        const auto is_root = [&](std::uint64_t return_address) {
            const Mapping* mapping = process.space.find(return_address - 1);
            return mapping != nullptr && thread_roots_.contains(*mapping, return_address - 1);
        };
        return splice_frame_pointer_chain(unwinder_, process.space, state, user_chain_, end,
                                          is_root, frames_);
    }
    if (!user_chain_.empty()) {
        return follow_chain(process);
    }
    // A thread that begins or ends in the kernel has no user stack, and its stack is whole.
    return kernel_chain_.empty() ? StackEnd::NoUserStack : StackEnd::Rooted;
}

StackEnd RecordDecoder::follow_chain(const Process& process) {
    bool reached_root = false;
    for (std::size_t i = 0; i < user_chain_.size(); ++i) {
        const std::uint64_t pc = user_chain_[i];
        const std::uint64_t address = i == 0 ? pc : pc - 1;
        const Mapping* mapping = process.space.find(address);
        frames_.push_back({address, pc, mapping});
        reached_root = mapping != nullptr && i + 2 >= user_chain_.size() &&
                       (reached_root || thread_roots_.contains(*mapping, address));
    }
    if (reached_root) {
        return StackEnd::Rooted;
    }
    const std::size_t depth = user_chain_.size() + kernel_chain_.size();
    return depth >= options_.max_chain ? StackEnd::DepthLimit : StackEnd::ChainEnded;
}

StackId RecordDecoder::intern_user_frames(std::uint32_t pid) {
    StackId stack = kEmptyStack;
    for (std::size_t i = frames_.size(); i-- > 0;) {
        const UnwoundFrame& unwound = frames_[i];
        const Frame frame =
            unwound.mapping == nullptr
                ? Frame{processes_.anonymous_module(pid), unwound.address}
                : Frame{unwound.mapping->module, unwound.address - unwound.mapping->bias};
        stack = profile_.intern_stack(stack, profile_.intern_frame(frame));
    }
    return stack;
}

StackId RecordDecoder::intern_kernel_frames(StackId below) {
    StackId stack = below;
    for (std::size_t i = kernel_chain_.size(); i-- > 0;) {
        const std::uint64_t address = i == 0 ? kernel_chain_[i] : kernel_chain_[i] - 1;
        stack = profile_.intern_stack(stack, profile_.intern_frame({kernel_module_, address}));
    }
    return stack;
}

}  // namespace wick::perf
