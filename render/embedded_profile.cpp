#include "render/embedded_profile.hpp"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <optional>
#include <string>

#include "base/base64.hpp"
#include "base/deflate.hpp"

namespace wick::render {
namespace {

constexpr std::string_view kStart = R"(<metadata class="wick-profile" data-size=")";
constexpr std::string_view kDeflated = R"(" data-encoding="deflate")";
constexpr std::string_view kPlain = R"(" data-encoding="none")";
constexpr std::string_view kEnd = "</metadata>\n";

/// XML parsers refuse a text of more than 10 MB.
constexpr std::size_t kLargestPiece = std::size_t{4} * 1024 * 1024;

/// A picture's profile as it stands in the file.
struct Stored {
    std::size_t size = 0;  ///< Of the profile's bytes, before they were compressed.
    bool is_deflated = false;
    std::string bytes;
};

auto damaged(const std::string& what) {
    return fail(ErrorCode::MalformedInput, "the profile in the picture " + what,
                "draw it again from the recording");
}

/// Takes the text up to `end` off the front, `end` included.
std::optional<std::string_view> take_until(std::string_view& text, std::string_view end) {
    const auto at = text.find(end);
    if (at == std::string_view::npos) {
        return std::nullopt;
    }
    const std::string_view taken = text.substr(0, at);
    text.remove_prefix(at + end.size());
    return taken;
}

Result<> read_attributes(std::string_view attributes, Stored& stored) {
    const auto [rest, error] =
        std::from_chars(attributes.data(), attributes.data() + attributes.size(), stored.size);
    attributes.remove_prefix(static_cast<std::size_t>(rest - attributes.data()));
    attributes = attributes.substr(0, std::min(attributes.size(), kDeflated.size()));
    stored.is_deflated = attributes == kDeflated;
    if (error != std::errc() || !(stored.is_deflated || attributes == kPlain)) {
        return damaged("is stored in a way that this wick does not know");
    }
    return success();
}

/// Puts the pieces together; all have the attributes of the first.
Result<Stored> stored_profile(std::string_view picture) {
    Stored stored;
    std::string text;
    while (take_until(picture, kStart)) {
        const auto attributes = take_until(picture, ">");
        const auto piece = take_until(picture, "<");
        if (!attributes || !piece) {
            return damaged("is cut off");
        }
        WICK_TRY(read_attributes(*attributes, stored));
        text += *piece;
    }
    auto bytes = from_base64(text);
    if (!bytes) {
        return damaged("is not base64");
    }
    stored.bytes = std::move(*bytes);
    return stored;
}

}  // namespace

void write_embedded_profile(const StackTree& tree, const Layout& layout, const SvgStyle& style,
                            MarkupBuffer& out) {
    const std::string bytes = profile_to_bytes(tree, layout, style);
    const auto packed = deflated(bytes);
    const std::string text = to_base64(packed ? *packed : bytes);
    for (std::size_t at = 0; at < text.size(); at += kLargestPiece) {
        out << kStart << std::uint64_t{bytes.size()} << (packed ? kDeflated : kPlain) << ">"
            << std::string_view(text).substr(at, kLargestPiece) << kEnd;
        out.flush_if_full();
    }
}

bool has_embedded_profile(std::string_view picture) noexcept {
    return picture.find(kStart) != std::string_view::npos;
}

Result<EmbeddedProfile> read_embedded_profile(std::string_view picture) {
    if (!has_embedded_profile(picture)) {
        return fail(ErrorCode::MalformedInput, "there is no profile in this picture",
                    "only pictures drawn by wick, with their script, have one");
    }
    WICK_TRY(const Stored stored, stored_profile(picture));
    if (!stored.is_deflated) {
        return profile_from_bytes(as_bytes(stored.bytes));
    }
    WICK_TRY(const std::string bytes, inflated(as_bytes(stored.bytes), stored.size));
    return profile_from_bytes(as_bytes(bytes));
}

}  // namespace wick::render
