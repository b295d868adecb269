#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>

#include "base/byte_reader.hpp"
#include "collectors/perf/registers.hpp"
#include "object/elf_file.hpp"

namespace wick::perf {

/// What is known about the code that a process made at run time.
class RunTimeCode {
 public:
    virtual ~RunTimeCode() = default;

    /// True for the code through which Python calls a function of the program under `-X perf`.
    [[nodiscard]] virtual bool is_python_trampoline(std::uint64_t address) const = 0;
};

/// What the kernel recorded of a thread in user code: its registers and the start of its stack.
struct UserState {
    object::Machine machine = object::Machine::X86_64;
    RegisterFile registers{};
    std::uint64_t stack_start = 0;    ///< Address of the first byte of `stack`: the stack pointer.
    Bytes stack;                      ///< What the kernel really copied; not owned.
    bool copy_complete_size = false;  ///< True when the kernel copied as much as it was asked to.
    const RunTimeCode* run_time_code = nullptr;  ///< Not owned; null when nothing is known.

    /// The eight bytes at an address as a number; nothing when they are not in the copy.
    [[nodiscard]] std::optional<std::uint64_t> word(std::uint64_t address) const noexcept {
        const std::uint64_t distance = address - stack_start;
        if (stack.size() < sizeof(std::uint64_t) ||
            distance > stack.size() - sizeof(std::uint64_t)) {
            return std::nullopt;
        }
        std::uint64_t value = 0;
        std::memcpy(&value, stack.data() + distance, sizeof value);
        return value;
    }

    /// True when the address lies in the copied part of the stack.
    [[nodiscard]] bool holds(std::uint64_t address) const noexcept {
        return address - stack_start < stack.size();
    }
};

}  // namespace wick::perf
