#include "collectors/perf/record_decoder.hpp"

#include <algorithm>
#include <utility>

#include "collectors/perf/frame_pointer_splice.hpp"
#include "collectors/perf/registers.hpp"

namespace wick::perf {
namespace {

using abi::RecordType;

/// Thread id of what runs on a processor that has nothing to do; it waits for nobody.
constexpr std::uint32_t kIdleTask = 0;

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

/// True when the sample holds what the unwinder needs: the stack of a 64-bit program on a machine
/// that it knows.
bool can_unwind(const SampleRecord& sample, const RecordLayout& layout, object::Machine machine) {
    return sample.registers_abi == abi::kRegisters64Bit && !sample.stack.empty() &&
           machine != object::Machine::Other && layout.order == ByteOrder::Little;
}

/// The run-time made code of one process at one time.
class CodeOfProcess final : public RunTimeCode {
 public:
    CodeOfProcess(JitTracker& jit, std::uint32_t pid, std::uint64_t time_ns)
        : jit_(jit), pid_(pid), time_ns_(time_ns) {}

    [[nodiscard]] bool is_python_trampoline(std::uint64_t address) const override {
        return jit_.is_python_trampoline(pid_, address, time_ns_);
    }

 private:
    JitTracker& jit_;
    std::uint32_t pid_;
    std::uint64_t time_ns_;
};

}  // namespace

RecordDecoder::RecordDecoder(Profile& profile, object::ImageStore& images,
                             std::shared_ptr<const object::Image> vdso,
                             const DecoderOptions& options)
    : profile_(profile),
      options_(options),
      processes_(profile, images, std::move(vdso), options.files),
      unwinder_(UnwinderOptions{options.max_frames}),
      thread_roots_(processes_),
      jit_(options.jit_files),
      waits_(profile),
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
            apply(parse_sample(record, layout), [&](const SampleRecord& sample) {
                decode_sample(sample, layout, options_.weigh_by_period ? sample.period : 1);
            });
            break;
        case RecordType::Mmap:
        case RecordType::Mmap2:
            apply(parse_mmap(record, layout), [&](const MmapRecord& mmap) {
                processes_.on_mmap(mmap);
                jit_.on_mmap(mmap);
            });
            break;
        case RecordType::Comm:
            apply(parse_comm(record, layout),
                  [&](const CommRecord& comm) { on_comm(comm, record_time(record, layout)); });
            break;
        case RecordType::Fork:
            apply(parse_task(record, layout), [&](const TaskRecord& task) {
                processes_.on_fork(task);
                jit_.on_fork(task);
            });
            break;
        case RecordType::Exit:
            apply(parse_task(record, layout),
                  [&](const TaskRecord& task) { on_exit(task, record_time(record, layout)); });
            break;
        case RecordType::Switch:
        case RecordType::SwitchCpuWide:
            if (options_.with_waits) {
                apply(parse_switch(record, layout),
                      [&](const SwitchRecord& change) { on_switch(change); });
            }
            break;
        case RecordType::LostSamples:
            apply(parse_lost(record, layout),
                  [&](std::uint64_t count) { profile_.losses.lost_samples += count; });
            break;
        case RecordType::Lost:
            apply(parse_lost(record, layout), [&](std::uint64_t count) { on_lost(count, layout); });
            break;
        case RecordType::Throttle:
            profile_.losses.throttled += 1;
            break;
        default:
            break;
    }
}

void RecordDecoder::on_comm(const CommRecord& comm, std::uint64_t time_ns) {
    processes_.on_comm(comm);
    if (!comm.by_exec) {
        return;
    }
    jit_.on_exec(comm.pid);
    if (options_.with_waits) {
        waits_.on_run(comm.tid, time_ns);
    }
}

void RecordDecoder::on_exit(const TaskRecord& task, std::uint64_t time_ns) {
    processes_.on_exit(task);
    waits_.on_exit(task.tid, time_ns);
}

void RecordDecoder::on_lost(std::uint64_t count, const RecordLayout& layout) {
    // The buffers of events that take samples hold little else.
    const bool has_samples = (layout.sample_type & abi::kSampleIp) != 0;
    (has_samples ? profile_.losses.lost_samples : profile_.losses.lost_records) += count;
}

void RecordDecoder::on_switch(const SwitchRecord& change) {
    if (change.tid != kIdleTask) {
        waits_.on_switch(change, profile_.intern_thread(
                                     {change.pid, change.tid, processes_.at(change.pid).name}));
    }
}

