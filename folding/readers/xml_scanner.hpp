#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/text_input.hpp"

namespace wick::folding {

/// Passes over the tags of an XML text of any length, one after the other. Text between tags,
/// comments and declarations are skipped. It checks no more than it needs: tags need not match.
class XmlScanner {
 public:
    /// A longer tag is damage, and ends the text.
    static constexpr std::size_t kLongestTag = std::size_t{1} << 20U;

    enum class Tag : std::uint8_t {
        Start,  ///< <name ...>
        End,    ///< </name>
        Empty,  ///< <name .../>
        Cut,    ///< The text ends, or makes no sense any more, before the next tag does.
        None,   ///< The text is over.
    };

    explicit XmlScanner(TextInput& input) : input_(input) {}

    /// Goes to the next tag.
    [[nodiscard]] Tag next();

    /// Name of the tag; valid until next().
    [[nodiscard]] std::string_view name() const noexcept { return name_; }

    /// The value of an attribute of the tag, without escapes.
    [[nodiscard]] std::optional<std::string> attribute(std::string_view name) const;

 private:
    /// Makes sure that there is a byte in the buffer; false at the end.
    [[nodiscard]] bool fill();

    /// Passes everything up to and including the next "<"; false when there is none.
    [[nodiscard]] bool skip_to_tag();

    /// The next byte; nothing at the end.
    [[nodiscard]] std::optional<char> take();

    /// Passes everything up to and including `end`; false when the text ends before.
    [[nodiscard]] bool skip_past(std::string_view end);

    /// Reads up to the ">" that ends the tag, which quotes may hide, into tag_; a comment or a
    /// CDATA section is passed. False when the text ends before.
    [[nodiscard]] bool read_tag();

    TextInput& input_;
    std::vector<char> buffer_;
    std::size_t begin_ = 0;
    std::size_t end_ = 0;
    std::string tag_;  ///< Between "<" and ">".
    std::string_view name_;
    std::string_view attributes_;
};

/// The text without XML's escapes: "&lt;" is "<", "&#65;" is "A". What is no known escape stays.
[[nodiscard]] std::string without_xml_escapes(std::string_view text);

}  // namespace wick::folding
