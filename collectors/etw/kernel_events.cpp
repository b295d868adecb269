#include "collectors/etw/kernel_events.hpp"

#include <algorithm>
#include <utility>

#include "base/utf16.hpp"

namespace wick::etw {
namespace {

/// A payload whose pointers are as wide as those of the recorded kernel.
class Payload : public ByteReader {
 public:
    explicit Payload(const EtlEvent& event) noexcept
        : ByteReader(event.payload), pointer_size_(event.pointer_size) {}

    std::uint64_t pointer() noexcept { return pointer_size_ == 4 ? u32() : u64(); }

    /// The addresses that make up the rest.
    AddressList addresses() noexcept { return {bytes(remaining()), pointer_size_}; }

    /// Text up to a NUL or the end, in UTF-8.
    std::string wide_text() {
        const Bytes rest = bytes(remaining());
        std::size_t size = 0;
        while (size + 2 <= rest.size() &&
               (rest[size] != std::byte{0} || rest[size + 1] != std::byte{0})) {
            size += 2;
        }
        seek(position() - rest.size() + std::min(size + 2, rest.size()));
        return utf8_from_utf16(rest.first(size));
    }

    /// A user's SID within a TOKEN_USER; four zero bytes where there is none.
    void skip_sid() noexcept {
        const std::size_t start = position();
        if (u32() == 0) {
            return;
        }
        // A pointer and attributes, padded; then revision, count, authority, and the parts.
        seek(start + (pointer_size_ == 4 ? 8U : 16U));
        skip(1);
        const std::uint8_t parts = u8();
        skip(6 + std::uint64_t{parts} * 4);
    }

 private:
    std::uint8_t pointer_size_;
};

/// The value when all of it was there.
template <class T>
std::optional<T> checked(const Payload& payload, T value) {
    return payload.ok() ? std::optional<T>(std::move(value)) : std::nullopt;
}

StackOwner read_owner(Payload& payload) {
    StackOwner owner;
    owner.time = payload.i64();
    owner.pid = payload.u32();
    owner.tid = payload.u32();
    return owner;
}

}  // namespace

std::optional<SampleEvent> parse_sample(const EtlEvent& event) {
    Payload payload(event);
    SampleEvent sample;
    sample.address = payload.pointer();
    sample.tid = payload.u32();
    return checked(payload, sample);
}

std::optional<IntervalEvent> parse_interval(const EtlEvent& event) {
    Payload payload(event);
    IntervalEvent interval;
    interval.source = payload.u32();
    interval.interval = payload.u32();
    return checked(payload, interval);
}

std::optional<StackEvent> parse_stack(const EtlEvent& event) {
    Payload payload(event);
    StackEvent stack;
    stack.owner = read_owner(payload);
    stack.frames = payload.addresses();
    return checked(payload, stack);
}

std::optional<StackKeyUse> parse_stack_key_use(const EtlEvent& event) {
    Payload payload(event);
    StackKeyUse use;
    use.owner = read_owner(payload);
    use.key = payload.pointer();
    return checked(payload, use);
}

std::optional<StackKeyDefinition> parse_stack_key(const EtlEvent& event) {
    Payload payload(event);
    StackKeyDefinition definition;
    definition.key = payload.pointer();
    definition.frames = payload.addresses();
    return checked(payload, definition);
}

std::optional<ImageEvent> parse_image(const EtlEvent& event) {
    Payload payload(event);
    ImageEvent image;
    image.base = payload.pointer();
    image.size = payload.pointer();
    image.pid = payload.u32();
    if (event.version >= 2) {
        payload.skip(4);  // The checksum.
        image.timestamp = payload.u32();
        payload.skip(4);    // The signature.
        payload.pointer();  // The base that it was linked for.
        payload.skip(16);
    }
    image.path = payload.wide_text();
    return checked(payload, std::move(image));
}

std::optional<ImageIdEvent> parse_image_id(const EtlEvent& event) {
    Payload payload(event);
    ImageIdEvent image;
    image.base = payload.pointer();
    image.pid = payload.u32();
    image.build.build_id = BuildId(payload.bytes(BuildId::kMaxSize));
    if (!payload.ok()) {
        return std::nullopt;
    }
    image.build.pdb_path = payload.c_string();
    return image;
}

std::optional<ProcessEvent> parse_process(const EtlEvent& event) {
    Payload payload(event);
    ProcessEvent process;
    payload.pointer();  // A key of the process, or its page directory.
    process.pid = payload.u32();
    process.parent = payload.u32();
    payload.skip(4 + 4);  // Session and exit status.
    if (event.version >= 3) {
        payload.pointer();  // The page directory.
    }
    if (event.version >= 4) {
        payload.skip(4);  // Flags.
    }
    payload.skip_sid();
    process.image_name = payload.c_string();
    if (!payload.ok()) {
        return std::nullopt;
    }
    if (event.version >= 2) {
        process.command_line = payload.wide_text();
    }
    return process;
}

std::optional<ThreadEvent> parse_thread(const EtlEvent& event) {
    Payload payload(event);
    ThreadEvent thread;
    thread.pid = payload.u32();
    thread.tid = payload.u32();
    return checked(payload, thread);
}

std::optional<VolumeEvent> parse_volume(const EtlEvent& event) {
    Payload payload(event);
    VolumeEvent volume;
    volume.device = payload.wide_text();
    volume.drive = payload.wide_text();
    return checked(payload, std::move(volume));
}

}  // namespace wick::etw
