#include "collectors/etw/event_sink.hpp"

#include "collectors/etw/kernel_events.hpp"

namespace wick::etw {

void EventSink::take(const EtlEvent& event) {
    if (!understand(event)) {
        ++malformed_;
    }
}

bool EventSink::understand(const EtlEvent& event) {
    switch (event.kind) {
        case EventKind::Sample:
            return take_sample(event);
        case EventKind::Stack:
            return take_stack(event);
        case EventKind::StackKeyKernel:
        case EventKind::StackKeyUser:
            return take_key_use(event);
        case EventKind::StackKeyCreated:
        case EventKind::StackKeyDefined:
            return take_key(event);
        case EventKind::ImageLoad:
        case EventKind::ImageUnload:
        case EventKind::ImageRundown:
            return take_image(event);
        case EventKind::ImageId:
            return take_image_id(event);
        case EventKind::ProcessStart:
        case EventKind::ProcessEnd:
        case EventKind::ProcessRundown:
            return take_process(event);
        case EventKind::ThreadStart:
        case EventKind::ThreadEnd:
        case EventKind::ThreadRundown:
            return take_thread(event);
        case EventKind::SampleInterval:
        case EventKind::Volume:
        case EventKind::Other:
            return take_rest(event);
    }
    return true;
}

bool EventSink::take_sample(const EtlEvent& event) {
    const auto sample = parse_sample(event);
    if (!sample) {
        return false;
    }
    if (!has_samples_) {
        first_sample_ = event.time;
        has_samples_ = true;
    }
    last_sample_ = event.time;
    joiner_.take_sample(event.time, *sample, event.pointer_size);
    return true;
}

bool EventSink::take_stack(const EtlEvent& event) {
    const auto stack = parse_stack(event);
    if (!stack) {
        return false;
    }
    if (!joiner_.expects(stack->owner)) {
        joiner_.count_unmatched(stack->owner);
        return true;
    }
    // Most have one half; where there are both, the kernel's lies within.
    std::size_t in_kernel = 0;
    while (in_kernel < stack->frames.size() &&
           is_kernel_address(stack->frames[in_kernel], event.pointer_size)) {
        ++in_kernel;
    }
    if (in_kernel > 0) {
        joiner_.take_stack(stack->owner, stacks_.intern(stack->frames.first(in_kernel)), true);
    }
    if (in_kernel < stack->frames.size()) {
        joiner_.take_stack(stack->owner, stacks_.intern(stack->frames.without_first(in_kernel)),
                           false);
    }
    return true;
}

bool EventSink::take_key_use(const EtlEvent& event) {
    const auto use = parse_stack_key_use(event);
    if (!use) {
        return false;
    }
    if (joiner_.expects(use->owner)) {
        joiner_.take_stack(use->owner, stacks_.use(use->key),
                           event.kind == EventKind::StackKeyKernel);
    } else {
        joiner_.count_unmatched(use->owner);
    }
    return true;
}

bool EventSink::take_key(const EtlEvent& event) {
    const auto definition = parse_stack_key(event);
    if (!definition) {
        return false;
    }
    if (event.kind == EventKind::StackKeyCreated) {
        stacks_.create(definition->key, definition->frames);
    } else {
        stacks_.define(definition->key, definition->frames);
    }
    return true;
}

bool EventSink::take_image(const EtlEvent& event) {
    const auto image = parse_image(event);
    if (!image) {
        return false;
    }
    system_.take_image(*image, event.pointer_size);
    return true;
}

bool EventSink::take_image_id(const EtlEvent& event) {
    const auto image = parse_image_id(event);
    if (!image) {
        return false;
    }
    system_.take_image_id(*image, event.pointer_size);
    return true;
}

bool EventSink::take_process(const EtlEvent& event) {
    const auto process = parse_process(event);
    if (!process) {
        return false;
    }
    system_.take_process(event.kind, *process);
    return true;
}

bool EventSink::take_thread(const EtlEvent& event) {
    const auto thread = parse_thread(event);
    if (!thread) {
        return false;
    }
    if (event.kind == EventKind::ThreadStart) {
        joiner_.end_thread(thread->tid);  // Of a thread that had the number before.
    }
    system_.take_thread(*thread);
    return true;
}

bool EventSink::take_rest(const EtlEvent& event) {
    if (event.kind == EventKind::Volume) {
        const auto volume = parse_volume(event);
        if (!volume) {
            return false;
        }
        paths_.take(*volume);
    } else if (event.kind == EventKind::SampleInterval) {
        const auto interval = parse_interval(event);
        if (!interval) {
            return false;
        }
        constexpr std::uint32_t kTimer = 0;
        if (interval->source == kTimer && interval->interval > 0) {
            interval_ = interval->interval;
        }
    }
    return true;
}

void EventSink::finish() {
    joiner_.finish();
    groups_.assign_processes(system_);
    system_.finish();
}

}  // namespace wick::etw
