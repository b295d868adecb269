// DWARF expressions: the input is one expression.
#include <cstddef>
#include <cstdint>

#include "object/dwarf_expression.hpp"

namespace {

class AnyThread final : public wick::object::ExpressionContext {
 public:
    std::optional<std::uint64_t> register_value(std::uint64_t number) const override {
        return number < 17 ? std::optional(number * 0x1001) : std::nullopt;
    }

    std::optional<std::uint64_t> memory(std::uint64_t address, std::size_t size) const override {
        return address % 16 != 15 ? std::optional(address + size) : std::nullopt;
    }
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const wick::Bytes bytes{reinterpret_cast<const std::byte*>(data), size};
    const auto result = wick::object::evaluate_expression(bytes, AnyThread{}, 0x1000);
    return static_cast<int>(result.status) > 3 ? 1 : 0;
}