void RecordDecoder::split_chain(const SampleRecord& sample, const RecordLayout& layout) {
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
    if ((layout.branch_type & abi::kBranchCallStack) != 0 && sample.branches.size() > 0) {
        follow_branches(sample);
    }
}

/// The processor's record of calls that have not returned takes the place of the user's chain,
/// except for its innermost address.
void RecordDecoder::follow_branches(const SampleRecord& sample) {
    if (!user_chain_.empty()) {
        user_chain_.erase(user_chain_.begin() + 1, user_chain_.end());
    } else if (!sample.in_kernel) {
        user_chain_.push_back(sample.ip);
    }
    for (std::size_t i = 0; i < sample.branches.size(); ++i) {
        // It holds calls, and a chain the addresses to return to.
        user_chain_.push_back(sample.branches.from(i) + 1);
    }
}

void RecordDecoder::decode_sample(const SampleRecord& sample, const RecordLayout& layout,
                                  std::uint64_t weight) {
    const Process& process = processes_.at(sample.pid);
    time_ns_ = options_.monotonic_times ? sample.time_ns : UINT64_MAX;
    split_chain(sample, layout);
    if (kernel_chain_.empty() && sample.in_kernel) {
        kernel_chain_.push_back(sample.ip);
    }
    const ChainCache::Answer answer = can_unwind(sample, layout, options_.machine)
                                          ? decode_stack(sample, layout, process)
                                          : decode_chain(sample, layout, process);
    const ThreadId thread = profile_.intern_thread({sample.pid, sample.tid, process.name});
    count(sample, layout, weight, {thread, answer.stack, answer.end});
}

ChainCache::Answer RecordDecoder::decode_chain(const SampleRecord& sample,
                                               const RecordLayout& layout, const Process& process) {
    chain_key_.assign({process.space.version(), sample.in_kernel ? 1U : 0U,
                       user_chain_.empty() ? sample.ip : 0, kernel_chain_.size()});
    chain_key_.insert(chain_key_.end(), kernel_chain_.begin(), kernel_chain_.end());
    chain_key_.insert(chain_key_.end(), user_chain_.begin(), user_chain_.end());
    if (const auto known = chains_.find(chain_key_)) {
        return *known;
    }
    const ChainCache::Answer answer = decode_stack(sample, layout, process);
    // What code made at run time is called changes, and so does what stack copies tell of callers.
    const bool lasts = std::ranges::none_of(frames_,
                                            [this](const UnwoundFrame& frame) {
                                                return is_run_time_code(frame.mapping);
                                            }) &&
                       (answer.end == StackEnd::Rooted || layout.user_registers == 0);
    if (lasts) {
        chains_.keep(chain_key_, answer);
    }
    return answer;
}

ChainCache::Answer RecordDecoder::decode_stack(const SampleRecord& sample,
                                               const RecordLayout& layout, const Process& process) {
    StackEnd end = unwind_user(sample, layout, process);
    const bool whole = end == StackEnd::Rooted && !sample.stack.empty();
    const StackId callers = callers_of_last(sample.pid, end);
    end = with_run_time_code_blamed(end);
    const StackId user = intern_user_frames(callers, sample.pid, whole);
    return {intern_kernel_frames(user), end};
}

void RecordDecoder::count(const SampleRecord& sample, const RecordLayout& layout,
                          std::uint64_t weight, const LeavingThread& at) {
    if (options_.with_waits && layout.at_switch_out) {
        if (sample.tid != kIdleTask) {
            waits_.leave(sample.tid, sample.time_ns, at);
        }
        return;
    }
    if (options_.with_waits) {
        waits_.on_run(sample.tid, sample.time_ns);
    }
    profile_.add_sample(at.thread, at.stack, at.end, weight, ThreadState::Running,
                        SampleTime::at(sample.time_ns));
}

StackEnd RecordDecoder::unwind_user(const SampleRecord& sample, const RecordLayout& layout,
                                    const Process& process) {
    frames_.clear();
    if (can_unwind(sample, layout, options_.machine)) {
        return unwind_copy(sample, layout, process);
    }
    if (user_chain_.empty() && !sample.in_kernel && sample.ip != 0) {
        frames_.push_back({sample.ip, sample.ip, process.space.find(sample.ip)});
        return StackEnd::NoUserStack;
    }
    const bool in_old_program = sample.in_kernel && !user_chain_.empty() &&
                                process.space.find(user_chain_.front()) == nullptr;
    if (in_old_program || user_chain_.empty()) {
        // In execve(2) the old program is gone and the new one not there; before its first and
        // after its last instruction a thread is in the kernel only. These stacks are whole.
        return kernel_chain_.empty() ? StackEnd::NoUserStack : StackEnd::Rooted;
    }
    return follow_chain(process);
}

