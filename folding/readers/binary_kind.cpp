#include "folding/readers/binary_kind.hpp"

#include <array>

namespace wick::folding {
namespace {

using namespace std::string_view_literals;

constexpr BinaryKind kProgram{"a program", "to profile it: wick record -- FILE"};
constexpr BinaryKind kPerfData{"a recording of perf record", "to draw it: wick report FILE"};
constexpr BinaryKind kEtl{"a recording of Windows (ETL)", "to draw it: wick report FILE"};
constexpr BinaryKind kPicture{"a picture (SVG)", "open it in a browser"};
constexpr BinaryKind kWebPage{"a web page (HTML)", "open it in a browser"};
constexpr BinaryKind kXz{"a file packed with xz", "unpack it first: xz -d FILE"};
constexpr BinaryKind kBzip2{"a file packed with bzip2", "unpack it first: bzip2 -d FILE"};
constexpr BinaryKind kZip{"a ZIP archive", "unpack it first: unzip FILE"};

struct Magic {
    std::string_view bytes;
    BinaryKind kind;
};

constexpr std::array kMagics{
    Magic{"\x7f"
          "ELF"sv,
          kProgram},
    Magic{"MZ\x90"sv, kProgram},
    Magic{"\xcf\xfa\xed\xfe"sv, kProgram},
    Magic{"\xca\xfe\xba\xbe"sv, kProgram},
    Magic{"PERFILE2"sv, kPerfData},
    Magic{"2ELIFREP"sv, kPerfData},
    Magic{"<svg"sv, kPicture},
    Magic{"<!DOCTYPE svg"sv, kPicture},
    Magic{"<!DOCTYPE html"sv, kWebPage},
    Magic{"<html"sv, kWebPage},
    Magic{"\xfd"
          "7zXZ\0"sv,
          kXz},
    Magic{"BZh"sv, kBzip2},
    Magic{"PK\x03\x04"sv, kZip},
};

/// An XML file says behind its declaration what it is.
bool is_svg_document(std::string_view head) {
    constexpr std::size_t kDeclarations = 512;
    return head.starts_with("<?xml") &&
           head.substr(0, kDeclarations).find("<svg") != std::string_view::npos;
}

/// An ETL file begins with a WMI_BUFFER_HEADER of type 4 (header), and behind its 72 bytes an event
/// whose marker is a system header's (ntwmi.h).
bool is_etl(std::string_view head) {
    constexpr std::size_t kBufferType = 0x36;
    constexpr std::size_t kMarker = 0x48 + 2;
    return head.substr(0, kMarker + 2).size() == kMarker + 2 && head[kBufferType] == 4 &&
           head[kBufferType + 1] == 0 && head[kMarker] >= 1 && head[kMarker] <= 4 &&
           head[kMarker + 1] == '\xc0';
}

}  // namespace

std::optional<BinaryKind> binary_kind(std::string_view head) {
    for (const Magic& magic : kMagics) {
        if (head.starts_with(magic.bytes)) {
            return magic.kind;
        }
    }
    if (is_svg_document(head)) {
        return kPicture;
    }
    if (is_etl(head)) {
        return kEtl;
    }
    return std::nullopt;
}

}  // namespace wick::folding
