#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace wick::object {

/// Registers by their DWARF numbers: 0 to 16 on x86-64 (psABI figure 3.36; 16 is the return
/// address), 0 to 30 on AArch64, where 31 is sp and 32 holds the program counter.
inline constexpr std::size_t kRegisterCount = 33;

namespace x86_64 {
inline constexpr std::uint8_t kRbx = 3;
inline constexpr std::uint8_t kRbp = 6;
inline constexpr std::uint8_t kRsp = 7;
inline constexpr std::uint8_t kRip = 16;
}  // namespace x86_64

namespace aarch64 {
inline constexpr std::uint8_t kX29 = 29;  ///< Frame pointer.
inline constexpr std::uint8_t kX30 = 30;  ///< Link register.
inline constexpr std::uint8_t kSp = 31;
inline constexpr std::uint8_t kPc = 32;
}  // namespace aarch64

/// How the caller's value of a register is found (DWARF 5, section 6.4.1).
enum class RegisterRuleKind : std::uint8_t {
    SameValue,        ///< The register still holds it.
    Undefined,        ///< It is lost. For the return address: this is the thread's root.
    AtCfaOffset,      ///< In memory at CFA + offset.
    CfaOffset,        ///< It is CFA + offset.
    Register,         ///< In another register.
    AtExpression,     ///< In memory at the address that an expression computes.
    ExpressionValue,  ///< It is what an expression computes.
};

/// A DWARF expression as a place within the bytes of its CfiTable; see CfiTable::expression.
struct ExpressionRange {
    std::uint32_t offset = 0;
    std::uint32_t size = 0;

    friend bool operator==(const ExpressionRange&, const ExpressionRange&) = default;
};

/// The rule of one register. `offset`, `source` and `expression` mean something only for the
/// kinds that use them.
struct RegisterRule {
    RegisterRuleKind kind = RegisterRuleKind::SameValue;
    std::uint8_t source = 0;  ///< For Register: the other register.
    std::int32_t offset = 0;  ///< For AtCfaOffset and CfaOffset, in bytes.
    ExpressionRange expression{};

    friend bool operator==(const RegisterRule&, const RegisterRule&) = default;
};

/// How the canonical frame address, the stack pointer just before the call, is found.
enum class CfaKind : std::uint8_t {
    Invalid,         ///< The call frame information is damaged or says nothing here.
    RegisterOffset,  ///< A register plus an offset.
    Expression,      ///< What a DWARF expression computes.
};

/// How to get from a function's registers to its caller's, at one address.
struct UnwindRule {
    CfaKind cfa_kind = CfaKind::Invalid;
    std::uint8_t cfa_register = 0;
    std::uint8_t return_register = x86_64::kRip;  ///< Which register's rule is the return address.
    bool signal_frame = false;                    ///< The caller was interrupted, it did not call.
    std::int32_t cfa_offset = 0;
    ExpressionRange cfa_expression;
    std::array<RegisterRule, kRegisterCount> registers{};

    /// True when the function has no caller.
    [[nodiscard]] bool is_thread_root() const noexcept {
        return registers[return_register].kind == RegisterRuleKind::Undefined;
    }

    friend bool operator==(const UnwindRule&, const UnwindRule&) = default;
};

}  // namespace wick::object
