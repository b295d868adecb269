#pragma once

#include <cstdint>
#include <ostream>
#include <string>
#include <string_view>

namespace wick::render {

/// Collects markup and hands it to a stream in large pieces. Numbers are written without locale.
class MarkupBuffer {
 public:
    explicit MarkupBuffer(std::ostream& out) : out_(out) {}

    /// Appends markup as it is.
    MarkupBuffer& operator<<(std::string_view markup) {
        text_ += markup;
        return *this;
    }

    /// Appends a decimal number.
    MarkupBuffer& operator<<(std::uint64_t number);

    /// Appends a text that is data: made displayable and escaped.
    MarkupBuffer& data(std::string_view text);

    /// Appends a number with a comma between each three digits: 1,234,567.
    MarkupBuffer& grouped(std::uint64_t number);

    /// Appends millionths as a percentage without superfluous digits: 125000 gives 12.5%.
    MarkupBuffer& percentage(std::uint32_t millionths);

    /// Appends `value` with that many decimals, as printf's %.*f does in the C locale.
    MarkupBuffer& decimal(double value, int decimals);

    /// Hands over what has been collected when it is much.
    void flush_if_full();

    /// Hands over all that has been collected.
    void flush();

 private:
    std::ostream& out_;
    std::string text_;
};

}  // namespace wick::render
