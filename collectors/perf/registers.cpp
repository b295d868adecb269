#include "collectors/perf/registers.hpp"

namespace wick::perf {
namespace {

constexpr std::size_t kMaskBits = 64;
constexpr std::uint8_t kNotFollowed = 0xff;

/// DWARF numbers by bit of the mask: enum perf_event_x86_regs.
constexpr std::array<std::uint8_t, 24> kX86Order = {
    0,             // AX
    3,             // BX
    2,             // CX
    1,             // DX
    4,             // SI
    5,             // DI
    6,             // BP
    7,             // SP
    16,            // IP
    kNotFollowed,  // FLAGS
    kNotFollowed,  // CS
    kNotFollowed,  // SS
    kNotFollowed,  // DS
    kNotFollowed,  // ES
    kNotFollowed,  // FS
    kNotFollowed,  // GS
    8,             // R8
    9,
    10,
    11,
    12,
    13,
    14,
    15,
};

/// The bits of kX86Order without flags and segment registers, which not every mode can give.
constexpr std::uint64_t kX86Mask = 0xff01ff;

/// enum perf_event_arm_regs has the order of DWARF: x0 to x29, lr, sp, pc.
constexpr std::uint64_t kAarch64Mask = (std::uint64_t{1} << object::kRegisterCount) - 1;

std::uint8_t dwarf_number(object::Machine machine, std::size_t bit) noexcept {
    if (machine == object::Machine::Aarch64) {
        return bit < object::kRegisterCount ? static_cast<std::uint8_t>(bit) : kNotFollowed;
    }
    return bit < kX86Order.size() ? kX86Order[bit] : kNotFollowed;
}

}  // namespace

std::uint64_t sample_register_mask(object::Machine machine) noexcept {
    switch (machine) {
        case object::Machine::X86_64:
            return kX86Mask;
        case object::Machine::Aarch64:
            return kAarch64Mask;
        default:
            return 0;
    }
}

RegisterFile dwarf_registers(object::Machine machine, std::uint64_t mask, Bytes words) noexcept {
    RegisterFile registers{};
    ByteReader reader(words);
    for (std::size_t bit = 0; bit < kMaskBits; ++bit) {
        if ((mask >> bit & 1U) == 0) {
            continue;
        }
        const std::uint64_t value = reader.u64();
        const std::uint8_t number = dwarf_number(machine, bit);
        if (number != kNotFollowed) {
            registers[number] = value;
        }
    }
    return registers;
}

}  // namespace wick::perf
