#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "collectors/perf/unwinder.hpp"
#include "unit/object/cfi_builder.hpp"

namespace wick::test {

/// An object file at run-time address kBias with a call frame table.
class LoadedCode {
 public:
    static constexpr std::uint64_t kBias = 0x400000;
    static constexpr std::uint64_t kEnd = 0x100000;

    explicit LoadedCode(const CfiBuilder& cfi, std::uint16_t machine = 62)
        : bytes_(cfi.file(machine)),
          table_(object::CfiTable::build(object::ElfFile::parse(bytes_).value())) {}

    LoadedCode(const LoadedCode&) = delete;
    LoadedCode& operator=(const LoadedCode&) = delete;

    [[nodiscard]] perf::AddressSpace space() const {
        perf::AddressSpace space;
        space.map({kBias, kBias + kEnd, kBias, ModuleId{1}, &table_, true});
        return space;
    }

 private:
    std::vector<std::byte> bytes_;
    object::CfiTable table_;
};

/// A stack that grows by the words that are put on it, lowest address first.
class FakeStack {
 public:
    static constexpr std::uint64_t kStart = 0x7ffc00001000;

    /// Puts words at the end of the stack; returns where the first one lies.
    std::uint64_t put(std::initializer_list<std::uint64_t> words) {
        const std::uint64_t address = end();
        for (const std::uint64_t word : words) {
            writer_.number(word, 8);
        }
        return address;
    }

    [[nodiscard]] std::uint64_t end() const { return kStart + writer_.size(); }

    [[nodiscard]] perf::UserState state(object::Machine machine, std::uint64_t pc,
                                        std::uint64_t frame_pointer = 0) const {
        perf::UserState state;
        state.machine = machine;
        state.stack_start = kStart;
        state.stack = writer_.bytes();
        state.copy_complete_size = true;
        state.registers[perf::stack_pointer_register(machine)] = kStart;
        state.registers[perf::frame_pointer_register(machine)] = frame_pointer;
        state.registers[perf::program_counter_register(machine)] = pc;
        return state;
    }

 private:
    ByteWriter writer_;
};

/// The run-time address of an address in the file of LoadedCode.
constexpr std::uint64_t at(std::uint64_t file_address) {
    return LoadedCode::kBias + file_address;
}

/// x86-64 functions: `leaf` at 0x1000 (frame of 8), `pushes` at 0x2000 (saves rbx, frame of 32),
/// `framed` at 0x3000 (rbp), `root` at 0x4000, `signal_return` at 0x5000, `aligned` at 0x6000
/// (its CFA lies in memory at rbp - 8), `damaged` at 0x7000.
inline CfiBuilder x86_functions() {
    CfiBuilder cfi;
    cfi.functions = {
        {0x1000, 0x100, ""},
        {0x2000, 0x100, code({0x0e, 32, 0x83, 2})},
        {0x3000, 0x100, code({0x41, 0x0e, 16, 0x86, 2, 0x43, 0x0d, 6})},
        {0x4000, 0x100, code({0x07, 16})},
        {0x6000, 0x100, code({0x0f, 3, 0x76, 0x78, 0x06, 0x10, 6, 2, 0x76, 0})},
        {0x7000, 0x100, code({0x3f})},
    };
    return cfi;
}

/// The sampled addresses of frames.
inline std::vector<std::uint64_t> pcs(const std::vector<perf::UnwoundFrame>& frames) {
    std::vector<std::uint64_t> result;
    for (const perf::UnwoundFrame& frame : frames) {
        result.push_back(frame.pc);
    }
    return result;
}

}  // namespace wick::test
