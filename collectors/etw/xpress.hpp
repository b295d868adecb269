#pragma once

#include <cstddef>
#include <span>

#include "base/byte_reader.hpp"

namespace wick::etw {

/// Inflates plain LZ77 as [MS-XCA] section 2.4 describes it ("XPRESS" without Huffman codes), which
/// Windows packs trace buffers with.
/// @param out  Is filled from its start; a match that would go past its end is cut there.
/// @return the bytes written: fewer than out.size() where the input ends early or is damaged.
[[nodiscard]] std::size_t inflate_xpress(Bytes in, std::span<std::byte> out) noexcept;

}  // namespace wick::etw