StackEnd RecordDecoder::unwind_copy(const SampleRecord& sample, const RecordLayout& layout,
                                    const Process& process) {
    const CodeOfProcess run_time_code(jit_, sample.pid, time_ns_);
    UserState state = user_state(sample, layout, options_.machine);
    state.run_time_code = &run_time_code;
    const StackEnd end = unwinder_.unwind(process.space, state, frames_);
    if (end == StackEnd::Rooted || user_chain_.empty()) {
        return end;
    }
    return splice_frame_pointer_chain(unwinder_, process.space, state, user_chain_, end, frames_);
}

StackEnd RecordDecoder::follow_chain(const Process& process) {
    for (std::size_t i = 0; i < user_chain_.size(); ++i) {
        const std::uint64_t pc = user_chain_[i];
        const std::uint64_t address = i == 0 ? pc : pc - 1;
        frames_.push_back({address, pc, process.space.find(address)});
    }
    const std::size_t depth = user_chain_.size() + kernel_chain_.size();
    if (depth >= options_.max_chain) {
        return StackEnd::DepthLimit;
    }
    return ends_near_root() ? StackEnd::Rooted : StackEnd::ChainEnded;
}

bool RecordDecoder::ends_near_root() {
    // Behind `main` come only functions of the C library, which keep no frame pointers, and whose
    // names are missing where the library is stripped.
    const std::size_t tail = std::min<std::size_t>(frames_.size(), 2);
    return std::any_of(frames_.end() - static_cast<std::ptrdiff_t>(tail), frames_.end(),
                       [&](const UnwoundFrame& frame) {
                           return frame.mapping != nullptr &&
                                  thread_roots_.is_near_root(*frame.mapping, frame.address);
                       });
}

StackId RecordDecoder::callers_of_last(std::uint32_t pid, StackEnd& end) {
    if (end == StackEnd::Rooted || frames_.empty() || frames_.back().mapping == nullptr) {
        return kEmptyStack;
    }
    const UnwoundFrame& last = frames_.back();
    if (const auto callers = known_callers_.find(frame_of(last, pid))) {
        end = StackEnd::Rooted;
        return *callers;
    }
    if (ends_near_root()) {
        end = StackEnd::Rooted;
    }
    return kEmptyStack;
}

StackEnd RecordDecoder::with_run_time_code_blamed(StackEnd end) const {
    const bool is_lost = end == StackEnd::NoUnwindInfo || end == StackEnd::Unmapped;
    return is_lost && !frames_.empty() && is_run_time_code(frames_.back().mapping)
               ? StackEnd::RunTimeCode
               : end;
}

bool RecordDecoder::is_run_time_code(const Mapping* mapping) const {
    return mapping == nullptr || profile_.module(mapping->module).kind == ModuleKind::Anonymous;
}

Frame RecordDecoder::frame_of(const UnwoundFrame& unwound, std::uint32_t pid) {
    if (!is_run_time_code(unwound.mapping)) {
        return {unwound.mapping->module, unwound.address - unwound.mapping->bias};
    }
    const std::uint32_t generation = jit_.generation_at(pid, unwound.address, time_ns_);
    return {processes_.anonymous_module(pid, generation), unwound.address};
}

StackId RecordDecoder::intern_user_frames(StackId callers, std::uint32_t pid, bool whole) {
    StackId stack = callers;
    int to_learn = whole ? KnownCallers::kDepth : 0;
    for (std::size_t i = frames_.size(); i-- > 0;) {
        const Frame frame = frame_of(frames_[i], pid);
        if (to_learn > 0) {
            known_callers_.learn(frame, stack);
            --to_learn;
        }
        const FrameId id = profile_.intern_frame(frame);
        if (is_run_time_code(frames_[i].mapping)) {
            jit_.code()->meet(id, time_ns_);
        }
        stack = profile_.intern_stack(stack, id);
    }
    return stack;
}

StackId RecordDecoder::intern_kernel_frames(StackId callers) {
    StackId stack = callers;
    for (std::size_t i = kernel_chain_.size(); i-- > 0;) {
        const std::uint64_t address = i == 0 ? kernel_chain_[i] : kernel_chain_[i] - 1;
        stack = profile_.intern_stack(stack, profile_.intern_frame({kernel_module_, address}));
    }
    return stack;
}

}  // namespace wick::perf
