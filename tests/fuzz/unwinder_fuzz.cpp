// The unwinder: the input is, behind a byte for the machine, a byte of flags and two bytes of the
// stack's size, the registers, the stack, the kernel's chain (8 words) and an ELF file.
#include <cstddef>
#include <cstdint>
#include <vector>

#include "collectors/perf/frame_pointer_splice.hpp"
#include "collectors/perf/unwinder.hpp"

namespace {

constexpr std::uint64_t kBias = 0x400000;
constexpr std::uint64_t kCodeSize = 0x100000;
constexpr std::size_t kMaxFrames = 512;
constexpr std::size_t kChainWords = 8;

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    wick::ByteReader reader({reinterpret_cast<const std::byte*>(data), size});
    wick::perf::UserState state;
    const bool is_aarch64 = (reader.u8() & 1U) != 0;
    state.machine = is_aarch64 ? wick::object::Machine::Aarch64 : wick::object::Machine::X86_64;
    state.copy_complete_size = (reader.u8() & 1U) != 0;
    const std::size_t stack_size = reader.u16();
    for (auto& value : state.registers) {
        value = reader.u64();
    }
    state.stack = reader.bytes(stack_size);
    state.stack_start = state.registers[wick::perf::stack_pointer_register(state.machine)];
    std::vector<std::uint64_t> chain;
    for (std::size_t i = 0; i < kChainWords; ++i) {
        chain.push_back(reader.u64());
    }
    const wick::Bytes object = reader.bytes(reader.remaining());
    const auto file = wick::object::ElfFile::parse(object);
    wick::object::CfiTable table;
    if (file) {
        table = wick::object::CfiTable::build(file.value());
    }
    wick::perf::AddressSpace space;
    space.map({kBias, kBias + kCodeSize, kBias, wick::ModuleId{0}, &table, true});
    space.map({kBias + kCodeSize, kBias + 2 * kCodeSize, 0, wick::ModuleId{1}, nullptr, true});

    wick::perf::Unwinder unwinder({.max_frames = kMaxFrames});
    std::vector<wick::perf::UnwoundFrame> frames;
    const auto end = unwinder.unwind(space, state, frames);
    const bool too_many = frames.size() > kMaxFrames;
    splice_frame_pointer_chain(unwinder, space, state, chain, end, frames);
    return too_many ? 1 : 0;
}
