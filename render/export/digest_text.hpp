#pragma once

#include <cstddef>
#include <ostream>

#include "model/digest.hpp"

namespace wick::render {

/// How a digest is laid out for people.
struct DigestTextStyle {
    DigestRows rows = DigestRows::Functions;
    std::size_t lines = 40;     ///< At most; at least 8 are taken.
    std::size_t columns = 100;  ///< Longer names and paths are cut to fit.
    bool color = false;         ///< With escape sequences of terminals.
};

/// Writes a table of the rows that fit, then the heaviest stacks. Of digests that compare, the
/// table has the change.
void write_digest_text(const Digest& digest, const DigestTextStyle& style, std::ostream& out);

/// Writes the same as Markdown, for a comment on a change or a chat: whole names, no escape
/// sequences.
void write_digest_markdown(const Digest& digest, const DigestTextStyle& style, std::ostream& out);

/// Writes everything the digest holds as one JSON object; docs/json.md describes it.
void write_digest_json(const Digest& digest, std::ostream& out);

}  // namespace wick::render
