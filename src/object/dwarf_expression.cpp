#include "object/dwarf_expression.hpp"

#include <array>
#include <limits>

namespace wick::object {
namespace {

constexpr std::size_t kStackDepth = 64;

/// More steps than any real expression takes; ends loops.
constexpr int kMaxSteps = 1000;

/// Operations by their codes (DWARF 5, section 7.7.1).
enum Operation : std::uint8_t {
    kAddr = 0x03,
    kDeref = 0x06,
    kConst1u = 0x08,
    kConst1s = 0x09,
    kConst2u = 0x0a,
    kConst2s = 0x0b,
    kConst4u = 0x0c,
    kConst4s = 0x0d,
    kConst8u = 0x0e,
    kConst8s = 0x0f,
    kConstu = 0x10,
    kConsts = 0x11,
    kDup = 0x12,
    kDrop = 0x13,
    kOver = 0x14,
    kPick = 0x15,
    kSwap = 0x16,
    kRot = 0x17,
    kAbs = 0x19,
    kAnd = 0x1a,
    kDiv = 0x1b,
    kMinus = 0x1c,
    kMod = 0x1d,
    kMul = 0x1e,
    kNeg = 0x1f,
    kNot = 0x20,
    kOr = 0x21,
    kPlus = 0x22,
    kPlusUconst = 0x23,
    kShl = 0x24,
    kShr = 0x25,
    kShra = 0x26,
    kXor = 0x27,
    kBra = 0x28,
    kEq = 0x29,
    kGe = 0x2a,
    kGt = 0x2b,
    kLe = 0x2c,
    kLt = 0x2d,
    kNe = 0x2e,
    kSkip = 0x2f,
    kLit0 = 0x30,
    kLit31 = 0x4f,
    kBreg0 = 0x70,
    kBreg31 = 0x8f,
    kBregx = 0x92,
    kDerefSize = 0x94,
    kNop = 0x96,
};

std::uint64_t divided(std::int64_t left, std::int64_t right) {
    if (left == std::numeric_limits<std::int64_t>::min() && right == -1) {
        return static_cast<std::uint64_t>(left);
    }
    return static_cast<std::uint64_t>(left / right);
}

std::uint64_t shifted_arithmetically(std::int64_t value, std::uint64_t count) {
    return static_cast<std::uint64_t>(value >> (count < 64 ? count : 63));
}

class Evaluation {
 public:
    Evaluation(Bytes expression, const ExpressionContext& context)
        : reader_(expression), context_(context) {}

    ExpressionResult run(std::optional<std::uint64_t> initial) {
        if (initial) {
            push(*initial);
        }
        for (int steps = 0; !reader_.at_end() && status_ == ExpressionStatus::Ok; ++steps) {
            if (steps == kMaxSteps) {
                return {ExpressionStatus::Malformed, 0};
            }
            step(reader_.u8());
        }
        const std::uint64_t value = status_ == ExpressionStatus::Ok ? pop() : 0;
        if (!reader_.ok()) {
            malformed();
        }
        return {status_, value};
    }

 private:
    void malformed() { fail_with(ExpressionStatus::Malformed); }

    void fail_with(ExpressionStatus status) {
        if (status_ == ExpressionStatus::Ok) {
            status_ = status;
        }
    }

    void push(std::uint64_t value) {
        if (depth_ == kStackDepth) {
            malformed();
            return;
        }
        stack_[depth_++] = value;
    }

    void push_signed(std::int64_t value) { push(static_cast<std::uint64_t>(value)); }

    std::uint64_t pop() {
        if (depth_ == 0) {
            malformed();
            return 0;
        }
        return stack_[--depth_];
    }

    void step(std::uint8_t operation) {
        if (operation >= kLit0 && operation <= kLit31) {
            push(std::uint64_t{operation} - kLit0);
        } else if (operation >= kBreg0 && operation <= kBreg31) {
            push_register(std::uint64_t{operation} - kBreg0);
        } else if (operation <= kConsts) {
            constant(operation);
        } else if (operation <= kRot) {
            arrange(operation);
        } else {
            compute(operation);
        }
    }

    void push_register(std::uint64_t number) {
        const auto value = context_.register_value(number);
        const auto offset = static_cast<std::uint64_t>(reader_.sleb());
        if (!value) {
            fail_with(ExpressionStatus::UnknownRegister);
            return;
        }
        push(*value + offset);
    }

    void push_memory(std::size_t size) {
        if (size < 1 || size > 8) {
            malformed();
            return;
        }
        const std::uint64_t address = pop();
        if (status_ != ExpressionStatus::Ok) {
            return;
        }
        const auto value = context_.memory(address, size);
        if (!value) {
            fail_with(ExpressionStatus::UnreadableMemory);
            return;
        }
        push(*value);
    }

