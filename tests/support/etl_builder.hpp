#pragma once

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "collectors/etw/guid.hpp"

namespace wick::test {

/// Little-endian numbers and texts in a row.
class EtlBytes {
 public:
    EtlBytes& u8(std::uint64_t value) { return number(value, 1); }

    EtlBytes& u16(std::uint64_t value) { return number(value, 2); }

    EtlBytes& u32(std::uint64_t value) { return number(value, 4); }

    EtlBytes& u64(std::uint64_t value) { return number(value, 8); }

    EtlBytes& number(std::uint64_t value, unsigned size) {
        for (unsigned i = 0; i < size; ++i) {
            text_ += static_cast<char>(value >> (8 * i));
        }
        return *this;
    }

    EtlBytes& text(std::string_view text) {
        text_ += text;
        return *this;
    }

    EtlBytes& zeros(std::size_t count) {
        text_.append(count, '\0');
        return *this;
    }

    /// ASCII as UTF-16, with a NUL.
    EtlBytes& wide(std::string_view text) {
        for (const char c : text) {
            u16(static_cast<unsigned char>(c));
        }
        return u16(0);
    }

    [[nodiscard]] const std::string& bytes() const { return text_; }

 private:
    std::string text_;
};

/// Packs as XPRESS does: repetitions become matches, the rest literals.
[[nodiscard]] inline std::string pack_xpress(std::string_view text) {
    struct Flags {
        std::size_t place;
        std::uint32_t bits = 0;
        unsigned count = 0;
    };

    std::string out;
    Flags flags{0};
    std::size_t half = std::string::npos;  // The byte of which half is free.
    const auto put = [&](std::uint32_t value, unsigned size) {
        out += EtlBytes().number(value, size).bytes();
    };
    const auto store = [&] { std::memcpy(out.data() + flags.place, &flags.bits, 4); };
    const auto flag = [&](bool match) {
        if (flags.count == 0 || flags.count == 32) {
            if (flags.count == 32) {
                store();
            }
            flags = {out.size()};
            put(0, 4);
        }
        flags.bits |= (match ? 1U : 0U) << (31 - flags.count);
        flags.count += 1;
    };
    const auto match = [&](std::size_t distance, std::size_t length) {
        flag(true);
        const std::size_t code = length - 3;
        put(static_cast<std::uint32_t>(((distance - 1) << 3U) | std::min<std::size_t>(code, 7)), 2);
        if (code < 7) {
            return;
        }
        const auto nibble = static_cast<unsigned>(std::min<std::size_t>(code - 7, 15));
        if (half == std::string::npos) {
            half = out.size();
            put(nibble, 1);
        } else {
            out[half] = static_cast<char>(static_cast<unsigned char>(out[half]) | (nibble << 4U));
            half = std::string::npos;
        }
        if (nibble < 15) {
            return;
        }
        if (code - 22 < 255) {
            put(static_cast<std::uint32_t>(code - 22), 1);
        } else {
            put(255, 1);
            if (code < 65536) {
                put(static_cast<std::uint32_t>(code), 2);
            } else {
                put(0, 2);
                put(static_cast<std::uint32_t>(code), 4);
            }
        }
    };
    for (std::size_t at = 0; at < text.size();) {
        std::size_t best = 0;
        std::size_t best_distance = 0;
        for (std::size_t distance = 1; distance <= std::min<std::size_t>(at, 64); ++distance) {
            std::size_t length = 0;
            while (at + length < text.size() && text[at + length] == text[at + length - distance]) {
                ++length;
            }
            if (length > best) {
                best = length;
                best_distance = distance;
            }
        }
        if (best >= 3) {
            match(best_distance, best);
            at += best;
        } else {
            flag(false);
            out += text[at++];
        }
    }
    flag(true);  // A match where nothing follows: the end.
    store();
    return out;
}

/// Writes traces byte by byte, as a 64-bit or a 32-bit Windows would.
class EtlBuilder {
 public:
    explicit EtlBuilder(unsigned pointer_size = 8) : pointer_size_(pointer_size) {}

    std::uint32_t events_lost = 0;
    std::uint32_t buffers_lost = 0;
    std::uint16_t codec = 3;
    bool packed = false;  ///< The buffers that are made from now on.

