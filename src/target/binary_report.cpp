#include "target/binary_report.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "object/image.hpp"

namespace wick::target {
namespace {

/// push %rbp; mov %rsp,%rbp, as gcc, clang and rustc write it.
constexpr std::array kX86Prologue{std::byte{0x55}, std::byte{0x48}, std::byte{0x89},
                                  std::byte{0xe5}};

std::size_t prologues_in(Bytes code) {
    std::size_t count = 0;
    for (auto place = code.begin();; ++count) {
        place = std::search(place, code.end(), kX86Prologue.begin(), kX86Prologue.end());
        if (place == code.end()) {
            return count;
        }
        place += static_cast<std::ptrdiff_t>(kX86Prologue.size());
    }
}

/// Small functions that call nothing need no frame, so that not every function has one.
bool has_frame_pointers(const object::Image& image) {
    if (image.elf()->machine() == object::Machine::Aarch64) {
        return true;  // The procedure call standard asks for them, and compilers obey.
    }
    const object::Section* text = image.elf()->section(".text");
    const std::size_t functions = image.symbols().size();
    return text != nullptr && functions > 0 &&
           prologues_in(image.elf()->contents(*text)) * 2 > functions;
}

}  // namespace

Result<BinaryReport> inspect_binary(const std::string& path) {
    WICK_TRY(const auto image, object::Image::open(path));
    BinaryReport report;
    report.debug_information = image->sources() != nullptr;
    if (image->elf() == nullptr) {
        report.symbols = !image->is_stripped();
        return report;
    }
    const object::Section* symbols = image->elf()->section(".symtab");
    report.symbols = symbols != nullptr && symbols->has_contents();
    report.frame_pointers = has_frame_pointers(*image);
    return report;
}

std::string describe(const BinaryReport& report) {
    return std::string(report.debug_information ? "" : "no ") + "debug information, " +
           (report.symbols ? "" : "no ") + "symbols, " + (report.frame_pointers ? "" : "no ") +
           "frame pointers";
}

}  // namespace wick::target