    void constant(std::uint8_t operation) {
        switch (operation) {
            case kDeref:
                return push_memory(8);
            case kConst1u:
                return push(reader_.u8());
            case kConst1s:
                return push_signed(reader_.i8());
            case kConst2u:
                return push(reader_.u16());
            case kConst2s:
                return push_signed(reader_.i16());
            case kConst4u:
                return push(reader_.u32());
            case kConst4s:
                return push_signed(reader_.i32());
            case kAddr:
            case kConst8u:
            case kConst8s:
                return push(reader_.u64());
            case kConstu:
                return push(reader_.uleb());
            case kConsts:
                return push_signed(reader_.sleb());
            default:
                return malformed();
        }
    }

    /// Pushes a copy of the entry that lies `index` entries below the top.
    void pick(std::size_t index) {
        if (index >= depth_) {
            malformed();
            return;
        }
        push(stack_[depth_ - 1 - index]);
    }

    /// Moves the top entry `places` places down.
    void sink(std::size_t places) {
        if (places >= depth_) {
            malformed();
            return;
        }
        const std::uint64_t top = stack_[depth_ - 1];
        for (std::size_t i = depth_ - 1; i > depth_ - 1 - places; --i) {
            stack_[i] = stack_[i - 1];
        }
        stack_[depth_ - 1 - places] = top;
    }

    void arrange(std::uint8_t operation) {
        switch (operation) {
            case kDup:
                return pick(0);
            case kDrop:
                pop();
                return;
            case kOver:
                return pick(1);
            case kPick:
                return pick(reader_.u8());
            case kSwap:
                return sink(1);
            default:
                return sink(2);
        }
    }

    void compute(std::uint8_t operation) {
        switch (operation) {
            case kAbs: {
                const std::uint64_t value = pop();
                return push(static_cast<std::int64_t>(value) < 0 ? 0 - value : value);
            }
            case kNeg:
                return push(0 - pop());
            case kNot:
                return push(~pop());
            case kPlusUconst: {
                const std::uint64_t value = pop();
                return push(value + reader_.uleb());
            }
            case kBra: {
                const std::int16_t distance = reader_.i16();
                return pop() == 0 ? void() : jump(distance);
            }
            case kSkip:
                return jump(reader_.i16());
            case kBregx:
                return push_register(reader_.uleb());
            case kDerefSize:
                return push_memory(reader_.u8());
            case kNop:
                return;
            default:
                return combine(operation);
        }
    }

    void jump(std::int16_t distance) {
        const auto target = static_cast<std::int64_t>(reader_.position()) + distance;
        if (target < 0) {
            malformed();
            return;
        }
        reader_.seek(static_cast<std::uint64_t>(target));
    }

    void combine(std::uint8_t operation) {
        const std::uint64_t right = pop();
        const std::uint64_t left = pop();
        const auto signed_right = static_cast<std::int64_t>(right);
        const auto signed_left = static_cast<std::int64_t>(left);
        if ((operation == kDiv || operation == kMod) && right == 0) {
            return malformed();
        }
        switch (operation) {
            case kAnd:
                return push(left & right);
            case kDiv:
                return push(divided(signed_left, signed_right));
            case kMinus:
                return push(left - right);
            case kMod:
                return push(left % right);
            case kMul:
                return push(left * right);
            case kOr:
                return push(left | right);
            case kPlus:
                return push(left + right);
            case kShl:
                return push(right < 64 ? left << right : 0);
            case kShr:
                return push(right < 64 ? left >> right : 0);
            case kShra:
                return push(shifted_arithmetically(signed_left, right));
            case kXor:
                return push(left ^ right);
            default:
                return compare(operation, signed_left, signed_right);
        }
    }

    void compare(std::uint8_t operation, std::int64_t left, std::int64_t right) {
        switch (operation) {
            case kEq:
                return push(left == right ? 1 : 0);
            case kGe:
                return push(left >= right ? 1 : 0);
            case kGt:
                return push(left > right ? 1 : 0);
            case kLe:
                return push(left <= right ? 1 : 0);
            case kLt:
                return push(left < right ? 1 : 0);
            case kNe:
                return push(left != right ? 1 : 0);
            default:
                return malformed();
        }
    }

    ByteReader reader_;
    const ExpressionContext& context_;
    std::array<std::uint64_t, kStackDepth> stack_{};
    std::size_t depth_ = 0;
    ExpressionStatus status_ = ExpressionStatus::Ok;
};

}  // namespace

ExpressionResult evaluate_expression(Bytes expression, const ExpressionContext& context,
                                     std::optional<std::uint64_t> initial) {
    return Evaluation(expression, context).run(initial);
}

}  // namespace wick::object