    [[nodiscard]] EtlBytes pointer(std::uint64_t value) const {
        return EtlBytes().number(value, pointer_size_);
    }

    /// A kernel event with the short header that samples and stacks have.
    void perf_info(std::uint16_t hook, std::uint64_t time, const std::string& payload,
                   unsigned version = 2) {
        EtlBytes event;
        event.u16(version).u8(pointer_size_ == 8 ? 17U : 16U).u8(0xc0);
        event.u16(16 + payload.size()).u16(hook).u64(time).text(payload);
        add(event.bytes());
    }

    /// A kernel event with the long header; `compact` leaves the processor times out.
    void system(std::uint16_t hook, unsigned version, std::uint64_t time,
                const std::string& payload, bool compact = false) {
        const unsigned type = (compact ? 3U : 1U) + (pointer_size_ == 8 ? 1U : 0U);
        const std::size_t header = compact ? 24 : 32;
        EtlBytes event;
        event.u16(version).u8(type).u8(0xc0).u16(header + payload.size()).u16(hook);
        event.u32(0).u32(0).u64(time).zeros(header - 24).text(payload);
        add(event.bytes());
    }

    /// A classic event by GUID.
    void full(const etw::Guid& guid, unsigned opcode, unsigned version, std::uint64_t time,
              const std::string& payload) {
        EtlBytes event;
        event.u16(48 + payload.size()).u8(pointer_size_ == 8 ? 20U : 10U).u8(0xc0);
        event.u8(opcode).u8(0).u16(version).u32(0).u32(0).u64(time).text(as_string(guid)).u64(0);
        add(event.text(payload).bytes());
    }

    /// The same in the form of Windows Vista and later.
    void modern(const etw::Guid& guid, unsigned opcode, unsigned version, std::uint64_t time,
                const std::string& payload) {
        EtlBytes event;
        event.u16(80 + payload.size()).u8(pointer_size_ == 8 ? 19U : 18U).u8(0xc0);
        event.u16(pointer_size_ == 8 ? 0x40U : 0x20U).u16(0).u32(0).u32(0).u64(time);
        event.text(as_string(guid)).u16(0).u8(version).u8(0).u8(0).u8(opcode).u16(0).u64(0);
        add(event.u64(0).zeros(16).text(payload).bytes());
    }

    /// Bytes in place of an event, aligned as those are.
    void add(std::string_view event) {
        events_ += event;
        events_.append((8 - event.size() % 8) % 8, '\0');
    }

    void sample(std::uint64_t time, std::uint32_t tid, std::uint64_t address) {
        perf_info(0x0f2e, time, pointer(address).u32(tid).u16(1).u16(0).bytes());
    }

    void stack(std::uint64_t time, std::uint64_t of, std::uint32_t pid, std::uint32_t tid,
               const std::vector<std::uint64_t>& frames) {
        perf_info(0x1820, time, owner(of, pid, tid).text(list(frames)).bytes());
    }

    /// @param opcode  37 for the kernel's half, 38 for the program's.
    void key_use(unsigned opcode, std::uint64_t time, std::uint64_t of, std::uint32_t pid,
                 std::uint32_t tid, std::uint64_t key) {
        perf_info(static_cast<std::uint16_t>(0x1800 | opcode), time,
                  owner(of, pid, tid).text(pointer(key).bytes()).bytes());
    }

    /// @param opcode  34 to create, 35 to delete, 36 at the end.
    void key(unsigned opcode, std::uint64_t time, std::uint64_t key,
             const std::vector<std::uint64_t>& frames) {
        perf_info(static_cast<std::uint16_t>(0x1800 | opcode), time,
                  pointer(key).text(list(frames)).bytes());
    }

    /// @param opcode  1 start, 2 end, 3 and 4 rundown.
    void process(unsigned opcode, std::uint64_t time, std::uint32_t pid, std::uint32_t parent,
                 std::string_view name, unsigned version = 4) {
        system(static_cast<std::uint16_t>(0x0300 | opcode), version, time,
               process_payload(pid, parent, name, version));
    }

