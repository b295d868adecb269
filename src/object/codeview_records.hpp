#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "base/byte_reader.hpp"

namespace wick::object {

/// Kinds of symbol records that wick reads (microsoft-pdb, include/cvinfo.h).
namespace codeview {
inline constexpr std::uint16_t kEnd = 0x0006;
inline constexpr std::uint16_t kThunk = 0x1102;
inline constexpr std::uint16_t kBlock = 0x1103;
inline constexpr std::uint16_t kWith = 0x1104;
inline constexpr std::uint16_t kPublic = 0x110e;
inline constexpr std::uint16_t kLocalFunction = 0x110f;
inline constexpr std::uint16_t kGlobalFunction = 0x1110;
inline constexpr std::uint16_t kSeparatedCode = 0x1132;
inline constexpr std::uint16_t kLocalFunctionId = 0x1146;
inline constexpr std::uint16_t kGlobalFunctionId = 0x1147;
inline constexpr std::uint16_t kInlineSite = 0x114d;
inline constexpr std::uint16_t kInlineSiteEnd = 0x114e;
inline constexpr std::uint16_t kFunctionIdEnd = 0x114f;
inline constexpr std::uint16_t kLocalFunctionDpc = 0x1155;
inline constexpr std::uint16_t kLocalFunctionDpcId = 0x1156;
inline constexpr std::uint16_t kInlineSite2 = 0x115d;
}  // namespace codeview

/// One record of a stream of symbols or types.
struct CodeViewRecord {
    std::uint16_t kind = 0;
    Bytes contents;         ///< Behind the kind.
    std::size_t begin = 0;  ///< Where its length stands in the stream.
    std::size_t end = 0;    ///< Behind it.
};

/// Reads records one after the other; each has its length before it.
class CodeViewReader {
 public:
    explicit CodeViewReader(Bytes stream, std::size_t position = 0) noexcept : reader_(stream) {
        reader_.seek(position);
    }

    /// The next record; nothing at the end or when it is cut.
    std::optional<CodeViewRecord> next() noexcept {
        CodeViewRecord record;
        record.begin = reader_.position();
        const std::uint16_t length = reader_.u16();
        record.kind = reader_.u16();
        if (!reader_.ok() || length < 2) {
            return std::nullopt;
        }
        record.contents = reader_.bytes(length - 2U);
        record.end = reader_.position();
        return reader_.ok() ? std::optional(record) : std::nullopt;
    }

    /// Goes on elsewhere in the stream.
    void seek(std::size_t position) noexcept { reader_.seek(position); }

 private:
    ByteReader reader_;
};

}  // namespace wick::object
