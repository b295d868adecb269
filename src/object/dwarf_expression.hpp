#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "base/byte_reader.hpp"

namespace wick::object {

/// What a DWARF expression may ask about the stopped thread.
class ExpressionContext {
 public:
    virtual ~ExpressionContext() = default;

    /// A register by its DWARF number; nothing when it is not known.
    [[nodiscard]] virtual std::optional<std::uint64_t> register_value(
        std::uint64_t number) const = 0;

    /// `size` bytes (1 to 8) of memory as an unsigned number; nothing when they are not at hand.
    [[nodiscard]] virtual std::optional<std::uint64_t> memory(std::uint64_t address,
                                                              std::size_t size) const = 0;
};

/// Why an expression gave no value.
enum class ExpressionStatus : std::uint8_t {
    Ok,
    Malformed,         ///< Unknown or forbidden operation, stack under- or overflow, or no end.
    UnknownRegister,   ///< It needs a register that is not known.
    UnreadableMemory,  ///< It needs memory that is not at hand.
};

/// The outcome of an expression; `value` counts only when the status is Ok.
struct ExpressionResult {
    ExpressionStatus status = ExpressionStatus::Malformed;
    std::uint64_t value = 0;
};

/// Computes a DWARF expression of call frame information (DWARF 5, sections 2.5 and 6.4.2).
/// @param initial  pushed before the first operation: the CFA in register rules.
/// Operations that make no sense in call frame information (calls, object addresses, typed
/// values, location descriptions, the frame base and the CFA itself) are Malformed. The work is
/// bounded whatever the bytes say.
[[nodiscard]] ExpressionResult evaluate_expression(Bytes expression,
                                                   const ExpressionContext& context,
                                                   std::optional<std::uint64_t> initial = {});

}  // namespace wick::object