    [[nodiscard]] std::string process_payload(std::uint32_t pid, std::uint32_t parent,
                                              std::string_view name, unsigned version) const {
        EtlBytes payload = pointer(0x1234);
        payload.u32(pid).u32(parent).u32(1).u32(259);
        if (version >= 3) {
            payload.text(pointer(0).bytes());
        }
        if (version >= 4) {
            payload.u32(0);
        }
        // A TOKEN_USER with a SID of two parts.
        payload.text(pointer(0xffff1000).bytes()).text(pointer(0).bytes());
        payload.u8(1).u8(2).zeros(6).u32(32).u32(544);
        payload.text(name).u8(0);
        if (version >= 2) {
            payload.wide(std::string(name) + " --option");
        }
        return payload.bytes();
    }

    void thread(unsigned opcode, std::uint64_t time, std::uint32_t pid, std::uint32_t tid) {
        system(static_cast<std::uint16_t>(0x0500 | opcode), 3, time,
               EtlBytes().u32(pid).u32(tid).zeros(64).bytes());
    }

    /// @param hook  0x030a loaded, 0x1402 unloaded, 0x1403 and 0x1404 rundown.
    void image(std::uint16_t hook, std::uint64_t time, std::uint32_t pid, std::uint64_t base,
               std::uint64_t size, std::string_view path, unsigned version = 3) {
        system(hook, version, time, image_payload(pid, base, size, path, version));
    }

    [[nodiscard]] std::string image_payload(std::uint32_t pid, std::uint64_t base,
                                            std::uint64_t size, std::string_view path,
                                            unsigned version) const {
        EtlBytes payload = pointer(base);
        payload.text(pointer(size).bytes()).u32(pid);
        if (version >= 2) {
            payload.u32(0).u32(0).u32(0).text(pointer(base).bytes()).zeros(16);
        }
        return payload.wide(path).bytes();
    }

    /// What comes from now on lies in another buffer.
    void end_buffer() {
        buffers_.push_back(buffer(events_, packed));
        events_.clear();
    }

    /// The whole file.
    [[nodiscard]] std::string file() {
        if (!events_.empty()) {
            end_buffer();
        }
        std::string result = header();
        for (const std::string& each : buffers_) {
            result += each;
        }
        return result;
    }

 private:
    static std::string as_string(const etw::Guid& guid) {
        return {reinterpret_cast<const char*>(guid.data()), guid.size()};
    }

    [[nodiscard]] static EtlBytes owner(std::uint64_t of, std::uint32_t pid, std::uint32_t tid) {
        return EtlBytes().u64(of).u32(pid).u32(tid);
    }

    [[nodiscard]] std::string list(const std::vector<std::uint64_t>& frames) const {
        EtlBytes bytes;
        for (const std::uint64_t each : frames) {
            bytes.number(each, pointer_size_);
        }
        return bytes.bytes();
    }

    [[nodiscard]] std::string buffer(const std::string& events, bool is_packed,
                                     bool is_header = false) const {
        constexpr std::size_t kHeader = 0x48;
        const std::string content = is_packed ? pack_xpress(events) : events;
        const std::size_t filled = kHeader + events.size();
        EtlBytes bytes;
        bytes.u32(kHeader + content.size()).u32(filled).u32(0).u32(0).u64(0).u64(0).u64(0);
        bytes.u16(0).u16(0).u32(is_header ? codec : 3U).u32(filled);
        bytes.u16(is_packed ? 0x40U : 0U).u16(is_header ? 4U : 0U);
        return bytes.zeros(kHeader - bytes.bytes().size()).text(content).bytes();
    }

    [[nodiscard]] std::string header() const {
        EtlBytes payload;
        payload.u32(65536).u32(0x0501000a).u32(19041).u32(2).u64(0).u32(156250).u32(0);
        payload.u32(0x10001).u32(2).u32(1).u32(pointer_size_).u32(events_lost).u32(3000);
        payload.zeros(2 * pointer_size_ + 172);
        payload.zeros((8 - payload.bytes().size() % 8) % 8);
        payload.u64(0).u64(10'000'000).u64(0).u32(1).u32(buffers_lost).wide("session").wide("file");
        EtlBuilder event(pointer_size_);
        event.system(0x0000, 2, 0, payload.bytes());
        return buffer(event.events_, false, true);
    }

    unsigned pointer_size_;
    std::string events_;
    std::vector<std::string> buffers_;
};

}  // namespace wick::test
